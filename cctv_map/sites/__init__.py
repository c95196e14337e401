"""One place of cameras: its page, officers' decisions and faults, and residents' reports."""
