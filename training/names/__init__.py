"""Weights for the comparison of names."""
