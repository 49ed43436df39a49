"""How probable it is from the outset that two accounts speak of the same events."""

from __future__ import annotations

import math
from datetime import date

from reader.comparison.accounts import Account

PER_NAME = 0.4
"""Log-odds that each name adds that both accounts have."""
MOST_NAMED = 1.2
"""Names in common add no more than this."""
SOON = 60
"""Days between two publications up to which they can well be about the same events."""
PER_MONTH_LATE = -0.25
"""Log-odds for each further month."""
LEAST = -4.0
"""Time between two publications takes off no more than this."""
SHORT = 12
"""Passages of an account that can hardly speak of two events of one kind."""
PER_LENGTH = -0.5
"""What the logarithm of the length of both accounts, beyond that of short ones, adds."""
_DAYS_PER_MONTH = 30


def same_events(a: Account, b: Account) -> float:
    """Return the log-odds that two accounts speak of the same events, 0 where nothing speaks for or against it.

    Articles that were published years apart hardly do, whatever words they share.

    Args:
        a: An account.
        b: Another one.
    """
    names = min(MOST_NAMED, PER_NAME * len(_named(a) & _named(b)))
    length = math.log(max(1.0, len(a.passages) * len(b.passages) / SHORT**2))
    return names + PER_LENGTH * length + _time_between(a, b)


def _named(account: Account) -> set[str]:
    pairs = zip(account.mentions, account.entities, strict=True)
    return {entity for mention, entity in pairs if entity is not None and mention.label.is_name}


def _time_between(a: Account, b: Account) -> float:
    if a.day is None or b.day is None:
        return 0.0
    try:
        days = abs((date.fromisoformat(a.day) - date.fromisoformat(b.day)).days)
    except ValueError:
        return 0.0
    return max(LEAST, PER_MONTH_LATE * max(0, days - SOON) / _DAYS_PER_MONTH)
