"""Tables, texts and pictures of a stored siting analysis; loads no NumPy."""
