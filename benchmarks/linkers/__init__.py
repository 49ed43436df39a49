"""Baselines for the linker, and the scoring of links on annotated corpora."""
