"""Log-odds that two numbers of different accounts answer the same question: logistic regression over their features.

The weights are in `assets/figure_weights.txt`, written by training/comparison/figure_weights.py; none is set by hand.
Before them come a few certainties: numbers in other years, in other places, or of other people are never compared.
"""

from __future__ import annotations

import math
from functools import cache

from reader.comparison.fact_lexicon import fact_lexicon
from reader.comparison.figure_features import FigureContext, features, is_single, name_of
from reader.comparison.numbers import relation
from reader.comparison.scenes import are_apart
from reader.comparison.topic_lexicon import topic_lexicon
from reader.comparison.units import same_dimension
from reader.model.analysis import AGE_NOUN
from reader.model.facts import Relation, StatedValue
from reader.statements.grammar.word_lists import read_sections

IMPOSSIBLE = -9.0
"""Log-odds of two values that cannot answer the same question."""
_MARGIN, _WIDE_MARGIN = 1.0, 3.5
"""Log-odds by which a number's partner may be worse than its best one in the same account; two speakers whose accounts
give no other number for a question with one answer may differ by any number."""
_ASSET = "figure_weights.txt"
_SECTION = "weight"


@cache
def figure_weights() -> dict[str, float]:
    """Return the weight of each feature, in log-odds."""
    lines = read_sections(_ASSET)[_SECTION]
    return {name: float(weight) for name, weight in (line.rsplit(" ", 1) for line in lines)}


def are_comparable(a: StatedValue, b: StatedValue, context: FigureContext) -> bool:
    """Return whether two numbers may answer the same question: nothing that they name excludes it.

    Args:
        a: One number.
        b: A number of another account.
        context: The numbers of all accounts.
    """
    if not same_dimension(a.unit, b.unit) or context.are_apart(a, b):
        return False
    if are_apart(a, b, agree=relation(a, b)[0] in (Relation.EQUAL, Relation.WITHIN_BOUNDS)):
        return False
    if a.holder is None or b.holder is None or a.holder == b.holder:
        return True
    shared = {name_of(topic) for topic in a.topics} & {name_of(topic) for topic in b.topics}
    return not shared & fact_lexicon().personal_topics and AGE_NOUN not in shared


def figure_log_odds(a: StatedValue, b: StatedValue, clause: float, passage: float, context: FigureContext) -> float:
    """Return the log-odds that two comparable numbers answer the same question.

    Args:
        a: One number.
        b: A number of another account.
        clause: Weight of the terms that their clauses share.
        passage: Weight of the terms that their passages share.
        context: The numbers of all accounts.
    """
    weights = figure_weights()
    found = features(a, b, clause, passage, context)
    return sum(weights.get(name, 0.0) * value for name, value in found.items())


def figure_margin(a: StatedValue, b: StatedValue, context: FigureContext) -> float:
    """Return by how much a number's partner may be worse than its best one in the same account, in log-odds.

    An account may give two numbers for one question, such as those of both sides; but of two lengths, one is another.

    Args:
        a: One number.
        b: A number of another account.
        context: The numbers of all accounts.
    """
    known = [topic for topic in a.topics if topic in b.topics and is_common_topic(topic)]
    if a.unit == "%" or not is_single(a, known):
        return _MARGIN
    return math.inf if all(context.is_only_answer(value, known) for value in (a, b)) else _WIDE_MARGIN


def is_common_topic(topic: str) -> bool:
    """Return whether a topic is one of the lexicon rather than made of a noun and a predicate."""
    return name_of(topic) in topic_lexicon().topics or topic == AGE_NOUN
