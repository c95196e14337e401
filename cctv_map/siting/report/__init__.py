"""A stored siting analysis as pages, papers and pictures. No NumPy: only lists and numbers."""
