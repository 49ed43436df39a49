"""The numbers and amounts of a passage."""

from __future__ import annotations

from reader.model.statements import Quantity
from reader.statements.passage_grammar import PassageGrammar


def quantities_of(grammar: PassageGrammar) -> list[tuple[Quantity, int]]:
    """Return the quantities of a passage, each with the word that it modifies or -1."""
    return []
