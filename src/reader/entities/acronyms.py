"""Acronyms and synonyms: which short form stands for which long name, as texts define it or as is generally known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from reader.entities.matching.normalize import NameKind, Words, normalize_name
from reader.entities.matching.reference_data import synonyms
from reader.model.entities import ArticleNames

SMALL_WORDS = frozenset((
    "of", "for", "and", "the", "in", "on", "to", "at", "de", "la", "le", "du", "des", "der", "die", "das", "und", "y",
    "e", "i", "s",
))  # fmt: skip
"""Words that have no letter in an acronym and do not distinguish organisations."""


class Acronyms:
    """The acronyms that the articles define.

    Args:
        articles: Articles with the definitions in them.
    """

    def __init__(self, articles: Iterable[ArticleNames]) -> None:
        self._long_names: dict[tuple[int, Words], set[Words]] = defaultdict(set)
        self._acronyms: dict[Words, set[Words]] = defaultdict(set)
        for article in articles:
            for definition in article.definitions:
                short = normalize_name(definition.acronym, NameKind.GROUP).words
                long = normalize_name(definition.name, NameKind.GROUP).words
                if short != long:
                    self._long_names[article.article, short].add(long)
                    for part in _endings(long):
                        self._acronyms[part].add(short)

    def defined_in(self, article: int, short: Words) -> frozenset[Words]:
        """Return the long names that an article gives for an acronym."""
        return frozenset(self._long_names.get((article, short), ()))

    def of(self, long: Words) -> frozenset[Words]:
        """Return the acronyms that any article gives for a long name, or for a longer one that ends in it."""
        return frozenset(self._acronyms.get(long, ()))


def _endings(long: Words) -> Iterable[Words]:
    """Return the endings of a name that have at least two words, and the name itself."""
    return (long[start:] for start in range(max(1, len(long) - 1)))


def matches_definition(long: Words, defined: Iterable[Words]) -> bool:
    """Return whether a name is one of the defined ones, up to words before or after it."""
    return any(_contains(name, long) or _contains(long, name) for name in defined if min(len(long), len(name)) > 1)


def _contains(long: Words, short: Words) -> bool:
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))


def initials(long: Words) -> str:
    """Return the first letters of the words of a name, without small words."""
    return "".join(word[:1] for word in long if word not in SMALL_WORDS)


def are_synonyms(a: Words, b: Words) -> bool:
    """Return whether two names are generally known names of one thing (United States, USA)."""
    sets = synonym_sets()
    return not sets.get(a, frozenset()).isdisjoint(sets.get(b, frozenset()))


@cache
def synonym_sets() -> dict[Words, frozenset[int]]:
    """Return for each generally known name the numbers of the sets of synonyms that contain it."""
    numbers: dict[Words, set[int]] = defaultdict(set)
    for number, names in enumerate(synonyms()):
        for name in names:
            for kind in (NameKind.GROUP, NameKind.PLACE):
                numbers[normalize_name(name, kind).words].add(number)
    return {words: frozenset(sets) for words, sets in numbers.items()}
