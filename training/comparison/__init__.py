"""Training of what aligns the numbers of several accounts."""
