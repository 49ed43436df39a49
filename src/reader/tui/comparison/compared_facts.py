"""What the panel compares: facts, the sources that state them, and the passages with their words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from reader.model.facts import Fact, FactKind, FactState, Stance, StatedValue
from reader.model.links import PassageRef
from reader.model.text import Span
from reader.text.sanitize import excerpt, sanitize_line

MAX_WORDS = 120
"""Characters of the words for a value that are shown; Enter goes to all of them."""
_ORDER = (FactState.DIFFER, FactState.UPDATED, FactState.UNCLEAR, FactState.AGREE)


class Nearness(IntEnum):
    """How near a fact is to what the user asked for."""

    PASSAGE = 0
    """The passage itself gives a value."""
    EVENT = 1
    """A passage that reports the same event gives a value."""
    ARTICLES = 2
    """The articles give values elsewhere."""


@dataclass(frozen=True, slots=True)
class ComparedSource:
    """A column of the comparison.

    Attributes:
        article: Key of the article.
        number: Its number in the list of articles; None if it is not open.
        name: Its publisher or title, safe to show.
        published: ISO 8601, None if not known.
    """

    article: int
    number: int | None
    name: str
    published: str | None


@dataclass(frozen=True, slots=True)
class StatedPassage:
    """A passage that states a value.

    Attributes:
        text: Its text.
        start: Offset of its first code point in the article.
    """

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class ComparedFacts:
    """The facts that several sources state.

    Attributes:
        facts: The facts with their nearness, in the order in which they are listed.
        sources: The sources with a value of any of them, in the order of the list of articles.
        passages: The passages that state the values.
        is_complete: False while articles are still to be analysed, so that facts may be missing.
    """

    facts: tuple[tuple[Nearness, Fact], ...] = ()
    sources: tuple[ComparedSource, ...] = ()
    passages: Mapping[PassageRef, StatedPassage] | None = None
    is_complete: bool = True

    def source(self, article: int) -> ComparedSource | None:
        """Return the column of an article; None if it states nothing that is compared."""
        return next((source for source in self.sources if source.article == article), None)

    def passage(self, value: StatedValue) -> StatedPassage | None:
        """Return the passage that states a value; None if it is gone."""
        return self.passages.get(value.ref) if self.passages is not None else None

    def words(self, value: StatedValue) -> str:
        """Return the words of the text for a value, safe to show on one line; "" if the text is gone."""
        passage = self.passage(value)
        if passage is None:
            return ""
        span = Span(max(value.start - passage.start, 0), max(value.end - passage.start, 0))
        return excerpt(" ".join(sanitize_line(span.of(passage.text)).split()), MAX_WORDS)


def sort_facts(
    facts: Iterable[Fact], passage: PassageRef | None, event: Collection[PassageRef]
) -> list[tuple[Nearness, Fact]]:
    """Return facts with their nearness, the nearest first, and of these first what differs.

    Args:
        facts: The facts.
        passage: The passage that they were asked for; None if it was a whole event.
        event: The passages that report the event.
    """

    def nearness(fact: Fact) -> Nearness:
        refs = {value.ref for value in fact.values}
        if passage in refs:
            return Nearness.PASSAGE
        return Nearness.EVENT if refs & frozenset(event) else Nearness.ARTICLES

    ranked = [(nearness(fact), fact) for fact in facts]
    return sorted(ranked, key=lambda row: (row[0], not row[1].is_conflict, _ORDER.index(row[1].state)))


def differs(fact: Fact) -> bool:
    """Return whether sources give different values, whether or not a later one explains why."""
    return fact.is_conflict or fact.state in (FactState.DIFFER, FactState.UPDATED)


def values_of(fact: Fact, article: int) -> list[StatedValue]:
    """Return what one source gives for a fact, each value once by each speaker.

    A value that the source gives both in its own name and according to somebody is returned with that speaker: a
    headline repeats what the text attributes. How a source stands to a claim is never merged in this way.
    """
    places: dict[tuple[object, ...], StatedValue] = {}
    for value in fact.values:
        if value.ref.article == article:
            places.setdefault((_meaning(value), value.according_to, value.superseded), value)
    attributed = {_meaning(value) for value in places.values() if value.according_to is not None}
    return [value for value in places.values() if value.according_to is not None or _meaning(value) not in attributed]


def _meaning(value: StatedValue) -> tuple[object, ...]:
    if value.kind is FactKind.CLAIM:
        return value.value, value.stance, value.as_of
    is_denied = value.stance in (Stance.DENIES, Stance.QUOTES_DENIAL)
    return value.value, value.low, value.high, value.as_of, is_denied, value.stance is Stance.OPEN
