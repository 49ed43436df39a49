"""The lexicon of topics: what the numbers of news answer, and the words by which to know."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from reader.statements.grammar.event_lexicon import event_lexicon, stem
from reader.statements.grammar.word_lists import read_sections

_VERB = "/verb"
"""Ending of words in the asset that count as verbs only."""
REACH = 14
"""Words on each side of a number that are read at most, unless the topic says fewer."""
_PEOPLE_ENDINGS = ("er", "or", "ist", "ian", "ee", "man", "woman", "person", "people", "folk", "ant")


class OverTime(StrEnum):
    """How the right answer changes while an event goes on."""

    FIXED = "fixed"
    """It does not: the people aboard, a prison term, a distance."""
    GROWS = "grows"
    """It can only rise: the dead, the votes counted."""
    CHANGES = "changes"
    """It rises and falls: the missing, the level of a river."""
    ESTIMATE = "estimate"
    """What somebody reckons; the same person may raise it later, others may differ: damage."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. Words are stems.

    Attributes:
        name: Its name, also its key.
        label: The topic in words for people.
        dimensions: What its numbers measure.
        over_time: How the right answer changes.
        counts: Class of the things that it counts, "listed" for its nouns and things alone; None for any.
        nouns: Counted nouns (dictionary forms, not stems) that settle it.
        things: Counted nouns (dictionary forms, not stems) that suggest it.
        undergone: True if what its words say is done to those who are counted: whoever kills is not counted.
        least: Smallest number for which a noun settles it.
        reach: Words on each side of a number that are read.
        words: Words for what happens.
        verbs: The same, as verbs only.
        phrases: The same in several words.
        most: Largest number that it can have.
        any_extent: True if numbers for each year, or on top of others, belong to it as well.
        weak: True if its things suggest it only where nothing else fits.
        default: True if numbers of its unit belong to it when no other topic fits.
        excluded: Words near the number with which it is another topic.
        context: Beginnings of words, one of which the account has to contain; empty for none.
        special_case_of: The topic that it is a special case of; None for none.
        also: Another topic under which the same may be stated; None for none.
        stems: All stems of its words, verbs and phrases.
    """

    name: str
    label: str
    dimensions: frozenset[str]
    over_time: OverTime
    counts: str | None
    nouns: frozenset[str]
    things: frozenset[str]
    undergone: bool
    least: float
    reach: int
    words: frozenset[str]
    verbs: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    most: float
    any_extent: bool
    weak: bool
    default: bool
    excluded: frozenset[str]
    context: tuple[str, ...]
    special_case_of: str | None
    also: str | None
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class TopicLexicon:
    """All topics, and the classes of things that numbers count.

    Attributes:
        topics: Name to topic.
        by_dimension: What a unit measures to the topics in question, in the order of the lexicon.
        special_cases: Name of a topic to its special cases.
        classes: Name to the stems of a class of nouns.
    """

    topics: dict[str, Topic]
    by_dimension: dict[str, tuple[Topic, ...]]
    special_cases: dict[str, tuple[Topic, ...]]
    classes: dict[str, frozenset[str]]

    def is_of_class(self, noun: str, name: str) -> bool:
        """Return whether a counted noun (a lemma) belongs to a class of things."""
        if name != "people":
            return stem(noun) in self.classes[name]
        if noun in event_lexicon().people or stem(noun) in self.classes["people"]:
            return True
        return noun.endswith(_PEOPLE_ENDINGS) and stem(noun) not in self.classes["not people"]


@cache
def topic_lexicon() -> TopicLexicon:
    """Return the shipped lexicon."""
    topics: dict[str, Topic] = {}
    classes: dict[str, frozenset[str]] = {}
    by_dimension: dict[str, list[Topic]] = defaultdict(list)
    for name, lines in read_sections("fact_topics.txt").items():
        if name.startswith("="):
            classes[name[1:]] = frozenset(stem(word) for line in lines for word in line.split())
            continue
        topic = _topic(name, dict(line.split(": ", 1) for line in lines))
        topics[name] = topic
        for dimension in topic.dimensions:
            by_dimension[dimension].append(topic)
    special = {name: tuple(t for t in topics.values() if t.special_case_of == name) for name in topics}
    ordinary = {
        key: tuple(topic for topic in found if not topic.special_case_of) for key, found in by_dimension.items()
    }
    return TopicLexicon(topics, ordinary, special, classes)


def _topic(name: str, fields: dict[str, str]) -> Topic:
    words = fields.get("word", "").split()
    stems = {stem(part) for word in words for part in word.removesuffix(_VERB).split("_")}
    return Topic(
        name=name,
        label=fields["label"],
        dimensions=frozenset(fields["unit"].split()),
        over_time=OverTime(fields["over time"]),
        counts=fields.get("counts"),
        nouns=frozenset(fields.get("noun", "").split()),
        things=frozenset(fields.get("thing", "").split()),
        undergone=fields.get("undergone") == "yes",
        least=float(fields.get("least", 0)),
        reach=int(fields.get("reach", REACH)),
        words=frozenset(stem(word) for word in words if "_" not in word and not word.endswith(_VERB)),
        verbs=frozenset(stem(word.removesuffix(_VERB)) for word in words if word.endswith(_VERB)),
        phrases=tuple(tuple(stem(part) for part in word.split("_")) for word in words if "_" in word),
        most=float(fields.get("most", math.inf)),
        any_extent=fields.get("extent") == "any",
        weak=fields.get("weak") == "yes",
        default=fields.get("default") == "yes",
        excluded=frozenset(stem(word) for word in fields.get("not", "").split()),
        context=tuple(fields.get("context", "").split()),
        special_case_of=fields.get("special case of"),
        also=fields.get("also"),
        stems=frozenset(stems),
    )
