"""Read several accounts of the same events side by side, and jump between the sentences that tell the same thing."""

__version__ = "0.1.0"
