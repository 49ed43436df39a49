"""Which form of a name is meant by what was typed, and who holds it."""

from __future__ import annotations

from collections.abc import Sequence

from reader.errors import UsageError
from reader.store.index.read.entity_list import EntitySummary
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder


def folded(name: str) -> str:
    """Return a name without regard to case and space."""
    return " ".join(name.split()).casefold()


def all_names(library: LibraryFolder) -> list[EntitySummary]:
    """Return all persons, organisations, places and other named things of the library."""
    with IndexReader(library) as reader:
        return reader.entity_heads(reader.entity_keys())


def form_meant(typed: str, rows: Sequence[EntitySummary]) -> str:
    """Return the form of a name that `typed` means, as texts spell it.

    Args:
        typed: A form that some text has, or the name that an entity is listed under.
        rows: All named entities.

    Raises:
        UsageError: No text names it so.
    """
    forms = {spelling.form for row in rows for spelling in row.spellings}
    spelled = [typed] if typed in forms else sorted(form for form in forms if folded(form) == folded(typed))
    listed = [row.form for row in rows if folded(row.name) == folded(typed)]
    if not spelled and not listed:
        raise UsageError(f"{typed!r}: no article names it so; `reader entities` lists every form of every name")
    return (spelled or listed)[0]


def holder(form: str, rows: Sequence[EntitySummary]) -> EntitySummary:
    """Return the entity that holds a form: of several the one listed under it, else the one that is called so most."""
    held = [(_count(form, row), row) for row in rows]
    best = max(held, key=lambda pair: (pair[0] > 0, pair[1].form == form, pair[0]))
    return best[1]


def _count(form: str, row: EntitySummary) -> int:
    return sum(spelling.count for spelling in row.spellings if spelling.form == form)
