"""JSON as this product writes it: readable UTF-8, without characters that trip terminals or line readers."""

from __future__ import annotations

import json
import re

# JSON itself escapes only U+0000 to U+001F. Lone surrogates have no UTF-8; the others steer terminals (DEL, 8-bit
# controls, direction overrides) or end a line for some readers (U+0085, U+2028, U+2029). Escaped, nothing is lost.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def dumps(value: object, *, indent: int | None = None) -> str:
    """Return `value` as JSON text.

    Args:
        value: Strings, numbers, booleans, None, lists and dicts with string keys.
        indent: Spaces a level; None for one line.

    Returns:
        JSON that any parser reads back to the same value, and that encodes as UTF-8 whatever the strings hold.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
