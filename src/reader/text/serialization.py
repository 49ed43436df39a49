"""JSON and CSV text that is safe to print, to read line by line, and to open in a spreadsheet."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from reader.text.sanitize import sanitize

# JSON itself escapes only U+0000 to U+001F. These are escaped as well, which loses nothing: lone surrogates cannot be
# encoded as UTF-8; DEL, 8-bit controls and direction overrides control terminals; U+0085, U+2028 and U+2029 end a line
# for some readers.
_ESCAPED_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def json_text(value: object, *, indent: int | None = None) -> str:
    """Return `value` as JSON, in readable UTF-8.

    Args:
        value: Strings, numbers, booleans, None, lists and dicts with string keys.
        indent: Spaces per level; None for one line.

    Returns:
        JSON that any parser reads back to the same value, and that can be encoded as UTF-8 whatever the strings
        contain.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ESCAPED_IN_JSON.sub(lambda character: f"\\u{ord(character[0]):04x}", text)


def csv_line(cells: Sequence[str | int | float | None]) -> str:
    """Return one line of CSV (RFC 4180), line feed included.

    Text that a spreadsheet would read as a formula gets an apostrophe in front (OWASP, "CSV injection"); control,
    direction and invisible characters become visible marks. Numbers are written unchanged.

    Args:
        cells: Text, numbers, or None for an empty cell.
    """
    import csv
    import io

    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(
        [_without_formula(cell) if isinstance(cell, str) else cell for cell in cells]
    )
    return line.getvalue()


def _without_formula(text: str) -> str:
    if text.lstrip(" \u00a0").startswith(_FORMULA_STARTS) or text.startswith(("\t", "\r", "\n")):
        return f"'{sanitize(text)}"
    return sanitize(text)
