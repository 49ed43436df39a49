"""The list of articles on the left of the screen, which can be sorted and filtered."""
