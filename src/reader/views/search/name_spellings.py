"""Names in a search query, and their other spellings in the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.store.index.read.passage_search import SearchTerm
from reader.store.index.reader import IndexReader
from reader.text.normalize import without_accents
from reader.views.search.query import QueryTerm

MAX_NAME_WORDS = 5
"""Words of a name at most."""
MAX_SPELLINGS = 24
"""Spellings of a name that are searched for at most, the most used first."""


@dataclass(frozen=True, slots=True)
class NameExpansion:
    """A name in a query with its other spellings.

    Attributes:
        name: The name as in the query.
        spellings: The other spellings that are searched for, the most used first.
    """

    name: str
    spellings: tuple[str, ...]


def expand_names(
    index: IndexReader, words: Sequence[QueryTerm]
) -> tuple[list[tuple[SearchTerm, ...]], list[NameExpansion]]:
    """Return the terms to search for, names in every spelling, and the names that have other spellings.

    At each word, the longest run of words that is a spelling of an entity (ignoring case) is a name. Quoted words and
    prefixes are left as they are.
    """
    groups: list[tuple[SearchTerm, ...]] = []
    expansions: list[NameExpansion] = []
    position = 0
    while position < len(words):
        for length in range(_possible_name_length(words, position), 0, -1):
            name = " ".join(word.text for word in words[position : position + length])
            expansion = _expansion(index, name)
            if expansion is not None:
                groups.append((SearchTerm(expansion.name), *map(SearchTerm, expansion.spellings)))
                expansions.append(expansion)
                position += length
                break
        else:
            groups.append((SearchTerm(words[position].text, words[position].is_prefix),))
            position += 1
    return groups, [expansion for expansion in expansions if expansion.spellings]


def _possible_name_length(words: Sequence[QueryTerm], position: int) -> int:
    """Return how many words from `position` on may form a name."""
    length = 0
    while position + length < len(words) and length < MAX_NAME_WORDS:
        word = words[position + length]
        if word.is_exact or word.is_prefix:
            break
        length += 1
    return length


def _expansion(index: IndexReader, name: str) -> NameExpansion | None:
    """Return the other spellings of a name, None if no entity has this name.

    Spellings that contain the words of the name are left out: a search for the name finds them anyway.
    """
    entities = entities_named(index, name)
    if not entities:
        return None
    own = fold(name)
    others = [form for form in index.names.spellings(entities) if f" {own} " not in f" {fold(form)} "]
    return NameExpansion(name, tuple(others[:MAX_SPELLINGS]))


def entities_named(index: IndexReader, name: str) -> dict[str, str]:
    """Return key and best name of every entity with this spelling, ignoring case."""
    return index.names.entities_spelled(index.names.same_except_case(" ".join(name.split())))


def fold(text: str) -> str:
    """Return `text` as the search index compares it: no accents, no case, only letters and digits, single spaces."""
    bare = without_accents(text)
    return " ".join("".join(char if char.isalnum() else " " for char in bare.casefold()).split())
