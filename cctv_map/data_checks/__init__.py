"""Data quality checks (자료 점검): doubts about the sites that an officer should review."""
