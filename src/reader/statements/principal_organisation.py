"""Which organisation "the company" or "the bank" stands for, where the article does not tie it to a name.

It is the organisation that the headline and the lead are about. `coreference` asks for it where no other organisation
was named just before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from reader.model.analysis import Label, Mention, PassageKind
from reader.statements.passage_grammar import PassageGrammar

_LEAD_PASSAGES = 2
"""Passages of the body that belong to the lead."""
_MAJORITY = 2
"""How many times as often as any other organisation the principal one is named, if the lead names several."""


class Organisation(NamedTuple):
    """An organisation of an article.

    Attributes:
        key: What all its mentions share.
        mention: Index of its first mention.
    """

    key: str
    mention: int


def principal_organisation(grammars: Sequence[PassageGrammar], key_of: Callable[[Mention], str]) -> Organisation | None:
    """Return the organisation that an article is about, None if it is about none or about several.

    Args:
        grammars: The passages of the article, in order.
        key_of: Returns what all mentions of one organisation share.
    """
    body = [grammar for grammar in grammars if grammar.passage.kind is PassageKind.BODY]
    titles = [grammar for grammar in grammars if grammar.passage.kind is PassageKind.TITLE]
    lead = _organisations([*titles[:1], *body[:_LEAD_PASSAGES]], key_of)
    everywhere = Counter(one.key for one in _organisations(grammars, key_of))
    ranked = sorted({one.key for one in lead}, key=lambda key: -everywhere[key])
    if not ranked:
        return None
    if len(ranked) > 1 and everywhere[ranked[0]] < _MAJORITY * everywhere[ranked[1]]:
        return None
    return next(one for one in lead if one.key == ranked[0])


def _organisations(grammars: Sequence[PassageGrammar], key_of: Callable[[Mention], str]) -> list[Organisation]:
    return [
        Organisation(key_of(mention), index)
        for grammar in grammars
        for index, mention in grammar.mentions
        if mention.label is Label.ORG
    ]
