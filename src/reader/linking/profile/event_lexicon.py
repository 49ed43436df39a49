"""Words brought down to what they tell: stems, and the kinds of happening that a stem can stand for.

Stemming is Snowball's English stemmer (Porter 2) after a table of irregular forms; the kinds of happening come from our
own word table, `assets/linker_words.txt`, because "fired", "sacked" and "dismissal" share no letters to compare.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import snowballstemmer

_TABLE = "linker_words.txt"
APOSTROPHES = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{MODIFIER LETTER APOSTROPHE}": "'"})
"""Curly apostrophes as straight ones."""

_FUNCTION_WORDS = """
a about above after again against all also although am among an and another any are around as at away back be
because been before being below between both but by came can could did do does doing done down during each
either else even ever every few for from further had has have having he her here hers herself him himself his
how however i if in instead into is it its itself just least less like many may me might mine more most much
must my myself near no nor not now of off often on once one only onto or other others our ours ourselves out
over own per quite rather s same shall she should since so some still such t than that the their theirs them
themselves then there these they this those though through thus to together too toward towards under until up
upon us very was we well were what when where whether which while who whom whose why will with within without
would yet you your yours yourself yourselves mr mrs ms dr monday tuesday wednesday thursday friday saturday
sunday today yesterday tomorrow said say says told tell got get
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words that tell nothing about what happened; never compared."""


@dataclass(frozen=True, slots=True)
class WordTable:
    """The word table, stemmed.

    Attributes:
        base: Irregular form to its dictionary form.
        happenings: Stem to the names of the kinds of happening it can tell.
        statements: Stem to the names of the ways of saying it can tell.
        negations: Words (not stems) that deny.
        doubts: Words that leave open whether it is so.
        people: Nouns for people (dictionary forms, not stems: an office is no officer).
    """

    base: dict[str, str]
    event_types: dict[str, tuple[str, ...]]
    statements: dict[str, tuple[str, ...]]
    negations: frozenset[str]
    doubts: frozenset[str]
    people: frozenset[str]


@cache
def word_table() -> WordTable:
    """Return the shipped word table."""
    sections = _sections((files("reader.assets") / _TABLE).read_text(encoding="utf-8"))
    base = {form: line.split()[0] for line in sections["irregular"] for form in line.split()[1:]}
    words = {name: frozenset(" ".join(sections[name]).split()) for name in ("negation", "doubt")}
    return WordTable(
        base=base,
        event_types=_kinds_by_stem(sections["event"], base),
        statements=_kinds_by_stem(sections["statement"], base),
        negations=words["negation"],
        doubts=words["doubt"],
        people=frozenset(" ".join(sections["people"]).split()),
    )


@cache
def stem(word: str) -> str:
    """Return the stem of `word` (any case): irregular forms resolved, possessive dropped, Snowball's English stem."""
    return _stem(word, word_table().base)


@cache
def is_function_word(word: str) -> bool:
    """Return True for words (lower case) that tell nothing about what happened."""
    return word in FUNCTION_WORDS or word.endswith("n't")


def _sections(table: str) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = defaultdict(list)
    current = ""
    for line in table.splitlines():
        if line.startswith("["):
            current = line.strip("[]")
        elif line and not line.startswith("#"):
            sections[current].append(line)
    return sections


def _kinds_by_stem(lines: list[str], base: dict[str, str]) -> dict[str, tuple[str, ...]]:
    kinds: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        name, _, words = line.partition(":")
        for one in dict.fromkeys(_stem(word, base) for word in words.split()):
            kinds[one].append(name)
    return {one: tuple(names) for one, names in kinds.items()}


_SNOWBALL = snowballstemmer.stemmer("english")


def _stem(word: str, base: dict[str, str]) -> str:
    plain = word.lower().translate(APOSTROPHES)
    plain = plain.removesuffix("'s").strip("'")
    stemmed: str = _SNOWBALL.stemWord(base.get(plain, plain))
    return stemmed
