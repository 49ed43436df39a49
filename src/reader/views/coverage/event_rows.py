"""Coverage as rows for commands and scripts: one row per event, with sources by name and passages with their text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.views.content_ids import event_id
from reader.views.coverage.model import CoverageEvent, CoverageStatus, SourceCell
from reader.views.passage_rows import PassageRow, passage_row


@dataclass(frozen=True, slots=True)
class EventReport:
    """What one source reports of one event.

    Attributes:
        source: The source.
        status: Whether this is an independent account.
        repeats: The source whose account it repeats, None for an independent account.
        conflicts: True if it contradicts another source of the event.
        passages: Its passages that report the event, in the order of the text.
    """

    source: str
    status: CoverageStatus
    repeats: str | None
    conflicts: bool
    passages: tuple[PassageRow, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with the sources that report it.

    Attributes:
        id: Made from its passages: the same passages of the same texts give the same id.
        title: Its most central passage, shortened.
        day: ISO date of the event, else of the earliest report; None if neither is known.
        reports: One per source, in the order of the articles.
        independent: Number of reports that are neither copies of one another nor of the same publisher.
        conflicts: What the sources disagree about, in words.
    """

    id: str
    title: str
    day: str | None
    reports: tuple[EventReport, ...]
    independent: int
    conflicts: tuple[str, ...]


def event_rows(
    index: IndexReader, events: Iterable[CoverageEvent], articles: Mapping[int, ArticleRow]
) -> Iterator[EventRow]:
    """Yield events as rows.

    Args:
        index: The index.
        events: The events, in order.
        articles: Every article that the events mention, by key.
    """
    digests = {key: article.sha256 for key, article in articles.items()}
    for event in events:
        reports = tuple(_report(index, cell, articles) for cell in event.cells)
        conflicts = tuple(conflict.text for conflict in event.conflicts)
        identity = event_id(event.passages, digests)
        yield EventRow(identity, event.title, event.day, reports, event.independent, conflicts)


def _report(index: IndexReader, cell: SourceCell, articles: Mapping[int, ArticleRow]) -> EventReport:
    source = articles[cell.article].source
    text = index.passages.text(cell.article)
    passages = index.passages.of(cell.article)
    return EventReport(
        source,
        cell.status,
        articles[cell.repeats].source if cell.repeats is not None else None,
        cell.conflicts,
        tuple(passage_row(source, text, passages[number]) for number in cell.passages),
    )
