"""The facts of an event: what several accounts state, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from reader.comparison.accounts import Account, AccountIndex
from reader.comparison.claims import claim_facts
from reader.comparison.conflict_evidence import ConflictEvidence
from reader.comparison.fact_rows import fact_of
from reader.comparison.pair_odds import PairOdds
from reader.comparison.places import settings
from reader.comparison.plain_words import what
from reader.comparison.row_names import entity_names, event_phrase, with_holders
from reader.comparison.stated_values import stated_values
from reader.comparison.value_alignment import rows
from reader.model.facts import Fact, FactKind, StatedValue


def compare(accounts: Sequence[Account]) -> list[Fact]:
    """Return the facts that two or more accounts state.

    Args:
        accounts: Articles about the same events, in the order of the columns.

    Returns:
        Figures, days, places and names in the order of their first value, then claims.
    """
    indexes = [AccountIndex(account) for account in accounts]
    values = [value for index in indexes for value in stated_values(index)]
    return [*value_facts(indexes, values), *claim_facts(accounts)]


def value_facts(indexes: Sequence[AccountIndex], values: Sequence[StatedValue]) -> list[Fact]:
    """Return the facts that values of two or more accounts make: figures, days, places and names.

    Args:
        indexes: The accounts.
        values: Their values, by account and place.
    """
    by_article = {index.account.article: index for index in indexes}
    contexts = {ref: by_article[ref.article].passage_terms(ref.passage) for ref in {value.ref for value in values}}
    setting = settings([value for value in values if value.kind is FactKind.PLACE])

    def title_of(given: Sequence[StatedValue]) -> str:
        terms = frozenset[str]().union(*(contexts[value.ref] for value in given))
        return what(given, [event_phrase(by_article[value.ref.article], value) for value in given], terms)

    evidence = ConflictEvidence(by_article)
    found = (fact_of(row, setting, title_of, evidence) for row in rows(values, PairOdds.of(values, contexts)))
    return with_holders([fact for fact in found if fact is not None], entity_names(indexes))
