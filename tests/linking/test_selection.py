"""Which of the scored pairs of two articles the screen shows."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from reader.linking.scoring.selection import (
    ACROSS_LEAD,
    ACROSS_LOG_ODDS,
    MAX_DISTANCE_FROM_BEST,
    MAX_LINKS_PER_PASSAGE,
    MUTUAL_LEAD,
    MUTUAL_LOG_ODDS,
    SHOWN_LOG_ODDS,
    SHOWN_PROBABILITY,
    ScoredPair,
    select,
)
from reader.model.links import LinkKind


def pair(
    a: int, b: int, log_odds: float, *, kind: LinkKind = LinkKind.EVENT, distinctive: bool = True, score: float = 0.9
) -> ScoredPair:
    return ScoredPair(a, b, score, log_odds, kind, distinctive)


def test_an_event_link_needs_a_high_score_and_something_distinctive() -> None:
    assert select([pair(0, 0, SHOWN_LOG_ODDS), pair(1, 1, SHOWN_LOG_ODDS + 3, distinctive=False)]) == {(0, 0)}


def test_a_pair_that_is_clearly_the_best_of_both_passages_needs_a_lower_score() -> None:
    runner_up, close = MUTUAL_LOG_ODDS - MUTUAL_LEAD, MUTUAL_LOG_ODDS - MUTUAL_LEAD / 2
    best = pair(0, 0, MUTUAL_LOG_ODDS)
    assert select([best, pair(0, 1, runner_up), pair(1, 0, runner_up)]) == {(0, 0)}
    assert select([best, pair(0, 1, close)]) == set()
    assert select([best, pair(1, 0, close)]) == set()
    assert select([pair(0, 0, MUTUAL_LOG_ODDS - 0.1)]) == set()


def test_across_languages_a_pair_far_ahead_of_all_others_is_shown() -> None:
    def across(a: int, b: int, log_odds: float) -> ScoredPair:
        return replace(pair(a, b, log_odds), is_across=True)

    best = across(0, 0, ACROSS_LOG_ODDS)
    assert select([best, across(0, 1, ACROSS_LOG_ODDS - ACROSS_LEAD)]) == {(0, 0)}
    assert select([best, across(0, 1, ACROSS_LOG_ODDS - ACROSS_LEAD / 2)]) == set()
    assert select([pair(0, 0, ACROSS_LOG_ODDS)]) == set()


def test_two_copied_neighbours_are_each_linked_with_their_own_copy_only() -> None:
    copies = [pair(0, 0, 4.0, kind=LinkKind.COPY), pair(1, 1, 4.0, kind=LinkKind.COPY)]
    across = [pair(0, 1, 3.0), pair(1, 0, 3.0)]
    assert select(copies + across) == {(0, 0), (1, 1)}
    assert (0, 2) in select([*copies, pair(0, 2, 3.0)])


def test_a_passage_has_no_event_link_far_below_its_best_one() -> None:
    best = SHOWN_LOG_ODDS + MAX_DISTANCE_FROM_BEST + 0.1
    assert select([pair(0, 0, best), pair(0, 1, SHOWN_LOG_ODDS)]) == {(0, 0)}


def test_a_copy_does_not_hide_an_event_link_of_the_same_passage() -> None:
    copy = pair(0, 0, SHOWN_LOG_ODDS + MAX_DISTANCE_FROM_BEST + 1, kind=LinkKind.COPY)
    assert select([copy, pair(0, 1, SHOWN_LOG_ODDS)]) == {(0, 0), (0, 1)}


def test_a_passage_has_a_limited_number_of_links_to_another_article() -> None:
    pairs = [pair(0, b, SHOWN_LOG_ODDS + 1) for b in range(MAX_LINKS_PER_PASSAGE + 3)]
    assert len(select(pairs)) == MAX_LINKS_PER_PASSAGE


def test_copies_are_shown_by_their_probability_alone() -> None:
    assert select([pair(0, 0, -9.0, kind=LinkKind.COPY, score=SHOWN_PROBABILITY)]) == {(0, 0)}
    assert select([pair(0, 0, 9.0, kind=LinkKind.COPY, score=SHOWN_PROBABILITY - 0.01)]) == set()


def test_the_order_of_the_pairs_makes_no_difference() -> None:
    high, mutual = 2.0, MUTUAL_LOG_ODDS
    pairs = [pair(0, 0, high), pair(0, 1, high), pair(1, 0, high), pair(1, 1, mutual + 1), pair(2, 2, mutual)]
    assert len({frozenset(select(order)) for order in permutations(pairs)}) == 1
