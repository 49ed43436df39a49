"""The line of each key in a TOML file, which `tomllib` does not report.

The text is cut into its statements, each of which `tomllib` parses by itself. Where a statement ends is decided by its
strings, comments and brackets alone, in one pass: the time is linear in the length of the text.
"""

from __future__ import annotations

import re
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


_TOKEN = re.compile(
    r'''
      """ (?: \\. | [^\\] )*? "{3,5}      # strings over several lines may end with up to two quotation marks
    | \'\'\' .*? '{3,5}
    | " (?: \\. | [^"\\\n] )* "
    | ' [^'\n]* '
    | \# [^\n]*
    | (?P<open> [\[{] ) | (?P<close> [\]}] ) | (?P<end> \n )
    ''',
    re.VERBOSE | re.DOTALL,
)
"""What decides where a statement ends: brackets and line ends, except in strings and comments."""


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, object]]]:
    """Yield each statement: the line it begins on, its text, and its parsed content."""
    line, start = 1, 0
    for end in _statement_ends(text):
        piece = text[start:end]
        content = tomllib.loads(piece)
        if content:
            yield line, piece, content
        line, start = line + piece.count("\n"), end


def _statement_ends(text: str) -> Iterator[int]:
    """Yield the offset after each line end outside of brackets and strings, and the end of the text."""
    depth = 0
    for token in _TOKEN.finditer(text):
        if token["open"]:
            depth += 1
        elif token["close"]:
            depth -= 1
        elif token["end"] and not depth:
            yield token.end()
    yield len(text)


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
