"""Trains, packs and scores the embedded English news pipeline: `python -m training.language` (docs/training.md)."""
