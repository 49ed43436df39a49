"""Kin: whether two articles tell one story, told by the articles most like each of them as well."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reader.linking.neighbour_memory import Memory
from reader.linking.stories.neighbours import KIN, SURE, Near, NearOf, cohesion, same_story_log_odds
from reader.model.links import ArticleNeighbour

Odds = dict[tuple[int, int], float]

LIBRARIES = st.dictionaries(
    st.tuples(st.integers(1, 9), st.integers(1, 9)).filter(lambda pair: pair[0] < pair[1]), st.floats(-12, 12)
)


def memory_of(odds: Odds) -> Memory:
    memory = Memory()
    for one in range(1, 10):
        memory.put_near(one, [ArticleNeighbour(a, odd, False) for (a, b), odd in odds.items() if b == one])
    return memory


def story(odds: Odds, a: int, b: int) -> float:
    near_of = near_in(odds)
    keys: list[int] = near_of(a).keys.tolist()
    return told(a, near_of)[keys.index(b)]


def near_in(odds: Odds) -> NearOf:
    memory = memory_of(odds)
    return lambda key: Near.of(memory.near(key))


def told(article: int, near_of: NearOf) -> list[float]:
    return [float(odds) for odds in same_story_log_odds(article, near_of, lambda key: cohesion(key, near_of))]


def test_two_articles_without_kin_speak_for_themselves() -> None:
    assert story({(1, 2): -0.5}, 1, 2) == -0.5


def test_short_accounts_of_one_story_are_brought_together_by_a_third() -> None:
    assert story({(1, 2): -1.0, (1, 3): 5.0, (2, 3): 5.0}, 1, 2) > 0


def test_look_alikes_are_kept_apart_by_the_accounts_that_each_of_them_has() -> None:
    families = {(1, 2): 6.0, (1, 3): 6.0, (2, 3): 6.0, (4, 5): 6.0, (4, 6): 6.0, (5, 6): 6.0}
    strangers = {(a, b): -6.0 for a in (1, 2, 3) for b in (4, 5, 6)}
    assert story({**strangers, **families, (1, 4): 1.0}, 1, 4) < -2
    assert story({**strangers, **families, (1, 4): 1.0}, 1, 2) > 3


def test_articles_that_are_not_near_one_another_speak_against_it() -> None:
    alone = {(1, 2): 1.0, (2, 3): 4.0}
    assert story(alone, 1, 2) < -1 < 1 < story({**alone, (1, 3): 4.0}, 1, 2)


def test_only_the_nearest_are_kin_and_of_equals_the_first() -> None:
    near = Near.of(
        [ArticleNeighbour(key, odds, False) for key, odds in ((5, 2.0), (4, 2.0), (3, 2.0), (2, 9.0), (1, -1.0))]
    )
    assert near.keys[near.neighbours()].tolist() == [2, 3, 4][:KIN]


@given(LIBRARIES)
def test_it_is_the_same_from_either_side_and_never_surer_than_sure(odds: Odds) -> None:
    near_of = near_in(odds)
    found = {
        (a, b): one for a in range(1, 10) for b, one in zip(near_of(a).keys.tolist(), told(a, near_of), strict=True)
    }
    assert all(np.isclose(one, found[b, a], atol=2e-6) and one <= SURE for (a, b), one in found.items())


def test_what_two_families_have_in_common_counts_less_where_each_holds_together_far_better() -> None:
    between = {(a, b): -0.5 for a in (1, 2, 3) for b in (4, 5, 6)}
    close = {(1, 2): 6.0, (1, 3): 6.0, (2, 3): 6.0, (4, 5): 6.0, (4, 6): 6.0, (5, 6): 6.0}
    loose = dict.fromkeys(close, 0.5)
    assert story({**between, **close}, 1, 4) < -5 < -1 < story({**between, **loose}, 1, 4)


def test_an_article_without_kin_holds_together_with_nobody() -> None:
    assert cohesion(1, near_in({(1, 2): -0.5})) == -np.inf
    assert cohesion(1, near_in({(1, 2): 3.0})) == 3.0
