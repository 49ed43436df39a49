"""What speaks for and against two numbers of different accounts answering the same question, as named features."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.comparison.fact_lexicon import fact_lexicon
from reader.comparison.numbers import AGREEING, relation
from reader.comparison.paraphrase import meanings, same_nouns
from reader.comparison.topic_lexicon import topic_lexicon
from reader.comparison.units import dimension_of
from reader.model.analysis import AGE_NOUN
from reader.model.facts import FactKind, Relation, StatedValue
from reader.model.statements import Extent
from reader.statements.grammar.event_lexicon import event_lexicon
from reader.statements.grammar.word_rarity import rarity

NOUN = "#"
"""Begins the term that is the stem of what a number counts."""
BEFALLEN = "^"
"""Begins the topics of an age that are the types of event which its person undergoes."""
_FIGURES = frozenset({FactKind.COUNT, FactKind.AMOUNT, FactKind.MEASURE})
_MOST_MEANINGS = 2
_MOST_WEIGHT = 2.5
"""Weight of shared terms from which more of them say no more."""
_MOST_DIGITS = 4.0
"""Decimal logarithm of the largest number whose size says more about chance than that of smaller ones."""
_USUAL_RATIO = 0.5
"""Decimal logarithm of the ratio by which accounts of one event usually differ at most."""
_RARE_NUMBER = 1000.0
"""Number from which two equal ones are hardly equal by chance."""
_ONLY = "both only answers"
_SEPARATOR = ", "
_TOTAL = "in all"
"""Suffix of a topic for the number of a whole that another number is a part of."""

_Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class FigureContext:
    """What the numbers of all accounts say about each of them.

    Attributes:
        things: For each account and thing that is counted or measured, how many different numbers it gives.
        topics: For each account and topic, how many different numbers it gives by one and the same speaker at most,
            earlier ones left out: two speakers may differ about one question.
        places: For each account the places that its numbers are set in.
    """

    things: Mapping[_Key, int]
    topics: Mapping[_Key, int]
    places: Mapping[int, frozenset[str]]

    @classmethod
    def of(cls, values: Iterable[StatedValue]) -> FigureContext:
        """Return the context of the numbers of all accounts."""
        figures = list(filter(is_figure, values))
        found = {(value.ref.article, thing_of(value), value.value) for value in figures if thing_of(value)}
        present = [value for value in figures if not value.superseded]
        answers = {
            (value.ref.article, topic, value.according_to, value.value) for value in present for topic in value.topics
        }
        of_speaker = Counter((article, topic, speaker) for article, topic, speaker, _ in answers)
        topics: dict[_Key, int] = defaultdict(int)
        for (article, topic, _), count in of_speaker.items():
            topics[article, topic] = max(topics[article, topic], count)
        places: dict[int, frozenset[str]] = defaultdict(frozenset)
        for value in figures:
            places[value.ref.article] |= value.places
        return cls(
            Counter((article, thing) for article, thing, _ in found),
            topics,
            places,
        )

    def is_only_answer(self, value: StatedValue, topics: Iterable[str]) -> bool:
        """Return whether an account gives no other number for some topic."""
        return any(self.topics.get((value.ref.article, topic), 0) == 1 for topic in topics)

    def are_apart(self, a: StatedValue, b: StatedValue) -> bool:
        """Return whether two numbers belong to events in different places, both of which both accounts name."""
        if not a.places or not b.places or not a.places.isdisjoint(b.places):
            return False
        ours, theirs = (self.places.get(value.ref.article, frozenset()) for value in (a, b))
        return bool(a.places & theirs) and bool(b.places & ours)

    def is_only(self, value: StatedValue) -> bool:
        """Return whether an account gives no other number of the same thing."""
        return self.things.get((value.ref.article, thing_of(value)), 0) == 1


def features(a: StatedValue, b: StatedValue, clause: float, passage: float, context: FigureContext) -> dict[str, float]:
    """Return what speaks for and against two numbers answering the same question.

    Args:
        a: One number.
        b: A number of another account that measures the same.
        clause: Weight of the terms that their clauses share.
        passage: Weight of the terms that their passages share.
        context: The numbers of all accounts.

    Returns:
        Names of features to their values; absent ones are 0.
    """
    found = {"bias": 1.0, "clause": min(clause, _MOST_WEIGHT), "passage": min(passage, _MOST_WEIGHT)}
    topics = _topic_feature(a, b)
    is_known = topics in ("topic single", "topic usual", "topic age")
    found[topics] = 1.0
    if not is_known:
        found["meaning"] = _shared_meanings(a, b)
    found.update(_noun_features(a, b, is_known=is_known))
    rivals = _rivals(a, b, context) if is_known else None
    if rivals:
        found[rivals] = 1.0
    elif thing_of(a) == thing_of(b) and context.is_only(a) and context.is_only(b):
        found["only ones"] = 1.0
    found.update(_holder_features(a, b))
    group = " alone" if rivals is None else " of only answers" if rivals == _ONLY else ""
    agreement = _agreement_features(a, b, group)
    found.update(agreement)
    if topics == "topic other" and "equal alone" in agreement and min(size_of(a), size_of(b)) >= _RARE_NUMBER:
        found["other but equal and large"] = 1.0
    if a.places and b.places:
        found["places differ" if a.places.isdisjoint(b.places) else "places same"] = 1.0
    if a.extent is not b.extent and Extent.PLAIN not in (a.extent, b.extent):
        found["extents differ"] = 1.0
    elif Extent.PART in (a.extent, b.extent) and a.extent is not b.extent:
        found["one is a part"] = 1.0
    if a.unit != b.unit:
        found["units differ"] = 1.0
    return {name: value for name, value in found.items() if value}


def is_figure(value: StatedValue) -> bool:
    """Return whether a value is a count, an amount or a measure."""
    return value.kind in _FIGURES


def noun_of(value: StatedValue) -> str | None:
    """Return what a number counts, the same for all words of a group: "police" for officers; None if not known."""
    noun = next((term.removeprefix(NOUN) for term in value.terms if term.startswith(NOUN)), None)
    return fact_lexicon().same_people.get(noun, noun) if noun is not None else None


def thing_of(value: StatedValue) -> str:
    """Return what a number counts or the dimension that it measures; empty for a count of nothing that is named."""
    dimension = dimension_of(value.unit)
    if dimension != "count":
        return dimension
    return noun_of(value) or ""


def _topic_feature(a: StatedValue, b: StatedValue) -> str:
    """Return the name of the feature for what the topics of two numbers have in common."""
    shared = [topic for topic in a.topics if topic in b.topics]
    if AGE_NOUN in (*a.topics, *b.topics):
        if AGE_NOUN not in shared:
            return "topic other"
        if a.holder is not None and b.holder is not None:
            return "topic age"
        return "topic befallen" if any(topic.startswith(BEFALLEN) for topic in shared) else "topic none"
    lexicon = topic_lexicon().topics
    if known := [topic for topic in shared if name_of(topic) in lexicon]:
        return "topic single" if is_single(a, known) else "topic usual"
    if shared:
        return "topic own"
    if parts := [(x, y) for x in a.topics for y in b.topics if name_of(x) == name_of(y)]:
        return "topic of all" if any(_TOTAL in (_suffix(x), _suffix(y)) for x, y in parts) else "topic of part"
    in_lexicon = [any(name_of(topic) in lexicon for topic in value.topics) for value in (a, b)]
    return "topic other" if all(in_lexicon) else "topic half" if any(in_lexicon) else "topic none"


def is_single(value: StatedValue, topics: Iterable[str]) -> bool:
    """Return whether an event usually has one number for one of some topics of the lexicon."""
    return value.kind is not FactKind.MEASURE and any(
        name_of(topic) in fact_lexicon().single_topics for topic in topics
    )


def name_of(topic: str) -> str:
    """Return a topic without what sets it apart: "dead" for "dead, child"."""
    return topic.partition(_SEPARATOR)[0]


def _suffix(topic: str) -> str:
    return topic.partition(_SEPARATOR)[2]


def size_of(value: StatedValue) -> float:
    """Return how large a number is, whatever its sign; 0 if it is none."""
    return abs(float(value.value)) if isinstance(value.value, int | float) else 0.0


def _shared_meanings(a: StatedValue, b: StatedValue) -> float:
    """Return how many events the clauses of two numbers report in different words, 2 at most."""
    ours, theirs = (frozenset(v.terms) for v in (a, b))
    types = event_lexicon().event_types
    kinds = [meanings(terms) | {kind for term in terms for kind in types.get(term, ())} for terms in (ours, theirs)]
    return float(min(len(kinds[0] & kinds[1]), _MOST_MEANINGS))


def _noun_features(a: StatedValue, b: StatedValue, *, is_known: bool) -> dict[str, float]:
    """Return what the counted nouns say: officers are not protesters, but both are people."""
    if a.kind is not FactKind.COUNT:
        return {}
    ours, theirs = noun_of(a), noun_of(b)
    if ours is None or theirs is None:
        return {"noun missing": 1.0} if ours != theirs else {}
    general = fact_lexicon().general_people
    suffix = " known" if is_known else ""
    if ours == theirs:
        return {f"noun same{suffix}": 0.3 if ours in general else rarity(ours)}
    if ours in general or theirs in general:
        are_people = all(noun in general or topic_lexicon().is_of_class(noun, "people") for noun in (ours, theirs))
        return {f"noun general{suffix}" if are_people else f"noun differs{suffix}": 1.0}
    if same_nouns(ours) & same_nouns(theirs):
        return {f"noun alike{suffix}": 1.0}
    return {f"noun differs{suffix}": 1.0}


def _holder_features(a: StatedValue, b: StatedValue) -> dict[str, float]:
    """Return what the names say that numbers belong to: her votes are not his."""
    if a.holder is None or b.holder is None:
        return {}
    if a.holder == b.holder:
        return {"holder same": 1.0}
    return {"holder differs of share": 1.0} if a.unit == "%" else {"holder differs": 1.0}


def _rivals(a: StatedValue, b: StatedValue, context: FigureContext) -> str:
    """Return the name of the feature for whether accounts give other numbers under a topic that two numbers share."""
    shared = [topic for topic in a.topics if topic in b.topics]
    return (_ONLY, "one only answer", "no only answer")[sum(not context.is_only_answer(v, shared) for v in (a, b))]


def _agreement_features(a: StatedValue, b: StatedValue, group: str) -> dict[str, float]:
    """Return what the numbers themselves say; `group` ends the names of the features.

    The same number of 9,100 is hardly chance, that of 2 is. Accounts of one event rarely differ by a factor of many:
    58 and 40,000 protesters are those arrested and those who came.
    """
    found, _, _ = relation(a, b)
    number, other = size_of(a), size_of(b)
    size = min(math.log10(number + 1), _MOST_DIGITS)
    if found is Relation.EQUAL:
        return {f"equal{group}": 1.0, f"equal size{group}": size}
    if found in AGREEING:
        is_converted = found is Relation.CONVERTED
        return {f"fits{group}": 1.0, f"fits size{group}": size, **({"converted": 1.0} if is_converted else {})}
    if found is not Relation.DIFFERENT:
        return {f"explained{group}": 1.0}
    apart = abs(math.log10((number + 1) / (other + 1))) - _USUAL_RATIO
    return {f"differs{group}": 1.0, f"far apart{group}": max(apart, 0.0)}
