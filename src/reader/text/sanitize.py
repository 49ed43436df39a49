"""Untrusted text made safe to show: the one place that decides which characters may reach a terminal.

Articles can hold escape sequences, 8-bit controls, bidirectional overrides and invisible characters. None of them may
reach the terminal as they are, and all of them are evidence to the people who read here, so each is replaced by exactly
one visible character. The length never changes: offsets into the article are offsets into what is shown.
"""

from __future__ import annotations

import re

CONTROL_MARK = "\N{REPLACEMENT CHARACTER}"
"""Stands for 8-bit controls, lone surrogates, tag characters and code points that are no characters."""
BIDI_MARK = "\N{LEFT RIGHT ARROW}"
"""Stands for characters that change the direction of the text around them."""
INVISIBLE_MARK = "\N{MIDDLE DOT}"
"""Stands for characters that take no room and show nothing."""

# Characters by what they are (Unicode 15, DerivedCoreProperties: Default_Ignorable_Code_Point; PropList: Bidi_Control).
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
)
_NO_CHARACTERS = "\x80-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
_BREAKS = "\u2028\u2029"

# These choose the shape of the character before them; after any other they only hide something.
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_SHAPED = (
    "#*0-9\u00a9\u00ae\u1820-\u18aa\u203c\u2049\u2100-\u2bff\u3000-\u9fff\ua840-\ua877\uf900-\ufaff\uff01-\uff5e"
    "\U0001f000-\U0001faff\U00020000-\U000323af"
)

# Joiners shape letters in these scripts and hold emoji together; anywhere else they only hide something.
_JOINERS = "\u200c\u200d"
_JOINED = (
    "\u0600-\u061b\u061d-\u08ff\u0900-\u109f\u1780-\u17b3\u17b6-\u180a\u1810-\u18af\u1b00-\u1bff\ua800-\uabff\ufb50-\ufdcf"
    "\ufdf0-\ufdff\ufe0f\ufe70-\ufefc\u2190-\u2bff\U00010a00-\U00010a5f\U00011000-\U00011fff\U0001f000-\U0001faff"
)


def _members(ranges: str) -> list[int]:
    """Return the code points of "a-z" style ranges."""
    spans = re.findall("(.)(?:-(.))?", ranges, re.DOTALL)
    return [code for first, last in spans for code in range(ord(first), ord(last or first) + 1)]


_ODD = re.compile(f"[\x00-\x09\x0b-\x1f\x7f{_BIDI}{_INVISIBLE}{_NO_CHARACTERS}{_BREAKS}]+")
# The rare character itself comes first in each pattern: a look behind at every position would cost far more.
_STRAY_SELECTOR = re.compile(f"[{_SELECTORS}](?<![{_SHAPED}].)", re.DOTALL)
_STRAY_JOINER = re.compile(f"[{_JOINERS}](?:(?<![{_JOINED}].)|(?![{_JOINED}]))", re.DOTALL)


class _Marks(dict[int, str]):
    """The mark for each odd code point; those without one of their own get `CONTROL_MARK`."""

    def __missing__(self, code: int) -> str:
        return CONTROL_MARK


_MARKS = _Marks(
    {
        **{code: chr(0x2400 + code) for code in range(0x20)},
        **dict.fromkeys(_members(_BIDI), BIDI_MARK),
        **dict.fromkeys(_members(_INVISIBLE), INVISIBLE_MARK),
        **dict.fromkeys(_members(_BREAKS), "\N{SYMBOL FOR NEWLINE}"),
        0x7F: "\N{SYMBOL FOR DELETE}",
        0x09: " ",
    }
)


def sanitize(text: str) -> str:
    """Return `text` as it may be shown over several lines.

    Args:
        text: Any text, however hostile.

    Returns:
        Text of the same length in code points. Line feeds stay, a tab becomes a space, every control, direction
        override or invisible character becomes one visible mark.
    """
    if text.isascii():
        return _ODD.sub(_mark, text)
    # Selectors first: a joiner may lean on a selector, never the other way round.
    marked = _STRAY_SELECTOR.sub(INVISIBLE_MARK, _ODD.sub(_mark, text))
    return _STRAY_JOINER.sub(INVISIBLE_MARK, marked)


def sanitize_line(text: str) -> str:
    """Return `text` as it may be shown on one line: like `sanitize`, with line breaks as spaces."""
    return sanitize(text.replace("\n", " ").replace("\r", " "))


def _mark(found: re.Match[str]) -> str:
    return found[0].translate(_MARKS)
