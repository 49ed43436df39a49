"""Co-occurrence profiles of names: which other names their articles contain."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from math import fsum, log2

from reader.entities.matching.normalize import NameKind
from reader.entities.matching.phonetic_key import skeleton
from reader.entities.name_forms import Name, NameKey

Articles = tuple[int, ...]
"""Keys of articles, rising."""
ContextKey = tuple[NameKind, str]
"""A name as the context of others: persons by the consonants of their surname, so that spellings do not matter."""

MAX_ARTICLES = 40
"""Articles of a name that are read; more do not change the profile."""

MAX_CACHED_PROFILES = 4096
"""Names whose profile is kept while they are compared with one another."""


class Cooccurrence:
    """Measures how much context two sets of articles share.

    Only names in the articles of the two compared names count, so that an unrelated article never changes the result.

    Args:
        names: All names of the library.
    """

    def __init__(self, names: Mapping[NameKey, Name]) -> None:
        self._names_in: dict[int, set[ContextKey]] = defaultdict(set)
        self._article_counts: Counter[ContextKey] = Counter()
        self._display_names: dict[ContextKey, tuple[int, str]] = {}
        self._profile = lru_cache(MAX_CACHED_PROFILES)(self._profile_of)
        self._shared = lru_cache(MAX_CACHED_PROFILES)(self._shared_between)
        for name in names.values():
            key = context_key(name.key)
            for article in name.articles:
                if key not in self._names_in[article]:
                    self._names_in[article].add(key)
                    self._article_counts[key] += 1
            candidate = (-name.surfaces[name.main_surface], name.main_surface)
            self._display_names[key] = min(candidate, self._display_names.get(key, candidate))

    def shared(self, a: frozenset[int], b: frozenset[int], without: Iterable[NameKey]) -> tuple[float, tuple[str, ...]]:
        """Return how much context two names share, and the three rarest names that they share.

        Args:
            a: Articles of one name.
            b: Articles of the other. Articles of both are not read: there everything is shared.
            without: The names themselves, which are not context.

        Returns:
            The sum over the shared names of 1 / log2(1 + number of articles with the name), each weighted by the
            smaller share of the read articles that contain it; 0 if a name has no article without the other name.
        """
        if not self._article_counts:
            return 0.0, ()
        if a.isdisjoint(b):
            left, right = _first_articles(a), _first_articles(b)
        else:
            left, right = _first_articles(a - b), _first_articles(b - a)
        if not left or not right:
            return 0.0, ()
        return self._shared(left, right, tuple(without))

    def _shared_between(
        self, left: Articles, right: Articles, without: tuple[NameKey, ...]
    ) -> tuple[float, tuple[str, ...]]:
        own = {part for key in without for part in _parts(key)}
        left_profile, right_profile = self._profile(left), self._profile(right)
        weights = {
            key: min(left_profile[key] / len(left), right_profile[key] / len(right))
            / log2(1 + self._article_counts[key])
            for key in left_profile.keys() & right_profile.keys()
            if key[1] not in own
        }
        best = sorted(weights, key=lambda key: (-weights[key], key))[:3]
        return fsum(weights.values()), tuple(self._display_names[key][1] for key in best)

    def _profile_of(self, articles: Articles) -> Counter[ContextKey]:
        return Counter(chain.from_iterable(self._names_in[article] for article in articles))


NO_COOCCURRENCE = Cooccurrence({})
"""Shares nothing between any names: for evidence from the names alone."""


@lru_cache(maxsize=MAX_CACHED_PROFILES)
def _first_articles(articles: frozenset[int]) -> Articles:
    return tuple(sorted(articles)[:MAX_ARTICLES])


@lru_cache(maxsize=100_000)
def context_key(key: NameKey) -> ContextKey:
    """Return the key under which a name counts as the context of others."""
    if key.kind is NameKind.PERSON:
        return NameKind.PERSON, skeleton(key.words[-1]) or key.words[-1]
    return key.kind, " ".join(key.words)


@lru_cache(maxsize=100_000)
def _parts(key: NameKey) -> frozenset[str]:
    """Return the words and consonants by which a name could appear in its own context."""
    return frozenset((context_key(key)[1], *key.words, *(skeleton(word) for word in key.words)))
