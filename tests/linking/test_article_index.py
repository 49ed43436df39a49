"""Which articles are held against a new one: all that are near, as long as there are not dozens of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reader.linking.matrices.article_matrix import ArticleField, ArticleRows
from reader.linking.matrices.sparse import pack, pack_sets
from reader.linking.matrices.values import pack_dates
from reader.linking.scoring.candidates import SAME_STORY, worth_comparing
from reader.linking.stories.blocking import NEAR, ArticleIndex, Caps, signature

RUNS = ("the ferry sank", "ferry sank off", "sank off the", "off the cape", "the cape lights")
LIBRARIES = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from((0.1, 0.2, 0.3, 0.6)), max_size=5),
        st.sets(st.sampled_from(RUNS)),
    ),
    max_size=12,
)
Told = tuple[dict[str, float], set[str]]


def article(words: dict[str, float], runs: set[str] | Sequence[str] = ()) -> ArticleRows:
    fields = {ArticleField.WORDS: pack([words]), ArticleField.RUNS: pack_sets([set(runs)])}
    return ArticleRows(np.zeros(1, dtype=np.int64), fields, pack_dates([[]]))


def near_each(articles: Sequence[ArticleRows], caps: Caps | None = None) -> list[list[int]]:
    index = ArticleIndex(caps=caps)
    found = []
    for one in articles:
        found.append(index.near(one)[0].tolist())
        index.add(one)
    return found


@given(LIBRARIES)
def test_near_are_those_with_words_or_runs_of_words_in_common(told: list[Told]) -> None:
    expected = [
        [
            number
            for number, (words, runs) in enumerate(told[:place])
            if sum(words[one] * told[place][0].get(one, 0.0) for one in words) >= NEAR - 1e-9
            or len(runs & told[place][1]) >= 4
        ]
        for place in range(len(told))
    ]
    found = near_each([article(*one) for one in told])
    # A cosine of one tenth sharp may fall on either side.
    sharp = [
        {n for n in range(len(told)) if abs(sum(w * told[n][0].get(t, 0.0) for t, w in one.items()) - NEAR) < 1e-6}
        for one, _ in told
    ]
    assert [set(a) - s for a, s in zip(found, sharp, strict=True)] == [
        set(a) - s for a, s in zip(expected, sharp, strict=True)
    ]


@given(LIBRARIES, st.integers(0, 12), st.sampled_from((Caps(), Caps(1, 2), Caps(3, 1))))
def test_what_was_remembered_of_the_first_articles_gives_the_same(told: list[Told], first: int, caps: Caps) -> None:
    articles = [article(*one) for one in told]
    old, new = articles[:first], articles[first:]
    for asked in (new, None):
        index = ArticleIndex([signature(one) for one in old], asked, caps)
        found = []
        for one in new:
            found.append(index.near(one)[0].tolist())
            index.add(one)
        assert found == near_each(articles, caps)[first:]


@given(LIBRARIES, LIBRARIES)
def test_later_articles_change_nothing_for_earlier_ones(told: list[Told], later: list[Told]) -> None:
    caps = Caps(2, 2)
    both = [article(*one) for one in (*told, *later)]
    assert near_each(both[: len(told)], caps) == near_each(both, caps)[: len(told)]


def test_runs_of_words_that_stand_everywhere_bring_no_articles_together() -> None:
    articles = [article({f"word {number}": 1.0}, RUNS) for number in range(8)]
    assert near_each(articles, Caps(set_phrase=4))[:6] == [[], [0], [0, 1], [0, 1, 2], [0, 1, 2, 3], []]


def test_of_many_alike_the_most_alike_are_taken_and_of_equals_the_first() -> None:
    articles = [article({"tide": weight, f"word {weight}": 0.1}) for weight in (0.4, 0.9, 0.6, 0.6, 0.6)]
    assert near_each([*articles, article({"tide": 1.0})], Caps(nearest=3))[-1] == [1, 2, 3]


def test_runs_of_words_have_their_own_places() -> None:
    alike = [article({"tide": 0.9}) for _ in range(3)]
    copied = [article({f"word {number}": 1.0}, RUNS) for number in range(2)]
    assert near_each([*copied, *alike, article({"tide": 1.0}, RUNS)], Caps(nearest=2))[-1] == [0, 1, 2, 3]


def test_articles_of_other_stories_are_worth_comparing_only_where_something_may_be_copied() -> None:
    story, copied = np.array([-5.0, -5.0, 2.0, SAME_STORY, 0.0]), np.array([True, False, False, False, False])
    assert worth_comparing(story, copied).tolist() == [True, False, True, True, True]
