"""Untrusted text made safe to show: the one place that decides which characters may reach a terminal.

Articles can hold escape sequences, 8-bit controls, bidirectional overrides and invisible characters. None of them may
reach the terminal as they are, and all of them are evidence to the people who read here, so each is replaced by exactly
one visible character. The length never changes: offsets into the article are offsets into what is shown.
"""

from __future__ import annotations

import re

CONTROL_MARK = "\N{REPLACEMENT CHARACTER}"
"""Stands for 8-bit controls, lone surrogates and tag characters."""
BIDI_MARK = "\N{LEFT RIGHT ARROW}"
"""Stands for characters that change the direction of the text around them."""
INVISIBLE_MARK = "\N{MIDDLE DOT}"
"""Stands for characters that take no room and show nothing."""

_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_INVISIBLE = (0x00AD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, *range(0x2060, 0x2066))
_INVISIBLE_HIGH = (*range(0x206A, 0x2070), 0x3164, 0xFEFF, 0xFFA0, *range(0xFFF9, 0xFFFC))

_MARKS: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)},
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys(range(0x80, 0xA0), CONTROL_MARK),
    **dict.fromkeys(range(0xD800, 0xE000), CONTROL_MARK),
    **dict.fromkeys(range(0xE0000, 0xE1000), CONTROL_MARK),
    **dict.fromkeys(_BIDI, BIDI_MARK),
    **dict.fromkeys((*_INVISIBLE, *_INVISIBLE_HIGH), INVISIBLE_MARK),
    0x2028: "\N{SYMBOL FOR NEWLINE}",
    0x2029: "\N{SYMBOL FOR NEWLINE}",
    0x09: " ",
}
_LINE_MARKS: dict[int, str] = {**_MARKS, 0x0A: " ", 0x0D: " "}

# Joiners shape letters in these scripts and hold emoji together; anywhere else they only hide something.
_JOINED = "\u0600-\u08ff\u0900-\u0dff\ufb50-\ufdff\ufe70-\ufefc\ufe0f\u2190-\u2bff\U0001f000-\U0001faff"
_STRAY_JOINER = re.compile(f"(?<![{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}])")
_ODD = re.compile(r"[^\n -~]")


def shown(text: str) -> str:
    """Return `text` as it may be shown over several lines.

    Args:
        text: Any text, however hostile.

    Returns:
        Text of the same length in code points. Line feeds stay, a tab becomes a space, every control, direction
        override or invisible character becomes one visible mark.
    """
    return _marked(text, _MARKS)


def shown_line(text: str) -> str:
    """Return `text` as it may be shown on one line: as `shown`, with line breaks as spaces."""
    return _marked(text, _LINE_MARKS)


def _marked(text: str, marks: dict[int, str]) -> str:
    if _ODD.search(text) is None:
        return text if marks is _MARKS else text.replace("\n", " ")
    return _STRAY_JOINER.sub(INVISIBLE_MARK, text.translate(marks))
