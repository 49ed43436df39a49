"""Events: clusters of passages that report the same event. Links stay pairwise; a cluster is only a view of them.

Passages of different sources are clustered by average linkage over the shown links
(`reader.comparison.average_linkage`). A passage in the middle of a chain of links belongs to the core of one cluster,
and to another as a secondary member.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.comparison.average_linkage import MAJORITY, majority_clusters
from reader.model.links import Link, PassageRef


@dataclass(frozen=True, slots=True)
class PassageCluster:
    """Passages that report one event.

    Attributes:
        core: The passages that belong to this event first of all; each passage is in the core of exactly one cluster.
        secondary: Passages of another core that report this event too: a sentence can report two events.
        lead: The passage of `core` with the highest centrality; of equals, the first.
        centrality: For each passage, the sum of the scores of its links within the cluster.
        links: The links within the cluster, in order of their ends.
    """

    core: tuple[PassageRef, ...]
    secondary: tuple[PassageRef, ...]
    lead: PassageRef
    centrality: Mapping[PassageRef, float]
    links: tuple[Link, ...]

    @property
    def passages(self) -> tuple[PassageRef, ...]:
        """All passages, in order."""
        return tuple(sorted((*self.core, *self.secondary)))


def cluster_passages(links: Iterable[Link]) -> list[PassageCluster]:
    """Return the clusters that linked passages form, in order of their first passage.

    Args:
        links: The shown links, each pair of passages once, in any order.

    Returns:
        Clusters of two sources or more; every linked passage is in the core of one of them.
    """
    return LinkGraph(links).clusters()


class LinkGraph:
    """The links between passages. Passages are numbered in their order: numbers compare ten times as fast.

    Args:
        links: The shown links, each pair of passages once, in any order.
        others: Passages that may be part of a cluster though they have no link.
    """

    def __init__(self, links: Iterable[Link], others: Iterable[PassageRef] = ()) -> None:
        known = list(links)
        self._refs = sorted({ref for link in known for ref in (link.a, link.b)} | set(others))
        self._number = {ref: position for position, ref in enumerate(self._refs)}
        self._sources = [ref.article for ref in self._refs]
        self._links: list[dict[int, Link]] = [{} for _ in self._refs]
        for link in known:
            a, b = self._number[link.a], self._number[link.b]
            self._links[a][b] = self._links[b][a] = link

    def clusters(self) -> list[PassageCluster]:
        """Return the clusters that linked passages form, see `cluster_passages`."""
        scores = [{other: link.score for other, link in linked.items()} for linked in self._links]
        cores = majority_clusters(scores, self._sources)
        return [self._cluster(core, self._secondary(core)) for core in cores if len(core) > 1 or self._links[core[0]]]

    def cluster_of(self, core: Iterable[PassageRef], secondary: Iterable[PassageRef] = ()) -> PassageCluster:
        """Return a cluster of passages that were chosen otherwise, with the links among them."""
        first = sorted(self._number[ref] for ref in set(core))
        return self._cluster(first, sorted({self._number[ref] for ref in secondary} - set(first)))

    def _cluster(self, core: Sequence[int], secondary: Sequence[int]) -> PassageCluster:
        members = {*core, *secondary}
        centrality = {
            ref: round(sum(self._links[ref][other].score for other in self._within(ref, members)), 6) for ref in members
        }
        links = [
            self._links[ref][other] for ref in sorted(members) for other in self._within(ref, members) if ref < other
        ]
        return PassageCluster(
            core=tuple(self._refs[ref] for ref in core),
            secondary=tuple(self._refs[ref] for ref in sorted(secondary)),
            lead=self._refs[min(core, key=lambda ref: (-centrality[ref], ref))],
            centrality={self._refs[ref]: strength for ref, strength in centrality.items()},
            links=tuple(links),
        )

    def _within(self, ref: int, members: Collection[int]) -> list[int]:
        return sorted(self._links[ref].keys() & members)

    def _secondary(self, core: Sequence[int]) -> list[int]:
        """Return the passages of other cores that are linked to a majority of this cluster, strongest first.

        Each one that is added counts as a member for the next, so that the majority is one of the whole cluster.
        """
        members = list(core)
        strengths: defaultdict[int, float] = defaultdict(float)
        for ref in core:
            for other, link in self._links[ref].items():
                strengths[other] += link.score
        candidates = sorted(strengths.keys() - set(core), key=lambda ref: (-strengths[ref], ref))
        for ref in candidates:
            others = [member for member in members if self._sources[member] != self._sources[ref]]
            if len(self._links[ref].keys() & set(others)) > MAJORITY * len(others):
                members.append(ref)
        return members[len(core) :]
