"""Log-odds that two numbers of different accounts answer the same question."""

from __future__ import annotations

import math
from collections.abc import Sequence

from reader.comparison.fact_lexicon import fact_lexicon
from reader.comparison.numbers import relation
from reader.comparison.topic_lexicon import topic_lexicon
from reader.comparison.units import same_dimension
from reader.model.analysis import AGE_NOUN
from reader.model.facts import FactKind, Relation, StatedValue
from reader.statements.grammar.word_rarity import rarity

IMPOSSIBLE = -9.0
"""Log-odds of two values that cannot answer the same question."""
NOUN = "#"
"""Begins the term that is the stem of what a number counts."""
_NARROW, _BROAD, _OWN, _NONE, _OTHER = 2.6, 0.4, 1.0, -2.2, -4.5
"""What speaks for two numbers: a topic that an event has one number for, one that it may have several for, a topic made
of the same noun and predicate, no shared topic, two topics of the lexicon that are not the same."""
_MARGIN, _WIDE_MARGIN = 1.0, 3.5
"""Log-odds by which a number's partner may be worse than its best one in the same account."""
BEFALLEN = "^"
"""Begins the topics of an age that are the types of event which its person undergoes."""
_CONVERTED = -1.0
"""What speaks for two measures without a shared topic that are the same in two units: that is hardly chance."""
_SAME_NOUN = 2.2
"""What speaks for two numbers of one thing, times its rarity: 12 magazines, 12 people."""
_TOTAL = "in all"
"""Suffix of a topic for the number of all those of whom another number is a part."""
_RARE_NUMBER = 1000.0
"""Number from which two equal ones are hardly equal by chance."""
_USUAL_RATIO = 0.5
"""Decimal logarithm of the ratio by which accounts of one event usually differ at most."""
_AGREEING = frozenset({Relation.EQUAL, Relation.WITHIN_BOUNDS, Relation.ROUNDED, Relation.CONVERTED})


def figure_odds(a: StatedValue, b: StatedValue, clause: float, passage: float) -> float:
    """Return the log-odds that two numbers answer the same question.

    Args:
        a: One number.
        b: A number of another account.
        clause: Weight of the terms that their clauses share.
        passage: Weight of the terms that their passages share.
    """
    if not same_dimension(a.unit, b.unit):
        return IMPOSSIBLE
    topics = _topic_odds(a, b)
    if topics == _OTHER and relation(a, b)[0] in _AGREEING and min(_size(a), _size(b)) >= _RARE_NUMBER:
        topics = _NONE
    if topics == _NONE and a.kind is FactKind.MEASURE and relation(a, b)[0] is Relation.CONVERTED:
        topics = _CONVERTED
    context = min(1.0 * clause + 0.5 * passage, 2.5)
    return topics + context + _noun_odds(a, b, is_known=topics > 0) + _holder_odds(a, b) + _agreement_odds(a, b)


def _topic_odds(a: StatedValue, b: StatedValue) -> float:
    lexicon = topic_lexicon().topics
    shared = [topic for topic in a.topics if topic in b.topics]
    if AGE_NOUN in shared:
        # An age says nothing without the person, or what became of somebody.
        if a.holder is not None and b.holder is not None:
            return _NARROW - 1.0 if a.holder == b.holder else IMPOSSIBLE
        return _BROAD if any(topic.startswith(BEFALLEN) for topic in shared) else _NONE
    known = [topic for topic in shared if _name(topic) in lexicon]
    if known:
        return _NARROW if _is_narrow(a, known) else _BROAD
    if shared:
        return _OWN
    if any(_name(topic) in lexicon for topic in _same_question(a, b)):
        return _BROAD
    both = all(any(_name(topic) in lexicon for topic in value.topics) for value in (a, b))
    return _OTHER if both or AGE_NOUN in (*a.topics, *b.topics) else _NONE


def _same_question(a: StatedValue, b: StatedValue) -> set[str]:
    """Return the topics that two numbers share if they are set apart by a suffix only, and are the same or a total.

    "Rose by 18 per cent" is a change, "gained 18 per cent" another word for it; "ten of the 12 arrested" counts all 12.
    """
    agrees = relation(a, b)[0] in _AGREEING
    return {
        _name(topic)
        for topic in a.topics
        for other in b.topics
        if _name(topic) == _name(other) and (agrees or _TOTAL in (_suffix(topic), _suffix(other)))
    }


def _suffix(topic: str) -> str:
    return topic.partition(", ")[2]


def figure_margin(a: StatedValue, b: StatedValue) -> float:
    """Return by how much a number's partner may be worse than its best one in the same account, in log-odds.

    An account may give two numbers for one question, such as those of both sides; but of two lengths, one is another.
    """
    known = [topic for topic in a.topics if topic in b.topics and _name(topic) in topic_lexicon().topics]
    return _WIDE_MARGIN if known and a.unit != "%" and _is_narrow(a, known) else _MARGIN


def _is_narrow(value: StatedValue, topics: Sequence[str]) -> bool:
    """Return whether an event usually has one number for one of some topics of the lexicon."""
    return value.kind is not FactKind.MEASURE and any(_name(topic) in fact_lexicon().single_topics for topic in topics)


def is_common_topic(topic: str) -> bool:
    """Return whether a topic is one of the lexicon rather than made of a noun and a predicate."""
    return _name(topic) in topic_lexicon().topics or topic == AGE_NOUN


def _name(topic: str) -> str:
    return topic.partition(", ")[0]


def _noun_odds(a: StatedValue, b: StatedValue, *, is_known: bool) -> float:
    """Return what the counted nouns speak for: officers are not protesters, but both are people."""
    if a.kind is not FactKind.COUNT:
        return 0.0
    ours, theirs = _noun(a), _noun(b)
    if ours is None or theirs is None:
        return 0.0 if ours == theirs else -0.3
    general = fact_lexicon().general_people
    if ours == theirs:
        return 0.5 if is_known or ours in general else _SAME_NOUN * rarity(ours)
    if ours in general or theirs in general:
        return 0.0
    return -1.6


def _noun(value: StatedValue) -> str | None:
    """Return what a number counts, one word for a group: "police" for officers; None if not known."""
    noun = next((term.removeprefix(NOUN) for term in value.terms if term.startswith(NOUN)), None)
    return fact_lexicon().same_people.get(noun, noun) if noun is not None else None


def _holder_odds(a: StatedValue, b: StatedValue) -> float:
    """Return what the names that numbers belong to speak for: her votes are not his."""
    if a.holder is None or b.holder is None:
        return 0.0
    if a.holder == b.holder:
        return 0.8
    return -4.0 if a.unit == "%" or AGE_NOUN in a.topics else -1.0


def _agreement_odds(a: StatedValue, b: StatedValue) -> float:
    """Return what the numbers themselves speak for.

    The same number of 9,100 is hardly chance, that of 2 is. Accounts of one event rarely differ by a factor of many:
    58 and 40,000 protesters are those arrested and those who came.
    """
    found, _, _ = relation(a, b)
    number, other = _size(a), _size(b)
    if found in _AGREEING:
        informative = min(math.log10(number + 1) * 0.6, 2.0)
        return informative if found is Relation.EQUAL else 0.4 + informative / 2
    if found is not Relation.DIFFERENT:
        return -0.2
    return -0.2 - 2.0 * max(abs(math.log10((number + 1) / (other + 1))) - _USUAL_RATIO, 0.0)


def _size(value: StatedValue) -> float:
    return abs(float(value.value)) if isinstance(value.value, int | float) else 0.0
