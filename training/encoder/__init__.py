"""Makes the encoder that ships: `python -m training.encoder` (docs/training.md)."""
