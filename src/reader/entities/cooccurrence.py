"""The company a name keeps: which other names stand in the articles that it stands in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from math import fsum, log2

from reader.entities.matching.normalize import Kind
from reader.entities.matching.phonetic_key import skeleton
from reader.entities.name_forms import Name, NameKey

Articles = tuple[int, ...]
Mark = tuple[Kind, str]
"""A name as others see it in company: family names by their consonants, so that spellings do not matter."""

ARTICLES_READ = 40
"""Articles of a name that are looked at; more tell nothing new."""

PROFILES_KEPT = 4096
"""Names whose company is remembered while they are compared with one another."""


class Cooccurrence:
    """Answers how much company two sets of articles share.

    Only what stands in the articles of the two names counts, so that an article that has nothing to do with them never
    changes the answer.

    Args:
        names: All names of the library.
    """

    def __init__(self, names: Mapping[NameKey, Name]) -> None:
        self._marks: dict[int, set[Mark]] = defaultdict(set)
        self._articles: Counter[Mark] = Counter()
        self._shown: dict[Mark, tuple[int, str]] = {}
        self._profile = lru_cache(PROFILES_KEPT)(self._counted)
        self._shared = lru_cache(PROFILES_KEPT)(self._compared)
        for name in names.values():
            sign = mark(name.key)
            for article in name.articles:
                if sign not in self._marks[article]:
                    self._marks[article].add(sign)
                    self._articles[sign] += 1
            best = (-name.surfaces[name.commonest], name.commonest)
            self._shown[sign] = min(best, self._shown.get(sign, best))

    def shared(self, a: frozenset[int], b: frozenset[int], without: Iterable[NameKey]) -> tuple[float, tuple[str, ...]]:
        """Return how much company two names share, and the three rarest of the names that they share.

        Args:
            a: Articles of one name.
            b: Articles of the other. Articles of both are left out: there everything is shared.
            without: The names themselves; they are no company.

        Returns:
            The sum over shared names of 1 / log2(1 + articles that have it), each weighted by its share of the articles
            read; 0 where a side has no article of its own.
        """
        if not self._articles:
            return 0.0, ()
        if a.isdisjoint(b):
            mine, theirs = _some(a), _some(b)
        else:
            mine, theirs = _some(a - b), _some(b - a)
        if not mine or not theirs:
            return 0.0, ()
        return self._shared(mine, theirs, tuple(without))

    def _compared(
        self, mine: Articles, theirs: Articles, without: tuple[NameKey, ...]
    ) -> tuple[float, tuple[str, ...]]:
        own = {part for key in without for part in _parts(key)}
        left, right = self._profile(mine), self._profile(theirs)
        worth = {
            sign: min(left[sign] / len(mine), right[sign] / len(theirs)) / log2(1 + self._articles[sign])
            for sign in left.keys() & right.keys()
            if sign[1] not in own
        }
        best = sorted(worth, key=lambda sign: (-worth[sign], sign))[:3]
        return fsum(worth.values()), tuple(self._shown[sign][1] for sign in best)

    def _counted(self, articles: Articles) -> Counter[Mark]:
        return Counter(chain.from_iterable(self._marks[article] for article in articles))


NOBODY = Cooccurrence({})
"""No company at all: for what names say by themselves."""


@lru_cache(maxsize=PROFILES_KEPT)
def _some(articles: frozenset[int]) -> Articles:
    return tuple(sorted(articles)[:ARTICLES_READ])


@lru_cache(maxsize=100_000)
def mark(key: NameKey) -> Mark:
    """Return the sign under which a name counts as company."""
    if key.kind is Kind.PERSON:
        return Kind.PERSON, skeleton(key.words[-1]) or key.words[-1]
    return key.kind, " ".join(key.words)


@lru_cache(maxsize=100_000)
def _parts(key: NameKey) -> frozenset[str]:
    return frozenset((mark(key)[1], *key.words, *(skeleton(word) for word in key.words)))
