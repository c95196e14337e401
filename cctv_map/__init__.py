"""The map of public CCTV cameras and the office behind it: one folder for each capability."""
