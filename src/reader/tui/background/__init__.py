"""Processes that the screen starts: indexing, applying name corrections, commands on links."""
