"""Find the form of a name that was typed, and the entity that has it."""

from __future__ import annotations

from collections.abc import Sequence

from reader.errors import UsageError
from reader.store.index.reader import IndexReader
from reader.store.index.rows import EntitySummary
from reader.store.library import LibraryFolder
from reader.text.normalize import fold_case_and_space


def all_names(library: LibraryFolder) -> list[EntitySummary]:
    """Return all people, organisations, places and other named entities of the library."""
    with IndexReader(library) as reader:
        return reader.entities.summaries(reader.entities.keys())


def find_form(typed: str, rows: Sequence[EntitySummary]) -> str:
    """Return the form of a name that was typed, as articles spell it.

    Args:
        typed: A form that some article uses, or the name that an entity is listed under.
        rows: All named entities.

    Raises:
        UsageError: No article uses this name.
    """
    forms = {spelling.form for row in rows for spelling in row.spellings}
    wanted = fold_case_and_space(typed)
    spelled = [typed] if typed in forms else sorted(form for form in forms if fold_case_and_space(form) == wanted)
    listed = [row.form for row in rows if fold_case_and_space(row.name) == wanted]
    if not spelled and not listed:
        raise UsageError(f"{typed!r}: no article uses this name; `reader entities` lists all spellings of all names")
    return (spelled or listed)[0]


def entity_with(form: str, rows: Sequence[EntitySummary]) -> EntitySummary:
    """Return the entity with a form: of several the one listed under it, else the one it is used for most."""
    return max(rows, key=lambda row: (_count(form, row) > 0, row.form == form, _count(form, row)))


def _count(form: str, row: EntitySummary) -> int:
    return sum(spelling.count for spelling in row.spellings if spelling.form == form)
