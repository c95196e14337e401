"""Open data: the national standard's CSV, JSON, GeoJSON, a feed of changes, a file check."""
