"""The facts of an event: what several accounts state, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from reader.comparison.accounts import Account
from reader.model.facts import Fact


def compare(accounts: Sequence[Account]) -> list[Fact]:
    """Return the facts that two or more accounts state.

    Args:
        accounts: Articles about the same events, in the order of the columns.
    """
    return []
