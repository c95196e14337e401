"""Where cameras protect most people: plain Python and NumPy, without database, settings or clock.

Only officers' analyses load NumPy and SciPy: whoever imports a module of this package but ``grid``
does so inside a function, so that no worker that serves the map pays for them.
"""
