"""The versions of one article that are known, and what changed between them, word by word."""
