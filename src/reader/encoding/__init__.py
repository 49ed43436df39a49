"""Sentence vectors: the encoder that ships with the reader, and what is computed with it."""

ENCODER_VERSION = 1
"""Raised when the vectors of the same passage change; stored vectors of another version are computed again."""
