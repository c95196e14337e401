"""The published files of the map: how they are built, stored and read."""
