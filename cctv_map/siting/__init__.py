"""Where cameras protect most people (위치 분석): the analysis, its pages and its papers.

Only an analysis loads NumPy and SciPy: whoever needs a module that imports them does so inside a
function, so that no worker that serves the map pays for them.
"""
