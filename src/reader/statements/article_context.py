"""What the steps of extraction know of the article around a passage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.model.analysis import Mention, Passage, Quote
from reader.model.statements import Attribution


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """An article as far as a passage's statements depend on it.

    Attributes:
        text: Its text.
        mentions: Names and values in it.
        passages: Its passages.
        references: First code point of a pronoun or of the head of a description to the index of the mention that it
            stands for, for those that are clear.
        quotes: Its quotations.
        last_speaker: The attribution with a speaker that came last before the passage; None if there is none yet.
    """

    text: str
    mentions: tuple[Mention, ...]
    passages: tuple[Passage, ...]
    references: Mapping[int, int] = field(default_factory=dict)
    quotes: tuple[Quote, ...] = ()
    last_speaker: Attribution | None = None
