"""Outlines of the dong, and the streets, stations, water and parks under the map."""
