"""Names in what was typed, and their other spellings in the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.store.index.read.passage_search import SearchTerm
from reader.store.index.reader import IndexReader
from reader.text.normalize import without_accents
from reader.views.search.query import QueryTerm

MAX_NAME_WORDS = 5
"""Words of a name that is looked for at most."""
MAX_SPELLINGS = 24
"""Spellings of a name that are looked for at most, the most used."""


@dataclass(frozen=True, slots=True)
class NameExpansion:
    """A name that was typed, and the other spellings that were looked for with it.

    Attributes:
        typed: The name as it was typed.
        spellings: The others, the most used first.
    """

    typed: str
    spellings: tuple[str, ...]


def expand_names(
    index: IndexReader, words: Sequence[QueryTerm]
) -> tuple[list[tuple[SearchTerm, ...]], list[NameExpansion]]:
    """Return what to look for, with every spelling of the names among the words; and which these are.

    The longest run of words that is a spelling of somebody or something to the letter (capitals aside) is a name.
    Words in quotation marks are left as they are.
    """
    wanted: list[tuple[SearchTerm, ...]] = []
    told: list[NameExpansion] = []
    place = 0
    while place < len(words):
        for length in range(_run(words, place), 0, -1):
            also = _also(index, " ".join(word.text for word in words[place : place + length]))
            if also is not None:
                wanted.append((SearchTerm(also.typed), *map(SearchTerm, also.spellings)))
                told.append(also)
                place += length
                break
        else:
            wanted.append((SearchTerm(words[place].text, words[place].beginning),))
            place += 1
    return wanted, [also for also in told if also.spellings]


def _run(words: Sequence[QueryTerm], place: int) -> int:
    """Return how many words from `place` on may be a name."""
    length = 0
    while place + length < len(words) and length < MAX_NAME_WORDS:
        word = words[place + length]
        if word.literal or word.beginning:
            break
        length += 1
    return length


def _also(index: IndexReader, typed: str) -> NameExpansion | None:
    """Return the other spellings of a name, None where nobody is called so.

    A spelling that holds the words typed is found by them anyway.
    """
    entities = entities_named(index, typed)
    if not entities:
        return None
    own = folded(typed)
    others = [form for form in index.names.spellings(entities) if f" {own} " not in f" {folded(form)} "]
    return NameExpansion(typed, tuple(others[:MAX_SPELLINGS]))


def entities_named(index: IndexReader, typed: str) -> dict[str, str]:
    """Return the key and the best name of everybody and everything called so, whatever the case."""
    return index.names.entities_spelled(index.names.same_except_case(" ".join(typed.split())))


def folded(text: str) -> str:
    """Return `text` as the search compares it: without accents and capitals, words parted by one space."""
    plain = without_accents(text).casefold()
    return " ".join("".join(character if character.isalnum() else " " for character in plain).split())
