"""Decide for two names alone, without a library, whether they mean the same entity."""

from __future__ import annotations

from reader.entities.acronyms import Acronyms
from reader.entities.comparison import Comparison
from reader.entities.cooccurrence import Cooccurrence
from reader.entities.evidence.slips import slip_between
from reader.entities.name_forms import collect_names
from reader.entities.resolve import resolve
from reader.model.analysis import Label, Mention
from reader.model.entities import ArticleNames, Entity, NameComparison, NameReasonKind

IDENTICAL = "identical"
"""Reason for two names with the same letters."""


ASKED = 0.9
"""Log-odds that the question itself adds: names asked about are one more often than any two in articles."""


def compare_name_pair(a: str, b: str, label: Label) -> NameComparison:
    """Compare two names as name resolution does for two articles with one mention each, and look for slips.

    Args:
        a: One name.
        b: The other.
        label: What both are: PERSON, ORG, GPE, ...
    """
    articles = [ArticleNames(key, (Mention(0, len(name), name, label, 0),)) for key, name in ((1, a), (2, b))]
    entities = resolve(articles)
    if len(entities) == 1:
        return NameComparison(True, _why_same(entities[0]))
    return _asked(articles)


def _why_same(entity: Entity) -> str:
    reasons = [reason for _, reason in entity.reasons]
    return max(reasons, key=lambda reason: reason.weight).text if reasons else IDENTICAL


def _asked(articles: list[ArticleNames]) -> NameComparison:
    """Decide for two names that articles alone would keep apart."""
    names = collect_names(articles)
    keys = list(names)
    if len(keys) != 2 or keys[0].kind is not keys[1].kind:
        return NameComparison(False, None)
    evidence = Comparison(names, Cooccurrence(names), Acronyms(articles)).evidence(*keys)
    if evidence.score + ASKED > 0 and not evidence.has_contradiction:
        return NameComparison(True, evidence.reasons[0].text)
    against = [reason for reason in evidence.reasons if reason.weight < 0]
    ruled_out = any(reason.kind in RULING_OUT for reason in against)
    slip = None if ruled_out else slip_between(names[keys[0]], names[keys[1]])
    if slip is not None:
        return NameComparison(True, slip)
    return NameComparison(False, min(against, key=lambda reason: reason.weight).text if against else None)


RULING_OUT = frozenset((NameReasonKind.GENDER, NameReasonKind.GENERATION, NameReasonKind.INITIALS))
"""Reasons that no slip outweighs."""
