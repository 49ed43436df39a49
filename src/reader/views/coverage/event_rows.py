"""Coverage as rows for commands and scripts: one row per event, with sources by name and passages with their text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reader.model.notes import RowEditKind
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.views.content_ids import event_id
from reader.views.coverage.model import CopyExtent, CoverageEvent, CoverageStatus, DayBasis, SourceCell
from reader.views.coverage.nearest import NearestPassage, NearestReader
from reader.views.passage_rows import PassageRow, passage_row


@dataclass(frozen=True, slots=True)
class EventReport:
    """What one source reports of one event.

    Attributes:
        source: The source.
        status: Whether this is an independent account.
        repeats: The source whose account it repeats, None for an independent account.
        extent: How much of a copy is in the words of that source; None for everything else.
        order_known: False if nothing says which of the two was published first: either may repeat the other.
        conflicts: True if it contradicts another source of the event.
        passages: Its passages that report the event, in the order of the text.
    """

    source: str
    status: CoverageStatus
    repeats: str | None
    extent: CopyExtent | None
    order_known: bool
    conflicts: bool
    passages: tuple[PassageRow, ...]


@dataclass(frozen=True, slots=True)
class NearestRow:
    """The passage of another source that is most similar to one without a counterpart.

    Attributes:
        passage: The passage.
        score: Probability that both report the same event, 0 to 1.
    """

    passage: PassageRow
    score: float


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with the sources that report it.

    Attributes:
        id: Made from its passages: the same passages of the same texts give the same id.
        title: The passage that says best who did what and where, shortened.
        day: ISO date of the event, else of the earliest report; None if neither is known.
        day_basis: Whether the texts say when it happened, or only when it was reported; None without a day.
        reports: One per source, in the order of the articles.
        independent: Number of reports that are neither copies of one another nor of the same publisher.
        conflicts: What the sources disagree about, in words.
        bonds: What holds its passages together: the word for the event, names and the day that most sources share.
        edit: What the user did with the row, None if it is as the texts suggest.
        nearest: Of a passage that only one source reports, the most similar passage of another source; None if there is
            none, or if several sources report the event.
    """

    id: str
    title: str
    day: str | None
    day_basis: DayBasis | None
    reports: tuple[EventReport, ...]
    independent: int
    conflicts: tuple[str, ...]
    bonds: tuple[str, ...] = ()
    edit: RowEditKind | None = None
    nearest: NearestRow | None = None


def event_rows(
    index: IndexReader,
    events: Iterable[CoverageEvent],
    articles: Mapping[int, ArticleRow],
    nearest: NearestReader | None = None,
) -> Iterator[EventRow]:
    """Yield events as rows.

    Args:
        index: The index.
        events: The events, in order.
        articles: Every article that the events mention, by key.
        nearest: The most similar passages of passages without a counterpart; None to leave them out.
    """
    digests = {key: article.sha256 for key, article in articles.items()}
    for event in events:
        reports = tuple(_report(index, cell, articles) for cell in event.cells)
        conflicts = tuple(conflict.text for conflict in event.conflicts)
        closest = nearest.of(event.lead) if nearest is not None and len(event.cells) == 1 else None
        yield EventRow(
            id=event_id(event.passages, digests),
            title=event.title,
            day=event.day,
            day_basis=event.day_basis,
            reports=reports,
            independent=event.independent,
            conflicts=conflicts,
            bonds=event.bonds,
            edit=event.edit,
            nearest=_nearest(index, closest, articles) if closest is not None else None,
        )


def _nearest(index: IndexReader, closest: NearestPassage, articles: Mapping[int, ArticleRow]) -> NearestRow:
    article, passage = closest.ref.article, closest.ref.passage
    text, passages = index.passages.text(article), index.passages.of(article)
    return NearestRow(passage_row(articles[article].source, text, passages[passage]), closest.score)


def _report(index: IndexReader, cell: SourceCell, articles: Mapping[int, ArticleRow]) -> EventReport:
    source = articles[cell.article].source
    text = index.passages.text(cell.article)
    passages = index.passages.of(cell.article)
    return EventReport(
        source,
        cell.status,
        articles[cell.repeats].source if cell.repeats is not None else None,
        cell.extent,
        cell.order_known,
        cell.conflicts,
        tuple(passage_row(source, text, passages[number]) for number in cell.passages),
    )
