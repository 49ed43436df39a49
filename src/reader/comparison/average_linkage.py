"""Average-link clustering of items of which some pairs are linked: two clusters merge while most pairs are linked.

Agglomerative clustering with average linkage (Sokal and Michener 1958). A transitive closure would join everything that
a chain of links connects, and lower precision (docs/linking.md); here an item in the middle of a chain joins one side.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping, Sequence

MAJORITY = 0.5
"""Share of the pairs across two clusters that must be linked, and exceeded, for them to merge."""

_Candidate = tuple[float, bool, float, int, int]
"""Sort key of a possible merge, best first, and the two clusters."""


def majority_clusters(links: Sequence[Mapping[int, float]], sources: Sequence[int]) -> list[list[int]]:
    """Return the clusters of the items 0, 1, ... in order of their first item; items without links stay alone.

    Args:
        links: For each item, the items it is linked to with their scores (0-1); symmetric.
        sources: For each item, the source it belongs to. Pairs of one source are never linked and never counted.
    """
    clusters = _Clusters(links, sources)
    clusters.merge()
    return sorted(map(sorted, clusters.members.values()))


class _Clusters:
    """The clusters so far, and for each two that have a link, how many links join them and their total score."""

    def __init__(self, links: Sequence[Mapping[int, float]], sources: Sequence[int]) -> None:
        self.members: dict[int, list[int]] = {item: [item] for item in range(len(sources))}
        self._sources: dict[int, Mapping[int, int]] = {item: {source: 1} for item, source in enumerate(sources)}
        self._linked: dict[int, dict[int, tuple[int, float]]] = {
            item: {other: (1, score) for other, score in linked.items()} for item, linked in enumerate(links)
        }
        self._next = len(sources)

    def merge(self) -> None:
        """Merge the best supported pair of clusters for as long as a majority links any two."""
        queue = [found for a in self.members for b in self._linked[a] if a < b for found in self._candidates(a, b)]
        heapq.heapify(queue)
        while queue:
            *_, a, b = heapq.heappop(queue)
            # Entries are not removed when one of their clusters merges with another: they are skipped here.
            if a in self.members and b in self.members:
                merged = self._merge_two(a, b)
                for other in self._linked[merged]:
                    for found in self._candidates(other, merged):
                        heapq.heappush(queue, found)

    def _candidates(self, a: int, b: int) -> list[_Candidate]:
        """Return the queue entry for merging two clusters; none if they must stay apart.

        The best supported merges come first, and among equals those that share no source: two passages of one source
        may report two events that another source puts into one sentence.
        """
        links, total_score = self._linked[a][b]
        sources_a, sources_b = self._sources[a], self._sources[b]
        same_source_pairs = sum(sources_a[source] * sources_b[source] for source in sources_a.keys() & sources_b.keys())
        support = links / (len(self.members[a]) * len(self.members[b]) - same_source_pairs)
        return [(-support, same_source_pairs > 0, -total_score / links, a, b)] if support > MAJORITY else []

    def _merge_two(self, a: int, b: int) -> int:
        """Replace two clusters by one under a new number, add up their links to all others, and return the number."""
        merged, self._next = self._next, self._next + 1
        self.members[merged] = self.members.pop(a) + self.members.pop(b)
        self._sources[merged] = Counter(self._sources.pop(a)) + Counter(self._sources.pop(b))
        linked_a, linked_b = self._linked.pop(a), self._linked.pop(b)
        self._linked[merged] = {}
        for other in (linked_a.keys() | linked_b.keys()) - {a, b}:
            (count_a, score_a), (count_b, score_b) = linked_a.get(other, (0, 0.0)), linked_b.get(other, (0, 0.0))
            of_other = self._linked[other]
            of_other.pop(a, None)
            of_other.pop(b, None)
            of_other[merged] = self._linked[merged][other] = (count_a + count_b, score_a + score_b)
        return merged
