"""Lists that are filtered as a person types: each word has to stand in a row somewhere, whatever its case and accents.

A table that can be filtered has a column `folded` with all that is looked into. Words of three letters and more are
found through an index of all runs of three letters (FTS5, trigram); a shorter one says so little that rows are looked
through in their order until the screen is full.
"""

from __future__ import annotations

from collections.abc import Iterable

from reader.text.normalize import without_accents

SHORTEST = 3
"""Letters of a word that the index can find."""


def folded(parts: Iterable[str]) -> str:
    """Return what a row is filtered by: its parts in lower case, without accents, a line each."""
    return "\n".join(_folded(part) for part in parts)


def typed_words(typed: str) -> list[str]:
    """Return the words that a person typed, as they stand in `folded`."""
    return [word for word in _folded(typed).split() if word]


def holds(word: str, table: str, key: str) -> tuple[str, str]:
    """Return a condition in SQL that a row holds a word, and its one parameter.

    Args:
        word: One of `typed_words`.
        table: A table of `schema.FINDABLE`; comes from our own code only.
        key: Its key.
    """
    if len(word) < SHORTEST:
        return f"instr({table}.folded, ?)", word
    quoted = word.replace('"', '""')
    return f"{table}.{key} IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?)", f'"{quoted}"'  # noqa: S608


def _folded(text: str) -> str:
    """Fold case and take accents off; what is nothing but accents keeps them. NUL and lone surrogates become "?"."""
    if text.isascii():
        return text.casefold().replace("\0", "?")
    folded_case = text.casefold()
    bare = without_accents(folded_case) or folded_case
    return bare.casefold().replace("\0", "?").encode("utf-8", "replace").decode()
