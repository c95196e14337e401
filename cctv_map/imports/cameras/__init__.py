"""From records to places of cameras, compared with those that are known."""
