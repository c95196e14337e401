"""Parts that the officers' pages of all capabilities share."""
