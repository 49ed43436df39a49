"""The coverage matrix, events by sources: who reports what, who repeats another, and where they contradict."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from reader.model.analysis import PassageKind
from reader.model.links import Link, PassageRef
from reader.views.coverage.clusters import PassageCluster, cluster_passages
from reader.views.coverage.independence import Independence, repeating_articles
from reader.views.coverage.model import Coverage, CoverageEvent, CoverageSource, SourceCell, SourceConflict
from reader.views.coverage.titles import event_title

_ISO_DATE_LENGTH = 10


class EventOrder(StrEnum):
    """Orders of the events."""

    SOURCES = "sources"
    """Most independent accounts first, then most sources."""
    TEXT = "text"
    """The order of the text; events of the first column first."""
    DATE = "date"
    """By day; events without one last."""


def build_coverage(sources: Sequence[CoverageSource], links: Iterable[Link]) -> Coverage:
    """Return which events several articles have in common and what each of them alone reports.

    Args:
        sources: The articles, in the order of the columns.
        links: The shown links with at least one end in them. A link to another article makes no event, but its passage
            here is not reported by one source only. Only reasons that are conflicts are needed.

    Returns:
        Every body passage of every article is part of an event or of `single_source`, unless its only links lead to
        other articles.
    """
    by_key = {source.article: source for source in sources}
    all_links = list(links)
    linked = {ref for link in all_links for ref in (link.a, link.b)}
    inside = [link for link in all_links if link.a.article in by_key and link.b.article in by_key]
    independence = Independence(sources, repeating_articles(sources, inside))
    columns = {source.article: position for position, source in enumerate(sources)}
    events = [_event(cluster, by_key, columns, independence) for cluster in cluster_passages(inside)]
    single_source = [_single_source_event(ref, by_key) for ref in _body_passages(sources) if ref not in linked]
    return Coverage(
        tuple(columns),
        tuple(sort_events(events, EventOrder.TEXT, columns)),
        tuple(sort_events(single_source, EventOrder.TEXT, columns)),
    )


def sort_events(events: Iterable[CoverageEvent], order: EventOrder, articles: Iterable[int]) -> list[CoverageEvent]:
    """Return events in an order; equal ones are in the order of the text.

    Args:
        events: The events.
        order: The order.
        articles: Keys of the columns, in order.
    """
    columns = {article: position for position, article in enumerate(articles)}

    def text_position(event: CoverageEvent) -> tuple[int, int]:
        first = min(event.cells, key=lambda cell: columns[cell.article])
        return columns[first.article], first.passages[0]

    rows = sorted(events, key=text_position)
    if order is EventOrder.SOURCES:
        rows.sort(key=lambda event: (-event.independent, -len(event.cells)))
    elif order is EventOrder.DATE:
        rows.sort(key=lambda event: (event.day is None, event.day or ""))
    return rows


def _event(
    cluster: PassageCluster,
    sources: Mapping[int, CoverageSource],
    columns: Mapping[int, int],
    independence: Independence,
) -> CoverageEvent:
    passages: dict[int, list[int]] = defaultdict(list)
    for ref in sorted(cluster.passages, key=lambda ref: (columns[ref.article], ref.passage)):
        passages[ref.article].append(ref.passage)
    conflicts = _conflicts(cluster.links)
    contradicted = {ref.article for conflict in conflicts for ref in (conflict.a, conflict.b)}
    statuses = independence.statuses(list(passages), cluster.links)
    cells = tuple(
        SourceCell(
            article,
            tuple(indices),
            lead=_lead(article, indices, cluster),
            status=statuses[article][0],
            repeats=statuses[article][1],
            conflicts=article in contradicted,
        )
        for article, indices in passages.items()
    )
    return CoverageEvent(
        title=event_title(cluster.lead, sources),
        lead=cluster.lead,
        day=_day(cluster.passages, sources),
        cells=cells,
        independent=independence.count(statuses),
        conflicts=conflicts,
    )


def _lead(article: int, indices: Sequence[int], cluster: PassageCluster) -> int:
    return min(indices, key=lambda index: (-cluster.centrality[PassageRef(article, index)], index))


def _conflicts(links: Sequence[Link]) -> tuple[SourceConflict, ...]:
    return tuple(
        SourceConflict(link.a, link.b, reason.text)
        for link in links
        for reason in link.reasons
        if reason.weight < 0 and reason.kind.is_conflict
    )


def _day(passages: Iterable[PassageRef], sources: Mapping[int, CoverageSource]) -> str | None:
    """Return the day that most passages mention (of equals, the earliest), else the day of the earliest report."""
    refs = list(passages)
    mentioned = Counter(day for ref in refs if (day := sources[ref.article].dates.get(ref.passage)))
    if mentioned:
        return min(mentioned, key=lambda day: (-mentioned[day], day))
    published = (sources[ref.article].published for ref in refs)
    return min((date[:_ISO_DATE_LENGTH] for date in published if date), default=None)


def _body_passages(sources: Iterable[CoverageSource]) -> list[PassageRef]:
    return [
        PassageRef(source.article, passage.index)
        for source in sources
        for passage in source.passages
        if passage.kind is PassageKind.BODY
    ]


def _single_source_event(ref: PassageRef, sources: Mapping[int, CoverageSource]) -> CoverageEvent:
    return CoverageEvent(
        title=event_title(ref, sources),
        lead=ref,
        day=_day([ref], sources),
        cells=(SourceCell(ref.article, (ref.passage,), ref.passage),),
        independent=1,
    )
