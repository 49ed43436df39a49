"""Which values of different accounts answer the same question."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.comparison.value_alignment import probability, rows
from reader.model.facts import FactKind, StatedValue
from reader.model.links import PassageRef


class Scores:
    """Log-odds of pairs of values by their numbers; -9 for all others."""

    def __init__(self, pairs: dict[tuple[float, float], float]) -> None:
        self._pairs = pairs

    def __call__(self, a: StatedValue, b: StatedValue) -> float:
        """Return the log-odds of a pair."""
        key = (float(a.value or 0), float(b.value or 0))
        return self._pairs.get(key, self._pairs.get(key[::-1], -9.0))

    def margin(self, a: StatedValue, b: StatedValue) -> float:
        """Return the margin of a pair."""
        return 1.0


def value(article: int, number: float, *, superseded: bool = False) -> StatedValue:
    """Return a number of an account."""
    place = int(number)
    return StatedValue(
        PassageRef(article, 0), place, place + 1, FactKind.COUNT, ("dead",), value=number, superseded=superseded
    )


def numbers(values: list[StatedValue], pairs: dict[tuple[float, float], float]) -> list[list[float]]:
    """Return the numbers of each row."""
    return [[float(value.value or 0) for value in row.values] for row in rows(values, Scores(pairs))]


def test_linked_values_of_two_accounts_make_a_row() -> None:
    assert numbers([value(0, 1), value(1, 2), value(1, 3)], {(1, 2): 2.0}) == [[1, 2]]


def test_values_of_one_account_alone_make_no_row() -> None:
    assert numbers([value(0, 1), value(0, 2)], {(1, 2): 5.0}) == []


def test_a_chain_of_links_does_not_join_its_ends() -> None:
    chain: dict[tuple[float, float], float] = {(1, 2): 3.0, (2, 3): 2.0, (3, 4): 3.0}
    assert numbers([value(0, 1), value(1, 2), value(2, 3), value(3, 4)], chain) == [[1, 2], [3, 4]]


def test_a_much_worse_partner_in_the_same_account_is_no_link() -> None:
    assert numbers([value(0, 1), value(1, 2), value(1, 3)], {(1, 2): 4.0, (1, 3): 1.0}) == [[1, 2]]


def test_an_earlier_number_is_no_rival_of_the_present_one() -> None:
    values = [value(0, 1), value(1, 2, superseded=True), value(1, 3)]
    assert numbers(values, {(1, 2): 4.0, (1, 3): 1.0}) == [[1, 2, 3]]


@given(st.floats(-700, 700))
def test_probabilities_are_between_nothing_and_certainty(log_odds: float) -> None:
    assert 0 <= probability(log_odds) <= 1
