"""Which articles a new one is compared with: all similar ones, as long as there are not dozens of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reader.encoding.article_vectors import VECTOR_SIZE
from reader.linking.matrices.article_matrix import ArticleField, ArticleMatrix
from reader.linking.matrices.sparse import pack, pack_sets
from reader.linking.matrices.value_columns import pack_dates
from reader.linking.scoring.candidates import POSSIBLE_STORY, is_worth_comparing
from reader.linking.stories.blocking import MIN_COSINE, MIN_SHARED_RUNS, ArticleIndex, BlockingLimits, signature

RUNS = ("the ferry sank", "ferry sank off", "sank off the", "off the cape", "the cape lights")
LIBRARIES = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from((0.1, 0.2, 0.3, 0.6)), max_size=5),
        st.sets(st.sampled_from(RUNS)),
    ),
    max_size=12,
)
Terms = tuple[dict[str, float], set[str]]
"""Weighted words and runs of words of an article."""


def article(words: dict[str, float], runs: set[str] | Sequence[str] = ()) -> ArticleMatrix:
    fields = {ArticleField.WORDS: pack([words]), ArticleField.RUNS: pack_sets([set(runs)])}
    return ArticleMatrix(np.zeros(1, dtype=np.int64), fields, pack_dates([[]]), np.zeros((1, VECTOR_SIZE), np.int8))


def similar_to_each(articles: Sequence[ArticleMatrix], limits: BlockingLimits | None = None) -> list[list[int]]:
    """Return for each article the earlier ones that it is compared with."""
    index = ArticleIndex(limits=limits)
    found = []
    for matrix in articles:
        found.append(index.similar(matrix)[0].tolist())
        index.add(matrix)
    return found


def cosine(a: Terms, b: Terms) -> float:
    return sum(weight * b[0].get(word, 0.0) for word, weight in a[0].items())


@given(LIBRARIES)
def test_articles_with_enough_words_or_runs_of_words_in_common_are_similar(library: list[Terms]) -> None:
    found = similar_to_each([article(*terms) for terms in library])
    for number, terms in enumerate(library):
        for other, other_terms in enumerate(library[:number]):
            if abs(cosine(terms, other_terms) - MIN_COSINE) < 1e-6:
                continue  # rounding may put a cosine at the threshold on either side
            enough_runs = len(terms[1] & other_terms[1]) >= MIN_SHARED_RUNS
            expected = cosine(terms, other_terms) > MIN_COSINE or enough_runs
            assert (other in found[number]) == expected


@given(LIBRARIES, st.integers(0, 12), st.sampled_from((BlockingLimits(), BlockingLimits(1, 2), BlockingLimits(3, 1))))
def test_an_index_rebuilt_from_signatures_gives_the_same_result(
    library: list[Terms], first: int, limits: BlockingLimits
) -> None:
    articles = [article(*terms) for terms in library]
    known, new = articles[:first], articles[first:]
    for queries in (new, None):
        index = ArticleIndex([signature(matrix) for matrix in known], queries, limits)
        found = []
        for matrix in new:
            found.append(index.similar(matrix)[0].tolist())
            index.add(matrix)
        assert found == similar_to_each(articles, limits)[first:]


@given(LIBRARIES, LIBRARIES)
def test_later_articles_change_nothing_for_earlier_ones(library: list[Terms], later: list[Terms]) -> None:
    limits = BlockingLimits(2, 2)
    articles = [article(*terms) for terms in (*library, *later)]
    alone = similar_to_each(articles[: len(library)], limits)
    assert alone == similar_to_each(articles, limits)[: len(library)]


def test_set_phrases_do_not_make_articles_similar() -> None:
    articles = [article({f"word {number}": 1.0}, RUNS) for number in range(8)]
    found = similar_to_each(articles, BlockingLimits(max_articles_with_run=4))
    assert found[:6] == [[], [0], [0, 1], [0, 1, 2], [0, 1, 2, 3], []]


def test_of_many_similar_articles_the_most_similar_are_taken_and_of_equals_the_first() -> None:
    articles = [article({"tide": weight, f"word {weight}": 0.1}) for weight in (0.4, 0.9, 0.6, 0.6, 0.6)]
    assert similar_to_each([*articles, article({"tide": 1.0})], BlockingLimits(max_articles=3))[-1] == [1, 2, 3]


def test_runs_of_words_have_a_separate_limit() -> None:
    alike = [article({"tide": 0.9}) for _ in range(3)]
    copied = [article({f"word {number}": 1.0}, RUNS) for number in range(2)]
    found = similar_to_each([*copied, *alike, article({"tide": 1.0}, RUNS)], BlockingLimits(max_articles=2))
    assert found[-1] == [0, 1, 2, 3]


def test_articles_of_other_stories_are_compared_only_if_something_may_be_copied() -> None:
    log_odds = np.array([-5.0, -5.0, 2.0, POSSIBLE_STORY, 0.0])
    copied = np.array([True, False, False, False, False])
    assert is_worth_comparing(log_odds, copied).tolist() == [True, False, True, True, True]
