"""Facts as rows for commands and the screen: one row per fact of an event, with the sources by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.model.facts import CONFLICTING, MIN_CONFIDENCE, Fact, FactKind, FactState, Stance, StatedValue
from reader.model.links import PassageRef
from reader.store.index.rows import ArticleRow


@dataclass(frozen=True, slots=True)
class SourceValue:
    """What one source gives for a fact.

    Attributes:
        source: The source.
        ref: The passage.
        start: First code point of the words.
        end: One past the last code point.
        text: The words.
        value: The number, ISO date, "HH:MM", name, or True / False for a claim; None if it has no plain form.
        as_of: ISO date from which the source speaks, None if not known.
        according_to: Who gives the value by this source, None if it is the source's own.
        stance: How the source stands to it.
    """

    source: str
    ref: PassageRef
    start: int
    end: int
    text: str
    value: float | str | bool | None
    as_of: str | None
    according_to: str | None
    stance: Stance


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact of an event with what each source gives for it.

    Attributes:
        event: Id of the event of the coverage that contains most of its passages, else of the story.
        story: Id of the story: of the articles that were compared.
        kind: What sort of answer it has.
        what: The fact in words: "people killed".
        unit: Unit of its values, None if they have none.
        state: How the values compare.
        conflict: True if two sources cannot both be right, with a confidence of `MIN_CONFIDENCE` or more.
        why: The state in words.
        values: The values, by source, in the order of the text.
    """

    event: str
    story: str
    kind: FactKind
    what: str
    unit: str | None
    state: FactState
    conflict: bool
    why: str
    values: tuple[SourceValue, ...]

    @property
    def is_differing(self) -> bool:
        """True if the sources give different values, whether or not a later one explains why."""
        return self.conflict or self.state in (FactState.DIFFER, FactState.UPDATED)

    def of(self, source: str) -> list[SourceValue]:
        """Return what one source gives for the fact."""
        return [value for value in self.values if value.source == source]


def fact_row(
    fact: Fact, event: str, story: str, articles: Mapping[int, ArticleRow], texts: Mapping[int, str]
) -> FactRow:
    """Return a fact as a row.

    Args:
        fact: The fact.
        event: Id of its event.
        story: Id of its story.
        articles: The articles of its values, by key.
        texts: Their texts, by key.
    """
    return FactRow(
        event=event,
        story=story,
        kind=fact.kind,
        what=fact.what,
        unit=fact.unit,
        state=fact.state,
        conflict=is_confident_conflict(fact),
        why=fact.why,
        values=tuple(_source_value(value, articles, texts) for value in fact.values),
    )


def is_confident_conflict(fact: Fact) -> bool:
    """Return whether two accounts cannot both be right, with a confidence of `MIN_CONFIDENCE` or more."""
    return any(
        difference.relation in CONFLICTING and difference.confidence >= MIN_CONFIDENCE
        for difference in fact.differences
    )


def sources_of(rows: Iterable[FactRow]) -> list[str]:
    """Return the sources that give a value in one of `rows`, in alphabetical order."""
    return sorted({value.source for row in rows for value in row.values})


def _source_value(value: StatedValue, articles: Mapping[int, ArticleRow], texts: Mapping[int, str]) -> SourceValue:
    article = value.ref.article
    return SourceValue(
        source=articles[article].source,
        ref=value.ref,
        start=value.start,
        end=value.end,
        text=texts[article][value.start : value.end],
        value=value.value,
        as_of=value.as_of,
        according_to=value.according_to,
        stance=value.stance,
    )
