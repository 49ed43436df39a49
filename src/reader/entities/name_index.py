"""The full names of a library, ready to be looked up by article, by word and by acronym."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.entities.acronyms import Acronyms, initials, synonym_sets
from reader.entities.blocking import consonant_key
from reader.entities.clustering import Clusters
from reader.entities.cooccurrence import Cooccurrence
from reader.entities.matching.normalize import Kind
from reader.entities.name_forms import Name, NameKey
from reader.model.entities import NameReason


@dataclass(frozen=True, slots=True)
class Attachment:
    """A short name that was found to stand for a full one.

    Attributes:
        short: The short name.
        full: The full name it stands for.
        reasons: Why, strongest first.
    """

    short: NameKey
    full: NameKey
    reasons: tuple[NameReason, ...]


class NameIndex:
    """Looks up full names, and the clusters they are in.

    Args:
        names: All names by key.
        clusters: The clusters of full names; not changed here.
        company: Who is named with whom.
        acronyms: What the texts define.
    """

    def __init__(
        self, names: Mapping[NameKey, Name], clusters: Clusters, company: Cooccurrence, acronyms: Acronyms
    ) -> None:
        self.names = names
        self.clusters = clusters
        self.company = company
        self.acronyms = acronyms
        self._here: dict[tuple[int, Kind], list[NameKey]] = defaultdict(list)
        self._by_word: dict[str, list[NameKey]] = defaultdict(list)
        self._by_acronym: dict[tuple[str, ...], list[NameKey]] = defaultdict(list)
        self._by_initials: dict[str, list[NameKey]] = defaultdict(list)
        self._by_synonym: dict[int, list[NameKey]] = defaultdict(list)
        for key in sorted(names):
            if key.full:
                self._enter(key)

    def _enter(self, key: NameKey) -> None:
        for article in self.names[key].articles:
            self._here[article, key.kind].append(key)
        if key.kind is Kind.PERSON:
            for word in sorted({consonant_key(word) for word in key.words}):
                self._by_word[word].append(key)
        if key.kind is Kind.GROUP:
            for short in sorted(self.acronyms.of(key.words)):
                self._by_acronym[short].append(key)
            self._by_initials[initials(key.words)].append(key)
        for number in sorted(synonym_sets().get(key.words, ())):
            self._by_synonym[number].append(key)

    def here(self, article: int, kind: Kind) -> list[NameKey]:
        """Return the full names of one kind in an article."""
        return self._here.get((article, kind), [])

    def persons_with(self, word: str) -> list[NameKey]:
        """Return the full personal names that have a word with the consonants of this one."""
        return self._by_word.get(consonant_key(word), [])

    def explained_as(self, short: tuple[str, ...]) -> list[NameKey]:
        """Return the full names for which some article gives this acronym."""
        return self._by_acronym.get(short, [])

    def with_initials(self, short: str) -> list[NameKey]:
        """Return the full names of bodies that have these initials."""
        return self._by_initials.get(short, [])

    def synonyms(self, words: tuple[str, ...]) -> list[NameKey]:
        """Return the full names that are listed as synonyms of these words."""
        return [key for number in sorted(synonym_sets().get(words, ())) for key in self._by_synonym.get(number, [])]

    def by_cluster(self, keys: Iterable[NameKey]) -> dict[NameKey, list[NameKey]]:
        """Return the keys by the representative of the cluster they are in."""
        found: dict[NameKey, list[NameKey]] = defaultdict(list)
        for key in keys:
            found[self.clusters.home(key)].append(key)
        return dict(found)

    def articles_of(self, key: NameKey) -> frozenset[int]:
        """Return the articles of all full names in the cluster of a name."""
        members = (self.names[member] for member in self.clusters.members(key) if member.full)
        return frozenset(article for name in members for article in name.articles)
