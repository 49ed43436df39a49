"""Which values of different accounts answer the same question.

Each pair of values of two accounts that share a topic gets log-odds from a few plain features; the pairs that are more
likely than not, and no worse than other partners in the same account, are links. Clusters of average linkage over these
links are the rows of the comparison, so that a chain of weak links never joins two facts.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from reader.comparison.average_linkage import majority_clusters
from reader.comparison.figure_features import NOUN
from reader.comparison.units import dimension_of
from reader.model.facts import FactKind, StatedValue

MIN_LOG_ODDS = 0.0
"""Log-odds from which two values are linked."""
_DATED = frozenset({FactKind.DATE, FactKind.TIME})
_MIN_RARE_NUMBER = 10
_MAX_BLOCK = 400
"""Most values of one topic that are compared with one another: a topic that is everywhere says nothing."""


class PairScorer(Protocol):
    """Scores pairs of values of different accounts."""

    def __call__(self, a: StatedValue, b: StatedValue, /) -> float:
        """Return the log-odds that two values answer the same question."""
        ...

    def margin(self, a: StatedValue, b: StatedValue) -> float:
        """Return the log-odds by which a partner may be worse than the best one in its account."""
        ...


@dataclass(frozen=True, slots=True)
class Row:
    """Values that answer one question.

    Attributes:
        values: The values, by account and place.
        probability: Mean probability of its links, 0-1.
        links: Probability of each pair of values (by index, the smaller one first) that is linked, 0-1.
    """

    values: tuple[StatedValue, ...]
    probability: float
    links: Mapping[tuple[int, int], float]


def rows(values: Sequence[StatedValue], odds: PairScorer) -> list[Row]:
    """Return the rows in which two accounts or more have a value, in order of their first value.

    Args:
        values: The values of all accounts, by account and place.
        odds: Log-odds of a pair.
    """
    links = _links(values, odds)
    clusters = majority_clusters(links, [value.ref.article for value in values])
    return [
        _row(values, links, cluster) for cluster in clusters if len({values[item].ref.article for item in cluster}) > 1
    ]


def probability(log_odds: float) -> float:
    """Return the probability of log-odds."""
    return 1 / (1 + math.exp(-log_odds))


def _links(values: Sequence[StatedValue], odds: PairScorer) -> list[dict[int, float]]:
    """Return for each value its partners in other accounts, with their probabilities."""
    scored: dict[tuple[int, int], float] = {}
    for a, b in _candidates(values):
        if (log_odds := odds(values[a], values[b])) > MIN_LOG_ODDS:
            scored[a, b] = log_odds
    best = _best_partners(values, scored)
    links: list[dict[int, float]] = [{} for _ in values]
    for (a, b), log_odds in scored.items():
        rivals = (best.get((a, values[b].ref.article), 0.0), best.get((b, values[a].ref.article), 0.0))
        if log_odds >= max(rivals) - odds.margin(values[a], values[b]):
            links[a][b] = links[b][a] = probability(log_odds)
    return links


def _candidates(values: Sequence[StatedValue]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of values of different accounts that have one kind and share a topic, each once."""
    blocks: dict[tuple[FactKind, str], list[int]] = defaultdict(list)
    for place, value in enumerate(values):
        for topic in dict.fromkeys((*value.topics, *(topic.partition(", ")[0] for topic in value.topics))):
            blocks[value.kind, topic].append(place)
        for key in _value_key(value):
            blocks[value.kind, key].append(place)
        if value.kind is FactKind.COUNT:
            for term in value.terms:
                if term.startswith(NOUN):
                    blocks[value.kind, term].append(place)
        if value.kind is FactKind.TIME:
            blocks[value.kind, ""].append(place)
        if value.kind is FactKind.MEASURE:
            blocks[value.kind, dimension_of(value.unit)].append(place)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) <= _MAX_BLOCK:
            for first, a in enumerate(block):
                for b in block[first + 1 :]:
                    if values[a].ref.article != values[b].ref.article and (a, b) not in seen:
                        seen.add((a, b))
                        yield a, b


def _value_key(value: StatedValue) -> tuple[str, ...]:
    """Return a key for values that are hardly equal by chance: days, numbers that are not small."""
    if value.kind in _DATED or (isinstance(value.value, float) and value.value >= _MIN_RARE_NUMBER):
        return (str(value.value),)
    return ()


def _best_partners(
    values: Sequence[StatedValue], scored: Mapping[tuple[int, int], float]
) -> dict[tuple[int, int], float]:
    """Return for each value and each other account the log-odds of its best partner there.

    A number that an account only gives as an earlier one is no rival of the number that it gives as the present one.
    """
    best: dict[tuple[int, int], float] = {}
    for (a, b), log_odds in scored.items():
        for item, other in ((a, b), (b, a)):
            if not values[other].superseded:
                key = (item, values[other].ref.article)
                best[key] = max(best.get(key, log_odds), log_odds)
    return best


def _row(values: Sequence[StatedValue], links: Sequence[Mapping[int, float]], cluster: Sequence[int]) -> Row:
    found = {
        (place, other): links[item][cluster[other]]
        for place, item in enumerate(cluster)
        for other in range(place + 1, len(cluster))
        if cluster[other] in links[item]
    }
    mean = sum(found.values()) / len(found) if found else 0.0
    return Row(tuple(values[item] for item in cluster), mean, found)
