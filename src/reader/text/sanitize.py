"""Untrusted text made safe to show: the only place that decides which characters may reach a terminal.

Articles can contain escape sequences, 8-bit controls, bidirectional overrides and invisible characters. None of them
may reach the terminal, but readers should see that something is there: each is replaced by exactly one visible
character. The length never changes, so that offsets into the article are also offsets into the shown text.
"""

from __future__ import annotations

import re

CONTROL_MARK = "\N{REPLACEMENT CHARACTER}"
"""Replaces 8-bit controls, lone surrogates, tag characters and noncharacters."""
BIDI_MARK = "\N{LEFT RIGHT ARROW}"
"""Replaces characters that change the direction of the text around them."""
INVISIBLE_MARK = "\N{MIDDLE DOT}"
"""Replaces characters that have no width and show nothing."""

# Sets of characters (Unicode 15, DerivedCoreProperties: Default_Ignorable_Code_Point; PropList: Bidi_Control).
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
)
_NONCHARACTERS = "\x80-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
_BREAKS = "\u2028\u2029"

# Variation selectors choose the shape of the character before them; after any other character they only hide something.
_VARIATION_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_WITH_VARIANTS = (
    "#*0-9\u00a9\u00ae\u1820-\u18aa\u203c\u2049\u2100-\u2bff\u3000-\u9fff\ua840-\ua877\uf900-\ufaff\uff01-\uff5e"
    "\U0001f000-\U0001faff\U00020000-\U000323af"
)

# Joiners shape letters in some scripts and combine emoji; anywhere else they only hide something.
_JOINERS = "\u200c\u200d"
_JOINED = (
    "\u0600-\u061b\u061d-\u08ff\u0900-\u109f\u1780-\u17b3\u17b6-\u180a\u1810-\u18af\u1b00-\u1bff\ua800-\uabff\ufb50-\ufdcf"
    "\ufdf0-\ufdff\ufe0f\ufe70-\ufefc\u2190-\u2bff\U00010a00-\U00010a5f\U00011000-\U00011fff\U0001f000-\U0001faff"
)


def _members(ranges: str) -> list[int]:
    """Return the code points of "a-z" style ranges."""
    spans = re.findall("(.)(?:-(.))?", ranges, re.DOTALL)
    return [code for first, last in spans for code in range(ord(first), ord(last or first) + 1)]


_UNSAFE = re.compile(f"[\x00-\x09\x0b-\x1f\x7f{_BIDI}{_INVISIBLE}{_NONCHARACTERS}{_BREAKS}]+")
# Each pattern begins with the rare character itself: a look-behind at every position would be far slower.
_STRAY_SELECTOR = re.compile(f"[{_VARIATION_SELECTORS}](?<![{_WITH_VARIANTS}].)", re.DOTALL)
_STRAY_JOINER = re.compile(f"[{_JOINERS}](?:(?<![{_JOINED}].)|(?![{_JOINED}]))", re.DOTALL)


class _Marks(dict[int, str]):
    """The mark for each unsafe code point; `CONTROL_MARK` if it has no mark of its own."""

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
    """Return `text` made safe to show on several lines.

    Args:
        text: Any text, however hostile.

    Returns:
        Text of the same length in code points. Line feeds are kept, tabs become spaces, and every control, direction
        override or invisible character becomes one visible mark.
    """
    if text.isascii():
        return _UNSAFE.sub(_mark, text)
    # Selectors first: a joiner may follow a selector, but a selector never follows a joiner.
    marked = _STRAY_SELECTOR.sub(INVISIBLE_MARK, _UNSAFE.sub(_mark, text))
    return _STRAY_JOINER.sub(INVISIBLE_MARK, marked)


def sanitize_line(text: str) -> str:
    """Return `text` made safe to show on one line: like `sanitize`, with line breaks as spaces."""
    return sanitize(text.replace("\n", " ").replace("\r", " "))


def _mark(unsafe: re.Match[str]) -> str:
    return unsafe[0].translate(_MARKS)


def excerpt(text: str, limit: int = 200) -> str:
    """Return `text` for a message: all of it, or its beginning with "…" if it has more than `limit` characters."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
