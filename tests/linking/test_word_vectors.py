"""Closeness in meaning of passages whose words were encoded."""

from __future__ import annotations

import numpy as np
import pytest

from reader.linking.matrices.word_vectors import WordVectors, closeness


def words_of(*passages: list[tuple[float, float, bool]]) -> WordVectors:
    """Return passages of words, each given by an angle in degrees, a weight, and whether it is part of a name."""
    rows = [(row, *word) for row, passage in enumerate(passages) for word in passage]
    angles = np.radians([angle for _, angle, _, _ in rows])
    return WordVectors(
        owner=np.asarray([row for row, _, _, _ in rows], dtype=np.int64),
        vectors=np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32),
        weights=np.asarray([weight for _, _, weight, _ in rows], dtype=float),
        named=np.asarray([named for _, _, _, named in rows], dtype=bool),
        encoded=np.asarray([bool(passage) for passage in passages]),
    )


FIRE = [(0.0, 3.0, False), (80.0, 1.0, True)]
BLAZE = [(5.0, 3.0, False), (80.0, 1.0, True)]
ELECTION = [(90.0, 3.0, False), (80.0, 1.0, True)]


def test_passages_in_other_words_are_closer_than_those_that_only_share_a_name() -> None:
    everything, outside_names = closeness(words_of(FIRE), words_of(BLAZE, ELECTION))
    assert everything[0, 0] > everything[0, 1] > 0
    assert outside_names[0, 0] > 0.99
    assert outside_names[0, 1] == pytest.approx(0.0, abs=1e-6)


def test_passages_that_were_not_encoded_have_no_closeness() -> None:
    everything, outside_names = closeness(words_of(FIRE, []), words_of([], BLAZE))
    assert everything[1].tolist() == [0.0, 0.0]
    assert everything[0, 0] == outside_names[0, 0] == 0.0


def test_a_pair_has_the_same_closeness_alone_and_among_others() -> None:
    among_others = closeness(words_of(FIRE), words_of(ELECTION, BLAZE))
    alone = closeness(words_of(FIRE), words_of(ELECTION, BLAZE).subset(np.array([1])))
    assert among_others[0][0, 1] == alone[0][0, 0]
    assert among_others[1][0, 1] == alone[1][0, 0]
