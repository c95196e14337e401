"""Siting of new cameras (위치 분석): the analysis, its pages and its papers.

Only an analysis loads NumPy and SciPy: modules that need them are imported inside functions, so
that workers that serve the map do not load them.
"""
