"""Train what tells stories apart: weights for pairs of articles, and what all articles have in common."""
