"""Datasets that the analysis reads: lights, school zones, residents, single households."""
