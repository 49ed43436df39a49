"""Nouns that are counted, with their singulars, and the names of measures and currencies."""

from __future__ import annotations

import re
from functools import cache

from reader.analysis.state import lexicon
from reader.analysis.state.lexicon import word_set

_NOT_NOUNS = word_set(
    "was has his this its as is us yes does says goes gets makes takes comes plus minus less across always perhaps "
    "towards besides sometimes whereas thus versus others' ones news politics diabetes series"
)


def is_counted_noun(word: str) -> bool:
    """Return whether a word is listed as a plural noun ("soldiers", "people")."""
    return word.lower() in _nouns()


def is_plural(word: str) -> bool:
    """Return whether a word is, or looks like, a plural noun."""
    lower = word.lower()
    if lower in _nouns():
        return True
    return len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and lower not in _NOT_NOUNS


def is_singular(word: str) -> bool:
    """Return whether a word is the singular of a listed noun."""
    return word.lower() in _singulars()


def singular(word: str) -> str:
    """Return the singular of a plural noun, in lower case."""
    lower = word.lower()
    known = _nouns().get(lower)
    if known:
        return known
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if re.search(r"(?:ch|sh|ss|x|zz)es$", lower):
        return lower[:-2]
    return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower


@cache
def units(section: str) -> dict[str, str]:
    """Return the unit for each spelling in the section "measure", "currency" or "symbol"."""
    table: dict[str, str] = {}
    for line in lexicon.sections("counted").get(section, ()):
        unit, _, spellings = line.partition(" = ")
        for spelling in spellings.split("|"):
            table.setdefault(spelling.strip(), unit.strip())
    return table


@cache
def alternatives(section: str) -> str:
    """Return the spellings of such a section as alternatives for a regular expression, longest first."""
    return "|".join(re.escape(spelling) for spelling in sorted(units(section), key=len, reverse=True))


@cache
def _nouns() -> dict[str, str]:
    table = {}
    for line in lexicon.sections("counted").get("noun", ()):
        plural, _, single = line.partition(" = ")
        table[plural] = single
    return table


@cache
def _singulars() -> frozenset[str]:
    return frozenset(_nouns().values())
