"""Sentence vectors: the encoder that ships with the reader, and what is computed with it."""
