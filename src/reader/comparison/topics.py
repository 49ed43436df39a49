"""What a number answers: the people killed, the prison term, the distance from the coast."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from reader.comparison.accounts import AccountIndex
from reader.model.statements import Quantity, Statement


class OverTime(StrEnum):
    """How the right answer changes while an event goes on."""

    FIXED = "fixed"
    """It does not: the people aboard, a prison term, a distance."""
    GROWS = "grows"
    """It can only rise: the dead, the votes counted."""
    CHANGES = "changes"
    """It rises and falls: the missing, the level of a river."""
    ESTIMATE = "estimate"
    """What somebody reckons; the same person may raise it later, others may differ: damage."""
    UNKNOWN = "unknown"


def over_time(topics: Sequence[str], others: Sequence[str]) -> OverTime:
    """Return how the answer changes over time.

    Args:
        topics: Topics of one value.
        others: Topics of another value of the same fact.
    """
    return OverTime.UNKNOWN


def topics_of(index: AccountIndex, statement: Statement, quantity: Quantity) -> tuple[str, ...]:
    """Return what a number answers, most specific first.

    Args:
        index: The account that states it.
        statement: The statement that contains it.
        quantity: The number.
    """
    return ()


def label_of(topic: str) -> str:
    """Return a topic in words for people: "people killed"."""
    return topic
