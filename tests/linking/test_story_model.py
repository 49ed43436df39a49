"""Two articles as wholes: how likely they are of one story, how similar, and what they copied; by meaning, too."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.encoding.article_vectors import VECTOR_SIZE
from reader.linking.matrices.article_matrix import ArticleMatrix, build_article_matrix, stack_articles
from reader.linking.matrices.vector_index import VectorIndex, to_bytes
from reader.linking.profile.build import profile_article
from reader.linking.stories.blocking import ArticleIndex, BlockingLimits, signature
from reader.linking.stories.story_model import shipped_story_model
from reader.model.links import LinkableArticle
from tests.support.linking import article

ENGLISH = article(
    1, ["A tanker ran aground near Port Vale on Monday.", "The crew of nine was taken off by helicopter."]
)
GERMAN = article(2, ["Ein Frachter ist vor der Insel gestrandet.", "Neun Seeleute wurden aus der Luft gerettet."])
BREAD = article(3, ["The price of flour has doubled.", "Bakers close their shops earlier."])
COPY = article(4, ["A tanker ran aground near Port Vale on Monday.", "The owner made no comment."])


def row(entry: LinkableArticle, direction: tuple[float, float] | None = None) -> ArticleMatrix:
    """Return an article whose vector points in a direction of the plane; None for one that was not encoded."""
    if direction is None:
        return build_article_matrix(profile_article(entry))
    vector = np.zeros(VECTOR_SIZE, np.float32)
    vector[:2] = np.array(direction) / np.hypot(*direction)
    return build_article_matrix(profile_article(entry), vector)


def test_reports_in_two_languages_are_similar_if_they_mean_the_same() -> None:
    model = shipped_story_model()
    (by_words,) = model.compare(row(ENGLISH), row(GERMAN))
    (close,) = model.compare(row(ENGLISH, (1, 0)), row(GERMAN, (1, 0.3)))
    (far,) = model.compare(row(ENGLISH, (1, 0)), row(BREAD, (0, 1)))
    assert close.log_odds > by_words.log_odds and close.similarity > 0.8 > by_words.similarity
    assert far.log_odds < close.log_odds and far.similarity < 0.2


def test_the_order_of_two_articles_makes_no_difference() -> None:
    model = shipped_story_model()
    a, b = row(ENGLISH, (1, 0)), row(COPY, (1, 1))
    assert model.compare(a, b) == model.compare(b, a)


def test_articles_of_which_one_was_not_encoded_are_compared_by_words() -> None:
    model = shipped_story_model()
    both = model.compare(row(ENGLISH), stack_articles([row(COPY), row(BREAD)]))
    assert model.compare(row(ENGLISH, (1, 0)), stack_articles([row(COPY), row(BREAD)])) == both
    assert both[0].similarity > both[1].similarity


def test_shared_wording_is_that_of_the_shorter_article() -> None:
    (outcome,) = shipped_story_model().compare(row(ENGLISH), row(COPY))
    assert 0.3 < outcome.shared_wording < 0.9
    longer = article(5, [ENGLISH.text.replace("\n", " "), "Divers will inspect the hull when the wind drops."])
    assert shipped_story_model().compare(row(ENGLISH), row(longer))[0].shared_wording > 0.9


# --- which articles are compared ---


def test_articles_close_in_meaning_are_compared_even_without_a_word_in_common() -> None:
    index = ArticleIndex()
    index.add(row(GERMAN, (1, 0.3)))
    index.add(row(BREAD, (0, 1)))
    assert index.similar(row(ENGLISH, (1, 0)))[0].tolist() == [0]
    assert index.similar(row(ENGLISH))[0].tolist() == []


def test_meaning_is_part_of_what_is_kept_of_an_article() -> None:
    known = [signature(row(GERMAN, (1, 0.3))), signature(row(BREAD))]
    index = ArticleIndex(known, [row(ENGLISH, (1, 0))])
    numbers, copied = index.similar(row(ENGLISH, (1, 0)))
    assert numbers.tolist() == [0] and not copied.any()


def test_only_so_many_articles_are_compared_because_of_their_meaning() -> None:
    index = ArticleIndex(limits=BlockingLimits(max_articles=3))
    for number in range(6):
        index.add(row(GERMAN, (1, number / 4)))
    assert index.similar(row(ENGLISH, (1, 0)))[0].tolist() == [0, 1, 2]


@given(st.lists(st.integers(0, 50), max_size=30), st.integers(1, 4))
def test_cosines_are_the_same_however_vectors_were_added(seeds: list[int], at_once: int) -> None:
    vectors = [np.random.default_rng(seed).normal(size=VECTOR_SIZE).astype(np.float32) for seed in seeds]
    rows = to_bytes(np.array([vector / np.linalg.norm(vector) for vector in vectors]).reshape(-1, VECTOR_SIZE))
    index, whole = VectorIndex(), VectorIndex()
    whole.add(rows)
    for start in range(0, len(rows), at_once):
        index.add(rows[start : start + at_once])
    query = rows[0] if len(rows) else np.ones(VECTOR_SIZE, np.int8)
    assert index.cosines(query).tolist() == whole.cosines(query).tolist()
    if seeds:
        assert index.cosines(query)[0] == pytest.approx(1.0, abs=0.02)
    assert not VectorIndex().cosines(query).any()


def test_an_article_without_vectors_is_cached_without_meaning() -> None:
    assert not row(replace(ENGLISH, vectors=(None, None))).vectors.any()
