"""JSON text as this program writes it: readable UTF-8, without characters that harm terminals or split lines."""

from __future__ import annotations

import json
import re

# JSON itself escapes only U+0000 to U+001F. These are escaped as well, which loses nothing: lone surrogates cannot be
# encoded as UTF-8; DEL, 8-bit controls and direction overrides control terminals; U+0085, U+2028 and U+2029 end a line
# for some readers.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def dumps(value: object, *, indent: int | None = None) -> str:
    """Return `value` as JSON text.

    Args:
        value: Strings, numbers, booleans, None, lists and dicts with string keys.
        indent: Spaces per level; None for one line.

    Returns:
        JSON that any parser reads back to the same value, and that can be encoded as UTF-8 whatever the strings
        contain.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ESCAPED.sub(lambda character: f"\\u{ord(character[0]):04x}", text)
