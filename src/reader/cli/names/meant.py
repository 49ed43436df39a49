"""Which form of a name is meant by what was typed, and who holds it."""

from __future__ import annotations

from collections.abc import Sequence

from reader.errors import UsageError
from reader.store.index_reader import IndexReader
from reader.store.library import Library
from reader.store.rows import EntityRow


def folded(name: str) -> str:
    """Return a name without regard to case and space."""
    return " ".join(name.split()).casefold()


def all_names(library: Library) -> list[EntityRow]:
    """Return all persons, organisations, places and other named things of the library."""
    with IndexReader(library) as reader:
        return [row for row in reader.entities(reader.articles()) if row.label.is_name]


def form_meant(typed: str, rows: Sequence[EntityRow]) -> str:
    """Return the form of a name that `typed` means, as texts spell it.

    Args:
        typed: A form that some text has, or the name that an entity is listed under.
        rows: All named entities.

    Raises:
        UsageError: No text names it so.
    """
    forms = {alias.text for row in rows for alias in row.aliases}
    spelled = [typed] if typed in forms else sorted(form for form in forms if folded(form) == folded(typed))
    listed = [row.form for row in rows if folded(row.name) == folded(typed)]
    if not spelled and not listed:
        raise UsageError(f"{typed!r}: no article names it so; `reader entities` lists every form of every name")
    return (spelled or listed)[0]


def holder(form: str, rows: Sequence[EntityRow]) -> EntityRow:
    """Return the entity that holds a form: of several the one listed under it, else the one that is called so most."""
    held = [(_count(form, row), row) for row in rows]
    best = max(held, key=lambda pair: (pair[0] > 0, pair[1].form == form, pair[0]))
    return best[1]


def _count(form: str, row: EntityRow) -> int:
    return sum(sum(alias.sources.values()) for alias in row.aliases if alias.text == form)
