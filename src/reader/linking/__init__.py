"""Passages of all articles to links, each with a kind, a calibrated score and reasons a person can check."""

LINKING_VERSION = 1
"""Raised with every change that gives other results for the same input; stored results are then computed again."""
