"""Index of the full names of a library by article, word, acronym and initials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.entities.acronyms import Acronyms, initials, synonym_sets
from reader.entities.clustering import Clusters
from reader.entities.cooccurrence import Cooccurrence
from reader.entities.matching.normalize import NameKind, Words
from reader.entities.matching.phonetic_key import consonant_key
from reader.entities.name_forms import Name, NameKey
from reader.model.entities import NameReason


@dataclass(frozen=True, slots=True)
class Attachment:
    """A short name and the full name that it stands for.

    Attributes:
        short: The short name.
        full: The full name.
        reasons: The evidence, strongest first.
    """

    short: NameKey
    full: NameKey
    reasons: tuple[NameReason, ...]


class NameIndex:
    """Looks up full names, and the clusters that they are in.

    Args:
        names: All names by key.
        clusters: The clusters of full names.
        cooccurrence: Which names occur together.
        acronyms: The acronyms that the texts define.
    """

    def __init__(
        self, names: Mapping[NameKey, Name], clusters: Clusters, cooccurrence: Cooccurrence, acronyms: Acronyms
    ) -> None:
        self.names = names
        self.clusters = clusters
        self.cooccurrence = cooccurrence
        self.acronyms = acronyms
        self._by_article: dict[tuple[int, NameKind], list[NameKey]] = defaultdict(list)
        self._by_word: dict[str, list[NameKey]] = defaultdict(list)
        self._by_acronym: dict[Words, list[NameKey]] = defaultdict(list)
        self._by_initials: dict[str, list[NameKey]] = defaultdict(list)
        self._by_synonym: dict[int, list[NameKey]] = defaultdict(list)
        for key in sorted(names):
            if key.is_full:
                self._add(key)

    def _add(self, key: NameKey) -> None:
        for article in self.names[key].articles:
            self._by_article[article, key.kind].append(key)
        if key.kind is NameKind.PERSON:
            for word in sorted({consonant_key(word) for word in key.words}):
                self._by_word[word].append(key)
        if key.kind is NameKind.GROUP:
            for short in sorted(self.acronyms.of(key.words)):
                self._by_acronym[short].append(key)
            self._by_initials[initials(key.words)].append(key)
        for number in sorted(synonym_sets().get(key.words, ())):
            self._by_synonym[number].append(key)

    def in_article(self, article: int, kind: NameKind) -> list[NameKey]:
        """Return the full names of one kind in an article."""
        return self._by_article.get((article, kind), [])

    def persons_with_word(self, word: str) -> list[NameKey]:
        """Return the full personal names that contain a word with the consonants of `word`."""
        return self._by_word.get(consonant_key(word), [])

    def with_acronym(self, short: Words) -> list[NameKey]:
        """Return the full names for which some article defines this acronym."""
        return self._by_acronym.get(short, [])

    def with_initials(self, short: str) -> list[NameKey]:
        """Return the full names of groups that have these initials."""
        return self._by_initials.get(short, [])

    def synonyms_of(self, words: Words) -> list[NameKey]:
        """Return the full names that are generally known alternatives of these words."""
        return [key for number in sorted(synonym_sets().get(words, ())) for key in self._by_synonym.get(number, [])]

    def by_cluster(self, keys: Iterable[NameKey]) -> dict[NameKey, list[NameKey]]:
        """Return names grouped by the representative of their cluster."""
        groups: dict[NameKey, list[NameKey]] = defaultdict(list)
        for key in keys:
            groups[self.clusters.root(key)].append(key)
        return dict(groups)

    def articles_of(self, key: NameKey) -> frozenset[int]:
        """Return the articles of all full names in the cluster of a name."""
        members = (self.names[member] for member in self.clusters.members(key) if member.is_full)
        return frozenset(article for name in members for article in name.articles)
