"""Whether two clusters of passages report one event, and what holds a row of the coverage together.

Links decide which passages form a cluster. One event can still fall into several: a headline and a first sentence are
linked with other sentences than a short one that only gives the toll. Clusters are joined if they agree in the type of
event, in who and where, and in the day. As with links, a chain is not enough: two groups of clusters are joined only
while most of the clusters across them agree pairwise.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reader.comparison.average_linkage import majority_clusters
from reader.model.links import LinkKind, PassageRef
from reader.text.date_text import day_text, parsed_day
from reader.views.coverage.clusters import LinkGraph, PassageCluster
from reader.views.coverage.content import Contents
from reader.views.coverage.titles import RowTopic

MIN_SHARED_NAMES = 2
"""Names in common from which two clusters can report one event."""
MIN_COMMON_NAMES = 2 / 3
"""Share of the names that a cluster adds to one it overlaps with that must be names of that one, too. Chosen on ECB+
dev: of the pairs of sentences that joining adds, 0.84 report one event (0.82 if one name were always enough)."""
MAX_NAMES = 3
"""Most names that are listed among what holds a row together."""
SAME_QUOTATION, COPIED_WORDS = "the same quotation", "copied words"
_MAJORITY = 0.5
"""Share that has to be exceeded."""


@dataclass(frozen=True, slots=True)
class _Signature:
    """What the passages of a cluster have in common.

    Attributes:
        refs: The passages.
        types: Types of event that most of the sources report.
        names: Every name in the passages.
        shared_names: Names that most of the sources have.
        shared_places: Places that most of the sources have.
        day: The day that most passages give; None if none does or several do equally often.
    """

    refs: frozenset[PassageRef]
    types: frozenset[str]
    names: frozenset[str]
    shared_names: frozenset[str]
    shared_places: frozenset[str]
    day: str | None


def join_same_events(clusters: Sequence[PassageCluster], graph: LinkGraph, contents: Contents) -> list[PassageCluster]:
    """Return the clusters with those joined that report one event, in order of their first passage.

    Args:
        clusters: The clusters that links form.
        graph: The links.
        contents: What the passages are about.
    """
    signatures = [_signature(cluster.passages, contents) for cluster in clusters]
    agreeing = [dict[int, float]() for _ in clusters]
    for a, b in _candidates(signatures):
        if _report_one_event(signatures[a], signatures[b], contents):
            agreeing[a][b] = agreeing[b][a] = 1.0
    groups = majority_clusters(agreeing, range(len(clusters)))
    joined = [_join([clusters[number] for number in group], graph) for group in groups]
    return sorted(joined, key=lambda cluster: cluster.passages)


def bonds_of(cluster: PassageCluster, contents: Contents, lead: PassageRef) -> tuple[str, ...]:
    """Return what holds a cluster together: the word for the event, the names and the day that most sources share.

    Args:
        cluster: The cluster.
        contents: What its passages are about.
        lead: The passage whose words are used.
    """
    signature = _signature(cluster.passages, contents)
    refs = sorted(signature.refs, key=lambda ref: (ref != lead, ref))
    words = [word for ref in refs for name, word in contents.of(ref).predicates.items() if name in signature.types]
    forms = {name: form for ref in reversed(refs) for name, form in contents.of(ref).names.items()}
    named = list(contents.of(lead).names)
    place = {name: number for number, name in enumerate(named)}
    ranked = sorted(signature.shared_names, key=lambda name: (place.get(name, len(named)), forms[name]))
    day = parsed_day(signature.day)
    wording = _shared_wording(cluster)
    bonds = [
        *(words[:1] if wording != SAME_QUOTATION else ()),
        *(forms[name] for name in ranked[:MAX_NAMES]),
        *([day_text(day)] if day else ()),
        *([wording] if wording else ()),
    ]
    strongest = max((link.score for link in cluster.links), default=None)
    return tuple(bonds) if bonds or strongest is None else (f"a link of {strongest:.0%}",)


def topic_of(cluster: PassageCluster, contents: Contents) -> RowTopic:
    """Return the types of event and the names that most sources of a cluster have in common."""
    signature = _signature(cluster.passages, contents)
    return RowTopic(signature.types, signature.shared_names, cluster.centrality)


def _shared_wording(cluster: PassageCluster) -> str | None:
    """Return what the passages have in common to the letter, if all links among them rest on that."""
    kinds = {link.kind for link in cluster.links}
    if kinds == {LinkKind.QUOTE}:
        return SAME_QUOTATION
    return COPIED_WORDS if kinds == {LinkKind.COPY} else None


def common_day(refs: Sequence[PassageRef], types: Collection[str], contents: Contents) -> str | None:
    """Return the day on which an event happened, None if its passages do not say.

    The day of something else in the same sentences is not the day of the event: only days of the types of event that
    most sources report count. A day that most sources give counts in any case.

    Args:
        refs: The passages.
        types: Types of event that most of their sources report.
        contents: What the passages are about.

    Returns:
        ISO date; of days in equally many passages, the earliest.
    """
    of_event: Counter[str] = Counter()
    sources: dict[str, set[int]] = defaultdict(set)
    for ref in refs:
        for day, reported in contents.of(ref).days.items():
            sources[day].add(ref.article)
            of_event[day] += reported is None or not reported.isdisjoint(types)
    count = len({ref.article for ref in refs})
    counts = {day: of_event[day] or len(articles) for day, articles in sources.items()}
    known = [day for day in counts if of_event[day] or len(sources[day]) > _MAJORITY * count]
    return min(known, key=lambda day: (-counts[day], day), default=None)


def _signature(refs: Sequence[PassageRef], contents: Contents) -> _Signature:
    types: dict[int, set[str]] = defaultdict(set)
    names: dict[int, set[str]] = defaultdict(set)
    places: dict[int, set[str]] = defaultdict(set)
    for ref in refs:
        content = contents.of(ref)
        types[ref.article] |= content.types
        names[ref.article] |= content.names.keys()
        places[ref.article] |= content.places
    shared = _of_most(types)
    return _Signature(
        refs=frozenset(refs),
        types=shared,
        names=frozenset().union(*names.values()),
        shared_names=_of_most(names),
        shared_places=_of_most(places),
        day=common_day(refs, shared, contents),
    )


def _of_most(by_source: Mapping[int, set[str]]) -> frozenset[str]:
    counts = Counter(item for items in by_source.values() for item in items)
    needed = max(_MAJORITY * len(by_source), 1)
    return frozenset(item for item, count in counts.items() if count > needed)


def _candidates(signatures: Sequence[_Signature]) -> list[tuple[int, int]]:
    """Return the pairs of clusters that can report one event, by their positions.

    They share a passage, or a day and a type of event.
    """
    blocks: dict[object, list[int]] = defaultdict(list)
    for number, signature in enumerate(signatures):
        for ref in signature.refs:
            blocks[ref].append(number)
        for name in signature.types:
            if signature.day is not None:
                blocks[signature.day, name].append(number)
    return sorted({(a, b) for numbers in blocks.values() for a in numbers for b in numbers if a < b})


def _report_one_event(a: _Signature, b: _Signature, contents: Contents) -> bool:
    if not a.types & b.types:
        return False
    if a.day is not None and b.day is not None and a.day != b.day:
        return False
    if a.shared_places and b.shared_places and not a.shared_places & b.shared_places:
        return False
    if a.refs & b.refs:  # such a passage is linked to a majority of both
        return _are_about_the_same(a, b, contents)
    return a.day is not None and a.day == b.day and len(a.shared_names & b.shared_names) >= MIN_SHARED_NAMES


def _are_about_the_same(a: _Signature, b: _Signature, contents: Contents) -> bool:
    """Return whether what the smaller of two overlapping clusters adds names who and what the other one does.

    One name in common, often a place, is enough only together with the day.
    """
    smaller, larger = sorted((a, b), key=lambda signature: len(signature.refs))
    added = [contents.of(ref).names.keys() for ref in smaller.refs - larger.refs]
    names = set[str]().union(*added)
    common = len(names & larger.names)
    has_enough = common >= MIN_SHARED_NAMES or (common > 0 and a.day is not None and a.day == b.day)
    return not names or (has_enough and common >= MIN_COMMON_NAMES * len(names))


def _join(clusters: Sequence[PassageCluster], graph: LinkGraph) -> PassageCluster:
    if len(clusters) == 1:
        return clusters[0]
    core = [ref for cluster in clusters for ref in cluster.core]
    return graph.cluster_of(core, [ref for cluster in clusters for ref in cluster.secondary])
