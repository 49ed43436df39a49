"""Collects the characters of a PDF page into runs of text with their boxes.

Lengths are in PDF points (1/72 inch); y grows upwards.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

GAP = 0.6
"""Space between two characters that ends a run, in type sizes: it separates columns and table cells."""

_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_LINE_END_HYPHENS = frozenset([0x02, 0xAD, 0x2010, 0xFFFE])  # PDFium marks a hyphen at a line end with one of these
_SPACES = frozenset([0x09, 0x20, 0xA0, 0x3000])


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text on one line.

    Attributes:
        text: Its characters, with ligatures written out and without space at the ends.
        left: Left edge.
        bottom: Lower edge.
        right: Right edge.
        top: Upper edge.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> float:
        """Height of the type."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Height of the run's middle on the page."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class _Open:
    """The run that is being collected."""

    characters: list[str]
    left: float
    bottom: float
    right: float
    top: float

    def continues_at(self, box: Any) -> bool:
        """Return whether a character at `box` is on the same line and close by, in either direction of writing."""
        size = max(self.top - self.bottom, 1.0)
        apart = max(box.left - self.right, self.left - box.right)
        shift = abs((box.top + box.bottom) - (self.top + self.bottom)) / 2
        return bool(apart <= GAP * size and shift <= 0.5 * max(size, box.top - box.bottom))

    def add(self, character: str, box: Any) -> None:
        self.characters.append(character)
        self.left, self.right = min(self.left, box.left), max(self.right, box.right)
        self.bottom, self.top = min(self.bottom, box.bottom), max(self.top, box.top)


def read_runs(text_page: Any) -> Iterator[Run]:
    """Yield the runs of a page in the order in which the page draws them.

    Args:
        text_page: A `pypdfium2.PdfTextPage`.
    """
    current: _Open | None = None
    high = 0  # first half of a surrogate pair: PDFium reports UTF-16 units
    for index in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page.raw, index)
        if code in (0x0A, 0x0D):
            yield from _closed(current)
            current = None
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if code in _SPACES:
            if current is not None:
                current.characters.append(chr(code) if code == 0xA0 else " ")
            continue
        character = _character(code)
        box = pdfium.FS_RECTF()
        if not character or not pdfium.FPDFText_GetLooseCharBox(text_page.raw, index, ctypes.byref(box)):
            continue
        if current is None or not current.continues_at(box):
            yield from _closed(current)
            current = _Open([], box.left, box.bottom, box.right, box.top)
        current.add(character, box)
    yield from _closed(current)


def _character(code: int) -> str:
    if code in _LINE_END_HYPHENS:
        return "-"
    if code < 0x20 or code > 0x10FFFF:
        return ""
    return chr(code).translate(_LIGATURES)


def _closed(run: _Open | None) -> Iterator[Run]:
    text = "".join(run.characters).strip(" \u00a0") if run else ""
    if run and text:
        yield Run(text, run.left, run.bottom, run.right, run.top)
