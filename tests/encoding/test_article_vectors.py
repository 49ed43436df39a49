"""Vectors of articles: made from what they begin with, and close for reports of one story."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reader.encoding.article_vectors import LEAD_PASSAGES, VECTOR_SIZE, ArticleSpace, article_vector, lead_mean
from reader.model.meaning import PassageVectors


def passage(seed: int) -> PassageVectors:
    """Return a passage with a vector of its own."""
    vector = np.random.default_rng(seed).integers(-127, 128, VECTOR_SIZE).astype(np.int8)
    return PassageVectors(vector.tobytes(), 1 / 127, b"", b"", ())


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(1, 900)), min_size=1, max_size=20))
def test_an_article_has_a_vector_of_length_one(passages: list[tuple[int, int]]) -> None:
    vector = article_vector([passage(seed) for seed, _ in passages], [length for _, length in passages])
    assert vector.shape == (VECTOR_SIZE,)
    assert abs(float(np.linalg.norm(vector)) - 1.0) < 1e-4


def test_an_article_that_was_not_encoded_has_no_direction() -> None:
    assert not article_vector([], []).any()


def test_what_an_article_begins_with_counts_most() -> None:
    lead = lead_mean([passage(1), passage(2)], [100, 100])
    towards = [float(lead @ lead_mean([passage(seed)], [100])) for seed in (1, 2)]
    assert towards[0] > towards[1]
    long_ago = [passage(seed) for seed in range(LEAD_PASSAGES)]
    lengths = [100] * (LEAD_PASSAGES + 1)
    assert np.array_equal(article_vector(long_ago, lengths[:-1]), article_vector([*long_ago, passage(99)], lengths))


def test_a_caption_of_three_words_counts_less_than_a_sentence() -> None:
    short, long = lead_mean([passage(1), passage(2)], [20, 150]), lead_mean([passage(1), passage(2)], [150, 150])
    alone = lead_mean([passage(1)], [150])
    assert float(short @ alone) < float(long @ alone)


def test_what_all_articles_have_in_common_is_removed() -> None:
    mean, language = np.eye(VECTOR_SIZE, dtype=np.float32)[:2]
    space = ArticleSpace(mean, language[None])
    story = np.eye(VECTOR_SIZE, dtype=np.float32)[2]
    english, german = mean + 0.5 * language + story, mean - 0.5 * language + story
    a, b = space.placed(np.stack([english, german]))
    assert float(a @ b) > 0.999
