"""The differences between two linked passages: the conflicts that a link gives as reasons."""

from __future__ import annotations

from reader.comparison.accounts import Account
from reader.model.facts import Fact


def differences(a: Account, passage: int, b: Account, other_passage: int) -> list[Fact]:
    """Return the facts that two passages state differently, each with one value or more of both.

    Args:
        a: One article.
        passage: Index of its passage.
        b: The other article.
        other_passage: Index of its passage.
    """
    return []
