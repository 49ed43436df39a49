"""Below the panes: why the current link holds, what the colours mean, how far indexing is, which keys work."""
