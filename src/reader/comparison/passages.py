"""The differences between two linked passages: the conflicts that a link gives as reasons."""

from __future__ import annotations

from reader.comparison.accounts import Account, AccountIndex
from reader.comparison.claims import claim_differences
from reader.comparison.facts import value_facts
from reader.comparison.stated_values import stated_values
from reader.model.facts import Fact


def differences(a: Account, passage: int, b: Account, other_passage: int) -> list[Fact]:
    """Return the facts that two passages state differently, each with one value or more of both.

    Args:
        a: One article.
        passage: Index of its passage.
        b: The other article.
        other_passage: Index of its passage.
    """
    indexes = [AccountIndex(a, frozenset({passage})), AccountIndex(b, frozenset({other_passage}))]
    values = [value for index in indexes for value in stated_values(index)]
    conflicts = [fact for fact in value_facts(indexes, values) if fact.is_conflict]
    return [*conflicts, *claim_differences(a, passage, b, other_passage)]
