"""Decide for two names alone, without a library, whether they mean the same entity."""

from __future__ import annotations

from reader.entities.acronyms import Acronyms
from reader.entities.comparison import Comparison
from reader.entities.cooccurrence import Cooccurrence
from reader.entities.name_forms import collect_names
from reader.entities.resolve import resolve
from reader.model.analysis import Label, Mention
from reader.model.entities import ArticleNames, Entity, NameComparison

IDENTICAL = "identical"
"""Reason for two names with the same letters."""


def compare_name_pair(a: str, b: str, label: Label) -> NameComparison:
    """Compare two names as name resolution does for two articles with one mention each.

    Args:
        a: One name.
        b: The other.
        label: What both are: PERSON, ORG, GPE, ...
    """
    articles = [ArticleNames(key, (Mention(0, len(name), name, label, 0),)) for key, name in ((1, a), (2, b))]
    entities = resolve(articles)
    if len(entities) == 1:
        return NameComparison(True, _why_same(entities[0]))
    return NameComparison(False, _why_different(articles))


def _why_same(entity: Entity) -> str:
    reasons = [reason for _, reason in entity.reasons]
    return max(reasons, key=lambda reason: reason.weight).text if reasons else IDENTICAL


def _why_different(articles: list[ArticleNames]) -> str | None:
    names = collect_names(articles)
    keys = list(names)
    if len(keys) != 2 or keys[0].kind is not keys[1].kind:
        return None
    evidence = Comparison(names, Cooccurrence(names), Acronyms(articles)).evidence(*keys)
    against = [reason for reason in evidence.reasons if reason.weight < 0]
    return min(against, key=lambda reason: reason.weight).text if against else None
