"""Links gathered into events: which passages tell one happening. A way of reading them; the links stay pairwise.

Average-link agglomerative clustering (Sokal and Michener 1958) of passages, where two passages of different sources
count as alike when a link between them is shown. Two groups become one only while more than half of all pairs across
them are linked. A naive closure would glue whatever a chain of links connects, and lowers precision (docs/linking.md);
here a passage in the middle of a chain goes with one side, and stands beside the other as what it is: linked to it.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.model.links import Link, PassageRef

MAJORITY = 0.5
"""Part of the pairs across two groups that has to be exceeded for them to tell one event."""

_Entry = tuple[float, bool, float, int, int]
"""What is joined first, and the two groups."""


@dataclass(frozen=True, slots=True)
class PassageCluster:
    """Passages that tell one event.

    Attributes:
        core: Those whose own event it is; each passage is in the core of exactly one group.
        beside: Those that tell it too and have another group of their own: a sentence can tell two events.
        lead: The one of `core` that is linked most strongly with the others; of equals, the first in order.
        centrality: For each of them, the sum of the scores of its links with the others.
        links: The links among all of them, in order of their ends.
    """

    core: tuple[PassageRef, ...]
    beside: tuple[PassageRef, ...]
    lead: PassageRef
    centrality: Mapping[PassageRef, float]
    links: tuple[Link, ...]

    @property
    def passages(self) -> tuple[PassageRef, ...]:
        """All of them, in order."""
        return tuple(sorted((*self.core, *self.beside)))


def cluster_passages(links: Iterable[Link]) -> list[PassageCluster]:
    """Return the groups that linked passages fall into, in order of their first passage.

    Args:
        links: The shown links, each pair of passages once. In what order makes no difference.

    Returns:
        Groups of two sources or more; every linked passage is in the core of one of them.
    """
    net = _Net(links)
    clusters = _Clusters(net)
    clusters.merge()
    return [net.group(sorted(core)) for core in sorted(map(sorted, clusters.members.values()))]


class _Net:
    """The links with passages as numbers in their order: numbers are compared ten times as fast."""

    def __init__(self, links: Iterable[Link]) -> None:
        known = list(links)
        self.refs = sorted({ref for link in known for ref in (link.a, link.b)})
        number = {ref: place for place, ref in enumerate(self.refs)}
        self.source = [ref.article for ref in self.refs]
        self.links: list[dict[int, Link]] = [{} for _ in self.refs]
        for link in known:
            a, b = number[link.a], number[link.b]
            self.links[a][b] = self.links[b][a] = link

    def group(self, core: Sequence[int]) -> PassageCluster:
        """Return the group around `core`, with the passages beside it."""
        beside = self._beside(core)
        members = {*core, *beside}
        centrality = {
            ref: round(sum(self.links[ref][other].score for other in self._within(ref, members)), 6) for ref in members
        }
        links = [
            self.links[ref][other] for ref in sorted(members) for other in self._within(ref, members) if ref < other
        ]
        return PassageCluster(
            core=tuple(self.refs[ref] for ref in core),
            beside=tuple(self.refs[ref] for ref in sorted(beside)),
            lead=self.refs[min(core, key=lambda ref: (-centrality[ref], ref))],
            centrality={self.refs[ref]: strength for ref, strength in centrality.items()},
            links=tuple(links),
        )

    def _within(self, ref: int, members: Collection[int]) -> list[int]:
        return sorted(self.links[ref].keys() & members)

    def _beside(self, core: Sequence[int]) -> list[int]:
        """Return the passages of other groups that tell the event of `core` too: linked to most of those in it."""
        members = list(core)
        scores: Counter[int] = Counter()
        for ref in core:
            for other, link in self.links[ref].items():
                scores[other] += link.score  # type: ignore[assignment]
        for core_member in core:
            del scores[core_member]
        for ref in sorted(scores, key=lambda ref: (-scores[ref], ref)):
            others = [member for member in members if self.source[member] != self.source[ref]]
            if len(self.links[ref].keys() & set(others)) > MAJORITY * len(others):
                members.append(ref)
        return members[len(core) :]


class _Clusters:
    """Groups under way, and how strongly each two of them that have a link are linked."""

    def __init__(self, net: _Net) -> None:
        self.members: dict[int, list[int]] = {ref: [ref] for ref in range(len(net.refs))}
        self._sources: dict[int, Mapping[int, int]] = {ref: {source: 1} for ref, source in enumerate(net.source)}
        self._linked: dict[int, dict[int, tuple[int, float]]] = {
            ref: {other: (1, link.score) for other, link in linked.items()} for ref, linked in enumerate(net.links)
        }
        self._next = len(net.refs)

    def merge(self) -> None:
        """Join groups, the surest first, for as long as any two are linked by a majority."""
        queue = [entry for a in self.members for b in self._linked[a] if a < b for entry in self._entry(a, b)]
        heapq.heapify(queue)
        while queue:
            *_, a, b = heapq.heappop(queue)
            if a in self.members and b in self.members:
                joined = self._join(a, b)
                for other in self._linked[joined]:
                    for entry in self._entry(other, joined):
                        heapq.heappush(queue, entry)

    def _entry(self, a: int, b: int) -> list[_Entry]:
        """Return the place in the queue of joining two groups; none where they must stay apart.

        The best supported come first, among them those that bring a source together with sources it is not in yet:
        two passages of one source may tell two events that another source puts into one sentence.
        """
        links, scores = self._linked[a][b]
        ours, theirs = self._sources[a], self._sources[b]
        within = sum(ours[source] * theirs[source] for source in ours.keys() & theirs.keys())
        support = links / (len(self.members[a]) * len(self.members[b]) - within)
        return [(-support, within > 0, -scores / links, a, b)] if support > MAJORITY else []

    def _join(self, a: int, b: int) -> int:
        joined, self._next = self._next, self._next + 1
        self.members[joined] = self.members.pop(a) + self.members.pop(b)
        self._sources[joined] = Counter(self._sources.pop(a)) + Counter(self._sources.pop(b))
        ours, theirs = self._linked.pop(a), self._linked.pop(b)
        self._linked[joined] = {}
        for other in (ours.keys() | theirs.keys()) - {a, b}:
            (links_a, scores_a), (links_b, scores_b) = ours.get(other, (0, 0.0)), theirs.get(other, (0, 0.0))
            told = self._linked[other]
            told.pop(a, None)
            told.pop(b, None)
            told[joined] = self._linked[joined][other] = (links_a + links_b, scores_a + scores_b)
        return joined
