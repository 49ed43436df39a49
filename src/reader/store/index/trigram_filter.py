"""Filters for lists: each typed word has to occur somewhere in a row, regardless of case and accents.

A table that can be filtered has a column `folded` with the text that is searched. Words of three letters or more are
found through an index of all runs of three letters (FTS5 trigrams). Shorter ones match so many rows that these are read
in the order of the list until the screen is full.
"""

from __future__ import annotations

from collections.abc import Iterable

from reader.text.normalize import without_accents

_SHORTEST_INDEXED = 3
"""Letters of the shortest word that the trigram index can find."""


def folded(parts: Iterable[str]) -> str:
    """Return the text that a row is filtered by: one line per part, in lower case, without accents."""
    return "\n".join(_folded(part) for part in parts)


def typed_words(typed: str) -> list[str]:
    """Return the typed words in the form that they have in `folded`."""
    return [word for word in _folded(typed).split() if word]


def contains_condition(word: str, table: str, key: str) -> tuple[str, str]:
    """Return an SQL condition that a row contains a word, and its one parameter.

    Args:
        word: One of `typed_words`.
        table: A table of `schema.FILTERED`.
        key: Its key.
    """
    if len(word) < _SHORTEST_INDEXED:
        return f"instr({table}.folded, ?)", word
    quoted = word.replace('"', '""')
    return f"{table}.{key} IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?)", f'"{quoted}"'  # noqa: S608


def _folded(text: str) -> str:
    """Fold case and remove accents, unless nothing else is left; NUL and lone surrogates become "?"."""
    if text.isascii():
        return text.casefold().replace("\0", "?")
    folded_case = text.casefold()
    bare = without_accents(folded_case) or folded_case
    return bare.casefold().replace("\0", "?").encode("utf-8", "replace").decode()
