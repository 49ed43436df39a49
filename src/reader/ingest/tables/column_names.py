"""Which column or field of a table has the title, the text, and so on: found by their names."""

from __future__ import annotations

from collections.abc import Sequence

from reader.ingest.words import entries_of

FIELDS = ("title", "text", "publisher", "author", "date", "url", "name")
"""What is looked for in a record; the names of columns for each are in `assets/import_words.txt`."""

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
        field: next((by_name[entry] for entry in entries_of(f"column {field}") if entry in by_name), None)
        for field in FIELDS
    }
    return {field: name for field, name in found.items() if name is not None}


def delimiter_of(header: str) -> str:
    """Return the character between the columns of a header row."""
    return max(_DELIMITERS, key=header.count)


def _folded(name: str) -> str:
    return "_".join(name.strip().strip("\ufeff").casefold().replace("-", " ").replace("_", " ").split())
