"""The matrix of events by sources: who tells what, who only repeats, who contradicts, what only one of them tells."""

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


class EventOrder(StrEnum):
    """How the rows may be sorted."""

    SOURCES = "sources"
    TEXT = "text"
    DATE = "date"


def build_coverage(accounts: Sequence[CoverageSource], links: Iterable[Link]) -> Coverage:
    """Return what several accounts have in common and what each of them tells alone.

    Args:
        accounts: The articles, in the order of the columns.
        links: The links that are shown and have at least one end in them. One that leads elsewhere makes no row, but
            what it starts from is told by more than one source. Reasons may be left out, save those of negative weight.

    Returns:
        Every body passage of every account stands in an event or alone, unless it is told outside of the columns only.
    """
    by_key = {account.article: account for account in accounts}
    known = list(links)
    told = {ref for link in known for ref in (link.a, link.b)}
    inside = [link for link in known if link.a.article in by_key and link.b.article in by_key]
    independence = Independence(accounts, repeating_articles(accounts, inside))
    columns = {account.article: place for place, account in enumerate(accounts)}
    events = [_event(group, by_key, columns, independence) for group in cluster_passages(inside)]
    single_source = [_lone(ref, by_key) for ref in _untold(accounts, told)]
    return Coverage(
        tuple(columns),
        tuple(sort_events(events, EventOrder.TEXT, columns)),
        tuple(sort_events(single_source, EventOrder.TEXT, columns)),
    )


def sort_events(events: Iterable[CoverageEvent], order: EventOrder, articles: Iterable[int]) -> list[CoverageEvent]:
    """Return events sorted.

    Args:
        events: The rows.
        order: Most independent accounts first, then most sources; or the order of the text, the first column's first;
            or by day, those without one last. Equals stand in the order of the text.
        articles: Keys of the columns, in order.
    """
    columns = {article: place for place, article in enumerate(articles)}

    def text(event: CoverageEvent) -> tuple[int, int]:
        first = min(event.cells, key=lambda cell: columns[cell.article])
        return columns[first.article], first.passages[0]

    rows = sorted(events, key=text)
    if order is EventOrder.SOURCES:
        rows.sort(key=lambda event: (-event.independent, -len(event.cells)))
    elif order is EventOrder.DATE:
        rows.sort(key=lambda event: (not event.day, event.day))
    return rows


def _event(
    group: PassageCluster,
    accounts: Mapping[int, CoverageSource],
    columns: Mapping[int, int],
    independence: Independence,
) -> CoverageEvent:
    passages: dict[int, list[int]] = defaultdict(list)
    for ref in sorted(group.passages, key=lambda ref: (columns[ref.article], ref.passage)):
        passages[ref.article].append(ref.passage)
    conflicts = _conflicts(group.links)
    contradicted = {ref.article for conflict in conflicts for ref in (conflict.a, conflict.b)}
    statuses = independence.statuses(list(passages), group.links)
    return CoverageEvent(
        title=event_title(group.lead, accounts),
        lead=group.lead,
        day=_day(group.passages, accounts),
        cells=tuple(
            SourceCell(
                article, tuple(indices), _lead(article, indices, group), *statuses[article], article in contradicted
            )
            for article, indices in passages.items()
        ),
        independent=independence.count(statuses),
        conflicts=conflicts,
    )


def _lead(article: int, indices: Sequence[int], group: PassageCluster) -> int:
    return min(indices, key=lambda index: (-group.centrality[PassageRef(article, index)], index))


def _conflicts(links: Sequence[Link]) -> tuple[SourceConflict, ...]:
    return tuple(
        SourceConflict(link.a, link.b, reason.text)
        for link in links
        for reason in link.reasons
        if reason.weight < 0 and reason.kind.is_conflict
    )


def _day(passages: Iterable[PassageRef], accounts: Mapping[int, CoverageSource]) -> str:
    refs = list(passages)
    told = Counter(day for ref in refs if (day := accounts[ref.article].days.get(ref.passage, "")))
    if told:
        return min(told, key=lambda day: (-told[day], day))
    return min((day for ref in refs if (day := accounts[ref.article].published[:10])), default="")


def _untold(accounts: Iterable[CoverageSource], told: set[PassageRef]) -> list[PassageRef]:
    """Return the body passages that no link starts from or leads to."""
    refs = [
        PassageRef(account.article, passage.index)
        for account in accounts
        for passage in account.passages
        if passage.kind is PassageKind.BODY
    ]
    return [ref for ref in refs if ref not in told]


def _lone(ref: PassageRef, accounts: Mapping[int, CoverageSource]) -> CoverageEvent:
    return CoverageEvent(
        title=event_title(ref, accounts),
        lead=ref,
        day=_day([ref], accounts),
        cells=(SourceCell(ref.article, (ref.passage,), ref.passage),),
        independent=1,
    )
