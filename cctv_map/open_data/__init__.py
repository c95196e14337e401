"""What others may take away: the national standard's CSV, JSON, GeoJSON, and what changed."""
