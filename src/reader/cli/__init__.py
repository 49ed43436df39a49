"""The command line: one plain command for every view of the screen."""
