"""The word lists that the comparison of accounts needs, from `assets/fact_words.txt`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reader.statements.grammar.event_lexicon import stem
from reader.statements.grammar.word_lists import read_sections, words_of

_ASSET = "fact_words.txt"


@dataclass(frozen=True, slots=True)
class FactLexicon:
    """The word lists, in lower case.

    Attributes:
        roles: Each form of an office or role to the form that stands for it.
        unique_roles: Roles that one event usually has once.
        other_holder: Words before a role that make it another one.
        estimating: Predicates, not stems, whose subject gives the number: "puts the damage at".
        beginnings: Predicates, not stems, with which an event begins.
        once: Stems of predicates for what happens to a thing once.
        disasters: Stems of nouns that stand for whatever accident an account is about.
        earlier: Words for a figure that was given before.
        about: Words that make a time approximate.
        before: Words that make a time an upper limit.
        after: Words that make a time a lower limit.
        groups: Nouns for groups of people, which may be in many places.
        place_nouns: Nouns before "of" and the name of a place: "the district of".
        spelled_out: Short forms in names of places to the words that they stand for.
        distances: Words before "from" in a distance: "miles from".
        single_topics: Topics of numbers for which one event has one number.
        personal_topics: Topics of numbers that belong to one person rather than to an event.
        loose_topics: Topics of numbers that say little about the event: a distance.
        loose_nouns: Counted nouns that say as little: cases.
        general_people: Stems of nouns that stand for any people.
        same_people: Stem of a noun for people to the first one of its line.
        grains: Sort of place to the words that its names begin or end with.
    """

    roles: dict[str, str]
    unique_roles: frozenset[str]
    other_holder: frozenset[str]
    estimating: frozenset[str]
    beginnings: frozenset[str]
    once: frozenset[str]
    disasters: frozenset[str]
    earlier: frozenset[str]
    about: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    groups: frozenset[str]
    place_nouns: frozenset[str]
    spelled_out: dict[str, str]
    distances: frozenset[str]
    single_topics: frozenset[str]
    personal_topics: frozenset[str]
    loose_topics: frozenset[str]
    loose_nouns: frozenset[str]
    general_people: frozenset[str]
    same_people: dict[str, str]
    grains: dict[str, frozenset[str]]


@cache
def fact_lexicon() -> FactLexicon:
    """Return the shipped word lists."""
    sections = read_sections(_ASSET)
    return FactLexicon(
        roles={form: line.split()[0] for line in sections["role"] for form in line.split()},
        unique_roles=words_of(sections["unique role"]),
        other_holder=words_of(sections["other holder"]),
        estimating=words_of(sections["estimating"]),
        beginnings=frozenset(word.replace("-", " ") for word in words_of(sections["beginning"])),
        once=frozenset(map(stem, words_of(sections["once"]))),
        disasters=frozenset(map(stem, words_of(sections["disaster"]))),
        earlier=words_of(sections["earlier"]),
        about=words_of(sections["about"]),
        before=words_of(sections["before"]),
        after=words_of(sections["after"]),
        groups=words_of(sections["group"]),
        place_nouns=words_of(sections["place noun"]),
        spelled_out={line.split()[0]: line.split()[1] for line in sections["spelled out"]},
        distances=words_of(sections["distance"]),
        single_topics=frozenset(line.strip() for line in sections["one number"]),
        personal_topics=frozenset(line.strip() for line in sections["personal topic"]),
        loose_nouns=words_of(sections["loose noun"]),
        loose_topics=frozenset(line.strip() for line in sections["loose topic"]),
        general_people=frozenset(map(stem, words_of(sections["general people"]))),
        same_people={stem(word): stem(line.split()[0]) for line in sections["same people"] for word in line.split()},
        grains={
            name: frozenset(words.split()) for name, _, words in (line.partition(":") for line in sections["grain"])
        },
    )
