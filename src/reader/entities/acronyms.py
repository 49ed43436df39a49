"""Which short form stands for which long name, as the texts themselves explain it or as everybody knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from reader.entities.matching.normalize import Kind, Words, fold
from reader.entities.matching.reference_data import synonyms
from reader.model.entities import ArticleNames

SMALL_WORDS = frozenset((
    "of", "for", "and", "the", "in", "on", "to", "at", "de", "la", "le", "du", "des", "der", "die", "das", "und", "y",
    "e", "i", "s",
))  # fmt: skip


class Acronyms:
    """The definitions of all articles.

    Args:
        articles: Articles with the acronyms that they explain.
    """

    def __init__(self, articles: Iterable[ArticleNames]) -> None:
        self._here: dict[tuple[int, Words], set[Words]] = defaultdict(set)
        self._short: dict[Words, set[Words]] = defaultdict(set)
        for article in articles:
            for definition in article.definitions:
                short = fold(definition.acronym, Kind.GROUP).words
                long = fold(definition.name, Kind.GROUP).words
                if short != long:
                    self._here[article.article, short].add(long)
                    for part in _tails(long):
                        self._short[part].add(short)

    def defined_here(self, article: int, short: Words) -> frozenset[Words]:
        """Return the long names that this article gives for an acronym."""
        return frozenset(self._here.get((article, short), ()))

    def of(self, long: Words) -> frozenset[Words]:
        """Return the acronyms that any article gives for a long name, or for a longer one that ends in it."""
        return frozenset(self._short.get(long, ()))


def _tails(long: Words) -> Iterable[Words]:
    return (long[start:] for start in range(max(1, len(long) - 1)))


def stands_for(long: Words, defined: Iterable[Words]) -> bool:
    """Tell whether a name is one of the defined ones, give or take words before or after it."""
    return any(_within(long, name) or _within(name, long) for name in defined if min(len(long), len(name)) > 1)


def _within(short: Words, long: Words) -> bool:
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))


def initials(long: Words) -> str:
    """Return the first letters of the words of a name, small words left out."""
    return "".join(word[:1] for word in long if word not in SMALL_WORDS)


def well_known(a: Words, b: Words) -> bool:
    """Tell whether two names are listed as one and the same (United States, USA)."""
    known = synonym_sets()
    return not known.get(a, frozenset()).isdisjoint(known.get(b, frozenset()))


@cache
def synonym_sets() -> dict[Words, frozenset[int]]:
    """Return for each well-known name the numbers of the sets of synonyms that it is in."""
    found: dict[Words, set[int]] = defaultdict(set)
    for number, names in enumerate(synonyms()):
        for name in names:
            for kind in (Kind.GROUP, Kind.PLACE):
                found[fold(name, kind).words].add(number)
    return {words: frozenset(numbers) for words, numbers in found.items()}
