"""The public map, its list and its search, and the snapshot that phones read."""
