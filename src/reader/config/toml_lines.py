"""Where the keys of a TOML file stand: `tomllib` gives values without lines.

The text is cut into its statements: lines are added to a piece until the piece can be parsed by itself. So strings and
lists over several lines, comments and quoted keys are told apart by the one parser that knows them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping

Path = tuple[str, ...]


def key_lines(text: str) -> dict[Path, int]:
    """Return the line (1 for the first) on which each key and table of a valid TOML text begins.

    Args:
        text: TOML that `tomllib` accepts as a whole.

    Returns:
        For each key its line, by its path ("keys", "passage.next"). A value in braces and all that is in it stand on
        the line on which its statement begins.
    """
    lines: dict[Path, int] = {}
    table: Path = ()
    for first, piece, content in _statements(text):
        if piece.lstrip().startswith("["):
            table = _header(content)
            lines.setdefault(table, first)
        else:
            for path in _paths(content, table):
                lines.setdefault(path, first)
    return lines


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, object]]]:
    """Yield each statement: the line it begins on, its text, and what it says by itself."""
    first, piece = 1, ""
    for number, line in enumerate(text.split("\n"), 1):
        if not piece:
            first = number
        piece += line + "\n"
        try:
            content = tomllib.loads(piece)
        except tomllib.TOMLDecodeError:
            continue  # goes on in the next line
        if content:
            yield first, piece, content
        piece = ""


def _header(content: Mapping[str, object]) -> Path:
    """Return the path that `[a.b]` or `[[a.b]]` names."""
    path: Path = ()
    inner: object = content
    while inner:
        if isinstance(inner, list):
            inner = inner[0]
        elif isinstance(inner, dict):
            (name, inner), *_ = inner.items()
            path = (*path, name)
    return path


def _paths(content: Mapping[str, object], above: Path) -> Iterator[Path]:
    for name, value in content.items():
        yield (*above, name)
        if isinstance(value, dict):
            yield from _paths(value, (*above, name))
