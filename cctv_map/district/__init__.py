"""The district itself: geometry, dong, outlines, names and texts. Plain Python."""
