"""Which of the scored pairs of two articles the screen shows."""

from __future__ import annotations

from itertools import permutations

from reader.linking.scoring.selection import CLEAR, MUTUAL, NEAR_BEST, PER_PASSAGE, SHOWN, SHOWN_SURE, Scored, select
from reader.model.links import LinkKind


def pair(
    a: int, b: int, log_odds: float, *, kind: LinkKind = LinkKind.EVENT, telling: bool = True, score: float = 0.9
) -> Scored:
    return Scored(a, b, score, log_odds, kind, telling)


def test_a_link_that_stands_high_is_shown_and_one_without_anything_telling_never() -> None:
    assert select([pair(0, 0, SHOWN), pair(1, 1, SHOWN + 3, telling=False)]) == {(0, 0)}


def test_two_passages_that_are_clearly_the_best_of_one_another_are_shown_sooner() -> None:
    assert select([pair(0, 0, MUTUAL), pair(0, 1, MUTUAL - CLEAR), pair(1, 0, MUTUAL - CLEAR)]) == {(0, 0)}
    assert select([pair(0, 0, MUTUAL), pair(0, 1, MUTUAL - CLEAR / 2)]) == set()
    assert select([pair(0, 0, MUTUAL), pair(1, 0, MUTUAL - CLEAR / 2)]) == set()
    assert select([pair(0, 0, MUTUAL - 0.1)]) == set()


def test_of_two_copied_neighbours_each_is_linked_with_its_copy_alone() -> None:
    copies = [pair(0, 0, 4.0, kind=LinkKind.COPY), pair(1, 1, 4.0, kind=LinkKind.COPY)]
    across = [pair(0, 1, 3.0), pair(1, 0, 3.0)]
    assert select(copies + across) == {(0, 0), (1, 1)}
    assert (0, 2) in select([*copies, pair(0, 2, 3.0)])


def test_a_passage_takes_no_link_far_below_its_best() -> None:
    high = SHOWN + NEAR_BEST + 0.1
    assert select([pair(0, 0, high), pair(0, 1, SHOWN)]) == {(0, 0)}


def test_a_copied_sentence_in_a_long_passage_keeps_no_event_from_being_shown() -> None:
    copy = pair(0, 0, SHOWN + NEAR_BEST + 1, kind=LinkKind.COPY)
    assert select([copy, pair(0, 1, SHOWN)]) == {(0, 0), (0, 1)}


def test_a_passage_takes_so_many_links_and_no_more() -> None:
    assert len(select([pair(0, b, SHOWN + 1) for b in range(PER_PASSAGE + 3)])) == PER_PASSAGE


def test_copies_are_shown_for_their_proof() -> None:
    assert select([pair(0, 0, -9.0, kind=LinkKind.COPY, score=SHOWN_SURE)]) == {(0, 0)}
    assert select([pair(0, 0, 9.0, kind=LinkKind.COPY, score=SHOWN_SURE - 0.01)]) == set()


def test_the_choice_does_not_depend_on_the_order_of_the_pairs() -> None:
    pairs = [pair(0, 0, 2.0), pair(0, 1, 2.0), pair(1, 0, 2.0), pair(1, 1, MUTUAL + 1), pair(2, 2, MUTUAL)]
    assert len({frozenset(select(order)) for order in permutations(pairs)}) == 1
