"""Files of cameras, outlines and streets: read, previewed, applied, taken back."""
