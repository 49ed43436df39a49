"""Passages of all articles to links, each with a kind, a calibrated score and reasons a person can check."""
