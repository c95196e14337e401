"""자료 점검: doubts about the sites that an officer should look at, one module a concern."""
