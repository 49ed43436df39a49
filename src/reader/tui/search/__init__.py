"""Words looked up in all articles."""
