"""An article as comparison takes it."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.analysis import Mention, Passage
from reader.model.statements import Statement


@dataclass(frozen=True, slots=True)
class Account:
    """One article with what it states.

    Attributes:
        article: Its key.
        publisher: Who published it, None if not known.
        published: ISO 8601 date or time of publication, None if not known.
        text: Its text.
        passages: Its passages in order.
        mentions: Names and values in it.
        entities: For each mention the key of its entity; None if it has none.
        statements: What it states, in the order of the text.
    """

    article: int
    publisher: str | None
    published: str | None
    text: str
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[str | None, ...]
    statements: tuple[Statement, ...]
