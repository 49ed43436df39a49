"""The words around numbers that decide what is counted, how exactly, and whether the count is an old one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reader.statements.grammar.event_lexicon import event_lexicon
from reader.statements.grammar.word_lists import read_sections, words_of


@dataclass(frozen=True, slots=True)
class QuantityLexicon:
    """The lexicon; its words are in lower case.

    Attributes:
        about: Words before a rounded number.
        lead: Words before a number that belong neither to it nor to its bound.
        people: Singulars of nouns for people.
        toll: Singulars of nouns whose ordinal is a running total.
        toll_events: Types of event that are reported by the number of people.
        intransitive: What somebody does who becomes one of a toll.
        collective: Singulars of nouns for groups of people.
        none: Words for no person.
        not_counted: Nouns after "one" where it counts nothing.
        currencies: Noun of a currency that analysis does not know to its singular.
        large_currencies: The same, of names that mean something else after a small number.
        times_of_day: Words after a number of the clock.
        motion: Verbs after which "over" is a preposition.
        units: Spelling of a measure or currency to its unit.
    """

    about: frozenset[str]
    lead: frozenset[str]
    people: frozenset[str]
    toll: frozenset[str]
    toll_events: frozenset[str]
    intransitive: frozenset[str]
    collective: frozenset[str]
    none: frozenset[str]
    not_counted: frozenset[str]
    currencies: dict[str, str]
    large_currencies: dict[str, str]
    times_of_day: frozenset[str]
    motion: frozenset[str]
    units: dict[str, str]


@cache
def quantity_lexicon() -> QuantityLexicon:
    """Return the shipped lexicon."""
    sections = read_sections("quantity_words.txt")
    words = {name: words_of(lines) for name, lines in sections.items()}
    return QuantityLexicon(
        about=words["about"],
        lead=words["lead"],
        people=event_lexicon().people,
        toll=words["toll"],
        toll_events=frozenset(sections["toll event"]),
        intransitive=words["intransitive"],
        collective=words["collective"],
        none=words["none"],
        not_counted=words["not counted"],
        currencies=_singulars(sections["currency"]),
        large_currencies=_singulars(sections["large currency"]),
        times_of_day=words["time of day"],
        motion=words["motion"],
        units=_units(),
    )


def _singulars(lines: list[str]) -> dict[str, str]:
    """Return the first word of each line for all of its words."""
    return {form: line.split()[0] for line in lines for form in line.split()}


def _units() -> dict[str, str]:
    """Return the units that analysis reads, by their spellings."""
    sections = read_sections("gazetteers/counted.txt")
    table = {"%": "%", "percent": "%", "per cent": "%", "pct": "%"}
    for line in [*sections["measure"], *sections["currency"]]:
        unit, _, spellings = line.partition(" = ")
        for spelling in spellings.split("|"):
            table.setdefault(spelling.strip(), unit.strip())
    return table
