"""Attachment of short names (surnames alone, acronyms, generic names) to the full names that they stand for."""
