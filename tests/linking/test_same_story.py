"""The same-story score: two articles, and what their nearest neighbours say."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reader.linking.neighbour_memory import InMemoryNeighbourStore
from reader.linking.stories.same_story import (
    MAX_LOG_ODDS,
    MAX_NEIGHBOURS,
    Neighbourhood,
    NeighbourhoodOf,
    cohesion,
    same_story_log_odds,
)
from reader.model.links import ArticleNeighbour

LogOdds = dict[tuple[int, int], float]
"""Log-odds of two articles by their keys, the smaller first; other pairs were never compared."""

ARTICLES = range(1, 10)
LIBRARIES = st.dictionaries(
    st.tuples(st.integers(1, 9), st.integers(1, 9)).filter(lambda pair: pair[0] < pair[1]), st.floats(-12, 12)
)


def neighbourhoods(log_odds: LogOdds) -> NeighbourhoodOf:
    store = InMemoryNeighbourStore()
    for key in ARTICLES:
        earlier = [ArticleNeighbour(a, value, False) for (a, b), value in log_odds.items() if b == key]
        store.put_neighbours(key, earlier)
    return lambda key: Neighbourhood.of(store.neighbours(key))


def scores(article: int, neighbourhood_of: NeighbourhoodOf) -> dict[int, float]:
    """Return the same-story score of `article` with each of its neighbours."""
    values = same_story_log_odds(article, neighbourhood_of, lambda key: cohesion(key, neighbourhood_of))
    return dict(zip(neighbourhood_of(article).keys.tolist(), values.tolist(), strict=True))


def score(log_odds: LogOdds, a: int, b: int) -> float:
    return scores(a, neighbourhoods(log_odds))[b]


def test_two_articles_without_neighbours_have_their_own_score() -> None:
    assert score({(1, 2): -0.5}, 1, 2) == -0.5


def test_a_common_neighbour_brings_two_short_articles_together() -> None:
    assert score({(1, 2): -1.0, (1, 3): 5.0, (2, 3): 5.0}, 1, 2) > 0


def test_different_neighbours_lower_the_score_of_look_alikes() -> None:
    stories = {(1, 2): 6.0, (1, 3): 6.0, (2, 3): 6.0, (4, 5): 6.0, (4, 6): 6.0, (5, 6): 6.0}
    across = {(a, b): -6.0 for a in (1, 2, 3) for b in (4, 5, 6)}
    assert score({**across, **stories, (1, 4): 1.0}, 1, 4) < -2
    assert score({**across, **stories, (1, 4): 1.0}, 1, 2) > 3


def test_a_neighbour_that_was_never_compared_with_the_other_article_lowers_the_score() -> None:
    never_compared = {(1, 2): 1.0, (2, 3): 4.0}
    assert score(never_compared, 1, 2) < -1 < 1 < score({**never_compared, (1, 3): 4.0}, 1, 2)


def test_only_the_nearest_articles_are_neighbours_and_of_equals_the_first() -> None:
    values = ((5, 2.0), (4, 2.0), (3, 2.0), (2, 9.0), (1, -1.0))
    near = Neighbourhood.of([ArticleNeighbour(key, log_odds, False) for key, log_odds in values])
    assert near.keys[near.nearest()].tolist() == [2, 3, 4][:MAX_NEIGHBOURS]


@given(LIBRARIES)
def test_the_score_is_symmetric_and_bounded(log_odds: LogOdds) -> None:
    neighbourhood_of = neighbourhoods(log_odds)
    found = {(a, b): value for a in ARTICLES for b, value in scores(a, neighbourhood_of).items()}
    assert all(np.isclose(value, found[b, a], atol=2e-6) for (a, b), value in found.items())
    assert all(value <= MAX_LOG_ODDS for value in found.values())


def test_common_features_of_two_stories_count_less_if_each_story_holds_together_far_better() -> None:
    between = {(a, b): -0.5 for a in (1, 2, 3) for b in (4, 5, 6)}
    close = {(1, 2): 6.0, (1, 3): 6.0, (2, 3): 6.0, (4, 5): 6.0, (4, 6): 6.0, (5, 6): 6.0}
    loose = dict.fromkeys(close, 0.5)
    assert score({**between, **close}, 1, 4) < -5 < -1 < score({**between, **loose}, 1, 4)


def test_cohesion_is_the_mean_within_a_group_and_minus_infinity_without_neighbours() -> None:
    assert cohesion(1, neighbourhoods({(1, 2): -0.5})) == -np.inf
    assert cohesion(1, neighbourhoods({(1, 2): 3.0})) == 3.0
