"""Processes that the screen starts and follows: indexing, applying name corrections, commands on links."""
