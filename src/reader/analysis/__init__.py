"""`Article` to `Analysis`: passages, mentions, values, quotations. The only room that imports spaCy."""

ANALYSIS_VERSION = 1
"""Raised with every change that gives other results for the same input; stored results are then computed again."""
