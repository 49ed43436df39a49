"""The panel that compares the known versions of an article word by word."""
