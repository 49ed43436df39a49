"""A passage without a counterpart has a nearest one, as far as anything similar is stored."""

from __future__ import annotations

from reader.model.links import PassageRef
from reader.store.index.weak_links import ScoredPair
from reader.views.coverage.nearest import NearestPassage, NearestPassages

A, A2, B, C = PassageRef(1, 0), PassageRef(1, 1), PassageRef(2, 0), PassageRef(3, 4)
NEAREST = NearestPassages(
    [ScoredPair(0.2, A, B), ScoredPair(0.3, A, C), ScoredPair(0.4, A2, C), ScoredPair(0.1, A2, B)]
)


def test_the_nearest_passage_has_the_highest_score() -> None:
    assert NEAREST.of(A) == NearestPassage(0.3, C)
    assert NEAREST.of(C) == NearestPassage(0.4, A2)
    assert NEAREST.of(PassageRef(9, 9)) is None


def test_of_a_row_the_passage_nearest_to_a_source_is_found() -> None:
    assert NEAREST.between([A, A2], 2) == (A, NearestPassage(0.2, B))
    assert NEAREST.between([A, A2], 3) == (A2, NearestPassage(0.4, C))
    assert NEAREST.between([A], 9) is None
