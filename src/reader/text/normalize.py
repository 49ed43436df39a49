"""Normalisation of text for comparison: case, accents and white space.

Names in any script are compared by `reader.entities.matching.normalize`, which also transliterates.
"""

from __future__ import annotations

import unicodedata


def without_accents(text: str) -> str:
    """Return `text` in compatibility decomposition (NFKD) without its combining characters: "Jalāl" gives "Jalal"."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def fold_case_and_space(text: str) -> str:
    """Return `text` case-folded, with single spaces between its words and none around them."""
    return " ".join(text.split()).casefold()
