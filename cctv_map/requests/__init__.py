"""What is said and asked about a request for a camera: where, why, how far, and how many."""
