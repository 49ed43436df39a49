"""The command line: every view of the screen as a plain command, for scripts, pipes and screen readers."""
