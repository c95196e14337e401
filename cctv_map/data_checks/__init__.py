"""자료 점검: looks through the sites for what an officer should see, one small module a concern."""
