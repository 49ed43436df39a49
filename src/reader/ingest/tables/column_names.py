"""Which column or field of a table has the title, the text, and so on: found by their names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reader.config.load import read_config
from reader.config.settings import COLUMN_FIELDS
from reader.ingest.words import entries_of

_DELIMITERS = ",;\t|"


def columns(names: Sequence[str]) -> dict[str, str]:
    """Return which column has which field, found by their names.

    Args:
        names: Of the columns, as in the file.

    Returns:
        Names of columns by field; fields without a column are missing.
    """
    by_name = {_folded(name): name for name in reversed(names)}
    found = {
        field: next((by_name[entry] for entry in names_of(field) if entry in by_name), None) for field in COLUMN_FIELDS
    }
    return {field: name for field, name in found.items() if name is not None}


@cache
def names_of(field: str) -> tuple[str, ...]:
    """Return the names that a column with a field can have: the user's own, then the known ones.

    Args:
        field: One of `COLUMN_FIELDS`.
    """
    own = read_config().settings.columns.get(field, ())
    return (*(_folded(name) for name in own), *entries_of(f"column {field}"))


def delimiter_of(header: str) -> str:
    """Return the character between the columns of a header row."""
    return max(_DELIMITERS, key=header.count)


def _folded(name: str) -> str:
    return "_".join(name.strip().strip("\ufeff").casefold().replace("-", " ").replace("_", " ").split())
