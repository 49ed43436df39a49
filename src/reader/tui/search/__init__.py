"""The panel that searches all articles."""
