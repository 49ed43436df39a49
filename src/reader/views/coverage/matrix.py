"""The coverage matrix, events by sources: who reports what, who repeats another, and where they contradict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from reader.model.analysis import PassageKind
from reader.model.links import Link, PassageRef
from reader.model.notes import RowEdit
from reader.store.content_keys import passage_key
from reader.views.coverage.clusters import LinkGraph, PassageCluster
from reader.views.coverage.content import Contents, background_passages
from reader.views.coverage.independence import Independence, copy_extent, repeating_articles
from reader.views.coverage.model import (
    Coverage,
    CoverageEvent,
    CoverageSource,
    CoverageStatus,
    DayBasis,
    SourceCell,
    SourceConflict,
)
from reader.views.coverage.row_edits import EditedCluster, apply_edits
from reader.views.coverage.same_event import bonds_of, common_day, join_same_events, topic_of
from reader.views.coverage.titles import best_title, event_title

_ISO_DATE_LENGTH = 10


class EventOrder(StrEnum):
    """Orders of the events."""

    SOURCES = "sources"
    """Most independent accounts first, then most sources."""
    TEXT = "text"
    """The order of the text; events of the first column first."""
    DATE = "date"
    """By the day on which it happened; events whose texts do not say come after them, by the day of the report."""


def build_coverage(sources: Sequence[CoverageSource], links: Iterable[Link], edits: Sequence[RowEdit] = ()) -> Coverage:
    """Return which events several articles have in common and what each of them alone reports.

    Args:
        sources: The articles, in the order of the columns.
        links: The shown links with at least one end in them. A link to another article makes no event, but its passage
            here is not reported by one source only. Only reasons that are conflicts are needed.
        edits: The rows that the user merged or split, oldest first.

    Returns:
        Every body passage of every article is part of an event or of `single_source`, unless its only links lead to
        other articles. Passages that state background (standing facts) have no row: they are no event.
    """
    by_key = {source.article: source for source in sources}
    background = background_passages(sources)
    all_links = [link for link in links if link.a not in background or link.b not in background]
    inside = [link for link in all_links if link.a.article in by_key and link.b.article in by_key]
    contents = Contents(by_key)
    rows = _rows(inside, by_key, contents, edits)
    events = _Events(sources, inside, contents)
    made = [events.event(row) for row in rows]
    reported = {ref for link in all_links for ref in (link.a, link.b)}.union(*(row.cluster.passages for row in rows))
    alone = [events.single_source(ref) for ref in _body_passages(sources) if ref not in reported | background]
    return Coverage(
        events.articles,
        tuple(sort_events((event for event in made if len(event.cells) > 1), EventOrder.TEXT, events.articles)),
        tuple(
            sort_events([*alone, *(event for event in made if len(event.cells) == 1)], EventOrder.TEXT, events.articles)
        ),
    )


def _rows(
    links: Sequence[Link], sources: Mapping[int, CoverageSource], contents: Contents, edits: Sequence[RowEdit]
) -> list[EditedCluster]:
    """Return the rows: the clusters that links form, those of one event joined, and then as the user edited them."""
    refs = _refs_by_key(sources.values()) if edits else {}
    graph = LinkGraph(links, (ref for same in refs.values() for ref in same))
    joined = join_same_events(graph.clusters(), graph, contents)
    return apply_edits(joined, edits, refs, graph.cluster_of)


def _refs_by_key(sources: Iterable[CoverageSource]) -> dict[str, list[PassageRef]]:
    """Return the passages with each content key; furniture has none."""
    refs: dict[str, list[PassageRef]] = defaultdict(list)
    for source in sources:
        for passage in source.passages:
            if passage.kind is not PassageKind.FURNITURE:
                key = passage_key(source.text[passage.start : passage.end])
                refs[key].append(PassageRef(source.article, passage.index))
    return refs


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
        rows.sort(key=lambda event: (event.day_basis is not DayBasis.TEXT, event.day is None, event.day or ""))
    return rows


class _Events:
    """Makes the rows of the matrix.

    Attributes:
        articles: Keys of the columns, in order.
    """

    def __init__(self, sources: Sequence[CoverageSource], links: Iterable[Link], contents: Contents) -> None:
        self.articles = tuple(source.article for source in sources)
        self._sources = {source.article: source for source in sources}
        self._columns = {article: position for position, article in enumerate(self.articles)}
        self._independence = Independence(sources, repeating_articles(sources, links))
        self._contents = contents

    def event(self, row: EditedCluster) -> CoverageEvent:
        """Return a row of several passages."""
        cluster = row.cluster
        passages: dict[int, list[int]] = defaultdict(list)
        for ref in sorted(cluster.passages, key=lambda ref: (self._columns[ref.article], ref.passage)):
            passages[ref.article].append(ref.passage)
        conflicts = _conflicts(cluster.links)
        contradicted = {ref.article for conflict in conflicts for ref in (conflict.a, conflict.b)}
        statuses = self._independence.statuses(list(passages), cluster.links)
        cells = tuple(
            self._cell(article, indices, cluster, statuses[article], conflicts=article in contradicted)
            for article, indices in passages.items()
        )
        topic = topic_of(cluster, self._contents)
        title = best_title(cluster.core, topic, self._contents, self._sources)
        day, basis = self._day(cluster.passages, topic.types)
        return CoverageEvent(
            title=event_title(title, self._sources),
            lead=cluster.lead,
            day=day,
            cells=cells,
            independent=self._independence.count(statuses),
            conflicts=conflicts,
            day_basis=basis,
            bonds=bonds_of(cluster, self._contents, title) if len(cells) > 1 else (),
            edit=row.edit,
        )

    def _cell(
        self,
        article: int,
        indices: Sequence[int],
        cluster: PassageCluster,
        status: tuple[CoverageStatus, int | None],
        *,
        conflicts: bool,
    ) -> SourceCell:
        kind, repeats = status
        extent = None
        if kind is CoverageStatus.COPY and repeats is not None:
            extent = copy_extent((article, indices), repeats, cluster.links, self._sources)
        return SourceCell(
            article,
            tuple(indices),
            lead=_lead(article, indices, cluster),
            status=kind,
            repeats=repeats,
            extent=extent,
            order_known=repeats is None or self._independence.is_order_known(article, repeats),
            conflicts=conflicts,
        )

    def single_source(self, ref: PassageRef) -> CoverageEvent:
        """Return a passage that no other source is known to report as a row."""
        day, basis = self._day([ref], ())
        return CoverageEvent(
            title=event_title(ref, self._sources),
            lead=ref,
            day=day,
            cells=(SourceCell(ref.article, (ref.passage,), ref.passage),),
            independent=1,
            day_basis=basis,
        )

    def _day(self, refs: Sequence[PassageRef], types: Collection[str]) -> tuple[str | None, DayBasis | None]:
        """Return the day on which it happened by most passages, else that of the earliest report."""
        day = common_day(refs, types, self._contents)
        if day is not None:
            return day, DayBasis.TEXT
        published = (self._sources[ref.article].published for ref in refs)
        reported = min((date[:_ISO_DATE_LENGTH] for date in published if date), default=None)
        return reported, DayBasis.REPORT if reported is not None else None


def _lead(article: int, indices: Sequence[int], cluster: PassageCluster) -> int:
    return min(indices, key=lambda index: (-cluster.centrality[PassageRef(article, index)], index))


def _conflicts(links: Sequence[Link]) -> tuple[SourceConflict, ...]:
    return tuple(
        SourceConflict(link.a, link.b, reason.text)
        for link in links
        for reason in link.reasons
        if reason.weight < 0 and reason.kind.is_conflict
    )


def _body_passages(sources: Iterable[CoverageSource]) -> list[PassageRef]:
    return [
        PassageRef(source.article, passage.index)
        for source in sources
        for passage in source.passages
        if passage.kind is PassageKind.BODY
    ]
