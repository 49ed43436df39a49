"""Comparison of single names and words: normal forms, sound, spelling, alignment of personal names."""
