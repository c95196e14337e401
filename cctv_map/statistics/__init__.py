"""Statistics of the public map."""
