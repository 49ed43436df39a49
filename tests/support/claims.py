"""Claims that short accounts of one event state and deny."""

from __future__ import annotations

from functools import cache

from reader.comparison.accounts import Account
from reader.comparison.claims import claim_facts
from reader.model.facts import CONFLICTING, MIN_CONFIDENCE, Fact
from tests.support.accounts import accounts

DAY = "2031-05-06"
"""Day on which all texts are published unless a test says otherwise."""


def accounts_of(*texts: str, published: tuple[str, ...] = ()) -> tuple[Account, ...]:
    """Return the accounts that texts give; keys count from 0.

    Args:
        texts: The texts.
        published: Days of publication, ISO 8601; `DAY` for all if empty.
    """
    return accounts(*zip(published or (DAY,) * len(texts), texts, strict=True))


@cache
def claims_of(*texts: str, published: tuple[str, ...] = ()) -> tuple[Fact, ...]:
    """Return the claims on which accounts disagree, or that several deny."""
    return tuple(claim_facts(accounts_of(*texts, published=published)))


def contradictions_of(*texts: str, published: tuple[str, ...] = ()) -> list[Fact]:
    """Return the claims and outcomes that cannot both be right, whether or not they are sure enough to be flagged."""
    return [fact for fact in claims_of(*texts, published=published) if fact.is_conflict]


def conflicts_of(*texts: str, published: tuple[str, ...] = ()) -> list[Fact]:
    """Return the claims that are shown as conflicts."""
    return [
        fact
        for fact in claims_of(*texts, published=published)
        if any(
            difference.relation in CONFLICTING and difference.confidence >= MIN_CONFIDENCE
            for difference in fact.differences
        )
    ]


def words_of(fact: Fact, *texts: str) -> list[str]:
    """Return the words of the values of a fact; `texts` are those of the accounts."""
    return [texts[value.ref.article][value.start : value.end] for value in fact.values]
