"""Group articles by story: average linkage of log-odds, with a limit that keeps look-alike stories apart.

Two clusters merge while their articles cover one story by the mean of all pairs (Sokal and Michener 1958). A transitive
closure would join everything that a chain of similar articles connects. Look-alike stories, such as two quakes in one
region, are similar throughout; they stay apart because the articles within either are far more similar still, the idea
of silhouettes (Rousseeuw 1987).
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping

ArticlePair = tuple[int, int]
"""Keys of two articles, the smaller one first."""

MIN_MEAN = -0.5
"""Mean log-odds between two clusters from which they merge. On five corpora, 0 and -1 join up to a tenth fewer or more
of the pairs of one story; of the joined pairs, 0.95 or more are right with each of them."""
MARGIN = 1.25
"""How far the mean log-odds between two clusters may be below those within the less cohesive of them, if both have two
articles or more. Without it, 0.27 of the joined pairs of ECB+ dev are of look-alike stories; with it, none."""
NOT_COMPARED = -4.0
"""Log-odds of articles that are too different to be compared; those of others count up to its opposite."""

_Merge = tuple[float, int, int]
"""Mean log-odds of a possible merge, negative to come first, and the two clusters."""


def group_by_story(articles: list[int], log_odds: Mapping[ArticlePair, float]) -> list[list[int]]:
    """Return articles grouped by story, in order of the first article of each; single articles are groups, too.

    Args:
        articles: Keys of the articles, in order.
        log_odds: Log-odds of one story for each pair of them that was compared.
    """
    clusters = _Clusters(articles, log_odds)
    clusters.merge()
    position = {key: number for number, key in enumerate(articles)}
    groups = [sorted(group, key=position.__getitem__) for group in clusters.members.values()]
    return sorted(groups, key=lambda group: position[group[0]])


class _Clusters:
    """The clusters so far, and for each two of them the total by which compared pairs exceed `NOT_COMPARED`."""

    def __init__(self, articles: list[int], log_odds: Mapping[ArticlePair, float]) -> None:
        self.members: dict[int, list[int]] = {number: [key] for number, key in enumerate(articles)}
        self._within: dict[int, float] = dict.fromkeys(self.members, 0.0)
        self._between: dict[int, dict[int, float]] = {number: {} for number in self.members}
        self._next = len(articles)
        number_of = {key: number for number, key in enumerate(articles)}
        for (a, b), value in log_odds.items():
            excess = min(max(value, NOT_COMPARED), -NOT_COMPARED) - NOT_COMPARED
            self._between[number_of[a]][number_of[b]] = self._between[number_of[b]][number_of[a]] = excess

    def merge(self) -> None:
        """Merge the two clusters with the highest mean for as long as any two may merge."""
        queue = [found for a in self.members for b in self._between[a] if a < b for found in self._merges(a, b)]
        heapq.heapify(queue)
        while queue:
            _, a, b = heapq.heappop(queue)
            # Entries are not removed when one of their clusters merges with another: they are skipped here.
            if a in self.members and b in self.members:
                merged = self._merge_two(a, b)
                for other in self._between[merged]:
                    for found in self._merges(other, merged):
                        heapq.heappush(queue, found)

    def _merges(self, a: int, b: int) -> list[_Merge]:
        """Return the queue entry for merging two clusters; none if they must stay apart."""
        mean = NOT_COMPARED + self._between[a][b] / (len(self.members[a]) * len(self.members[b]))
        lowest = min(self._mean_within(a), self._mean_within(b)) - MARGIN
        return [(-mean, a, b)] if mean >= max(MIN_MEAN, lowest) else []

    def _mean_within(self, cluster: int) -> float:
        """Return the mean log-odds between the articles of a cluster; the lowest value if there is only one."""
        size = len(self.members[cluster])
        pairs = size * (size - 1) // 2
        return NOT_COMPARED + self._within[cluster] / pairs if pairs else NOT_COMPARED

    def _merge_two(self, a: int, b: int) -> int:
        """Replace two clusters by one under a new number, add up what they have with all others, return the number."""
        merged, self._next = self._next, self._next + 1
        self.members[merged] = self.members.pop(a) + self.members.pop(b)
        between_a, between_b = self._between.pop(a), self._between.pop(b)
        self._within[merged] = self._within.pop(a) + self._within.pop(b) + between_a[b]
        self._between[merged] = {}
        for other in (between_a.keys() | between_b.keys()) - {a, b}:
            of_other = self._between[other]
            total = of_other.pop(a, 0.0) + of_other.pop(b, 0.0)
            of_other[merged] = self._between[merged][other] = total
        return merged
