"""The command line: every view of the screen as a command, for scripts, pipes and screen readers."""
