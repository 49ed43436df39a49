"""The line of each key in a TOML file, which `tomllib` does not report.

The text is cut into its statements: lines are added to a piece until `tomllib` can parse the piece by itself. Strings
and lists over several lines, comments and quoted keys are therefore recognised by the real parser.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping

KeyPath = tuple[str, ...]
"""Names of the tables and of the key: ("keys", "passage.next")."""


def key_lines(text: str) -> dict[KeyPath, int]:
    """Return the line on which each key and table of a valid TOML text begins, 1 for the first.

    Args:
        text: TOML that `tomllib` accepts as a whole.

    Returns:
        The line of each key path. Everything in an inline table (`{ ... }`) has the line on which its statement begins.
    """
    lines: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for first, piece, content in _statements(text):
        if piece.lstrip().startswith("["):
            table = _header(content)
            lines.setdefault(table, first)
        else:
            for path in _paths(content, table):
                lines.setdefault(path, first)
    return lines


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, object]]]:
    """Yield each statement: the line it begins on, its text, and its parsed content."""
    first, piece = 1, ""
    for number, line in enumerate(text.split("\n"), 1):
        if not piece:
            first = number
        piece += line + "\n"
        try:
            content = tomllib.loads(piece)
        except tomllib.TOMLDecodeError:
            continue  # The statement continues on the next line.
        if content:
            yield first, piece, content
        piece = ""


def _header(content: Mapping[str, object]) -> KeyPath:
    """Return the key path of a table header, `[a.b]` or `[[a.b]]`, from its parsed content."""
    path: KeyPath = ()
    inner: object = content
    while inner:
        if isinstance(inner, list):
            inner = inner[0]
        elif isinstance(inner, dict):
            (name, inner), *_ = inner.items()
            path = (*path, name)
    return path


def _paths(content: Mapping[str, object], above: KeyPath) -> Iterator[KeyPath]:
    for name, value in content.items():
        yield (*above, name)
        if isinstance(value, dict):
            yield from _paths(value, (*above, name))
