"""Joins the lines of a PDF into paragraphs, across columns and pages, and undoes hyphenation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from reader.ingest.pdf.reading_order import Line
from reader.model.text import Span

_HYPHENATED = re.compile(r"\w+(?:-\w+)+")
_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"([\w-]*\w)-$")
_FIRST_WORD = re.compile(r"\w+")
NOTE_SIZE = 0.92
"""Size of type of a footnote, at most, as a share of the usual size."""
_NOTE_MARK = re.compile(r"^(?:\d{1,3}|[*†‡§])\.?\s*(?=\D)")
_DASHED = re.compile(r"\w[–—]$")
_SENTENCE_END = re.compile(r"""[.!?…:;]["”’»)\]]*$""")
_BULLET = re.compile(r"^(?:[•·▪◦‣–—*]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)")
_PREFIXES = frozenset((
    "anti", "co", "cross", "ex", "half", "high", "ill", "long", "low", "mid", "non", "post", "pro", "self", "semi",
    "short", "so", "then", "vice", "well",
))  # fmt: skip
"""First parts of compounds that keep their hyphen."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The text of a document.

    Attributes:
        text: Paragraphs separated by blank lines.
        furniture: Running heads, feet and page numbers; they are put between paragraphs, never inside one.
        pages: Offset at which each page begins; it can be inside a paragraph that continues from the page before.
    """

    text: str
    furniture: tuple[Span, ...]
    pages: tuple[int, ...]


@dataclass(slots=True)
class _Text:
    """The text that is being put together."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    furniture: list[Span] = field(default_factory=list)
    pending_heads: list[str] = field(default_factory=list)
    pending_notes: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def begin_paragraph(self) -> None:
        """Begin a new paragraph, after the footnotes and running heads that were read since the last one began."""
        self.add_notes()
        self.add_heads()
        self.add("\n\n" if self.length else "")

    def add_notes(self) -> None:
        """Add the pending footnotes, each as a paragraph."""
        for note in self.pending_notes:
            self.add("\n\n" if self.length else "")
            self.add(note)
        self.pending_notes.clear()

    def add_heads(self) -> None:
        """Add the pending running heads, each as a paragraph of furniture."""
        for head in self.pending_heads:
            self.add("\n\n" if self.length else "")
            self.furniture.append(Span(self.length, self.length + len(head)))
            self.add(head)
        self.pending_heads.clear()


def flow_text(lines: Sequence[Line], pages: int) -> Flow:
    """Join lines into paragraphs.

    Args:
        lines: All lines of the document in reading order.
        pages: How many pages the document has.
    """
    spacing = _spacing(lines)
    compounds, words = _vocabulary(lines)
    text = _Text()
    starts: list[int] = []
    previous: Line | None = None
    notes = _footnotes(lines)
    item: Line | None = None  # the first line of the list item that is being read
    for number, line in enumerate(lines):
        if line.is_head:
            text.pending_heads.append(line.text)
            continue
        if number in notes:
            if _NOTE_MARK.match(line.text) or not text.pending_notes:
                text.pending_notes.append(line.text)
            else:
                text.pending_notes[-1] += " " + line.text
            continue
        if item is not None and (previous is None or not _continues_item(item, previous, line, spacing)):
            item = None
        if previous is None or (item is None and _begins_paragraph(previous, line, spacing)):
            text.begin_paragraph()
            item = line if _BULLET.match(line.text) else None
        elif _DASHED.search(previous.text) and line.text[0].isdigit():
            pass  # a range of numbers or a name of a model: "2019–2021"
        elif not previous.text.endswith("-"):
            text.add(" ")
        elif not _keeps_hyphen(previous.text, line.text, compounds, words):
            text.length -= 1
            text.parts[-1] = text.parts[-1][:-1]
        # The first line of a page is its start, and that of pages before it that have no lines.
        starts += [text.length] * (line.page + 1 - len(starts))
        text.add(line.text)
        previous = line
    text.add_notes()
    text.add_heads()
    starts += [text.length] * (pages - len(starts))
    return Flow("".join(text.parts), tuple(text.furniture), tuple(starts))


def _footnotes(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines that are footnotes: in smaller type, with a mark, at the end of a page's text."""
    sizes = [line.box.size for line in lines if not line.is_head]
    smaller = NOTE_SIZE * median(sizes) if sizes else 0.0
    notes: set[int] = set()
    pending: list[int] = []
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        is_last = number + 1 == len(lines) or lines[number + 1].page != line.page or lines[number + 1].is_head
        if line.is_head:
            continue
        if line.box.size > smaller or not (is_last or number + 1 in {*notes, *pending}):
            pending = []
            continue
        pending.append(number)
        if _NOTE_MARK.match(line.text):
            notes.update(pending)
            pending = []
    return notes


def _continues_item(item: Line, previous: Line, line: Line, spacing: float) -> bool:
    """Return whether a line goes on with a list item: it is indented behind the bullet and follows without a gap."""
    size = max(previous.box.size, 1.0)
    if _BULLET.match(line.text) or line.column != item.column or abs(line.box.size - previous.box.size) > 0.12 * size:
        return False
    is_near = previous.box.top - line.box.top <= 1.3 * spacing * size
    return is_near and line.box.left - item.box.left > 0.4 * size


def _spacing(lines: Sequence[Line]) -> float:
    """Return the usual distance between two lines of a column, in type sizes."""
    distances = [
        (above.box.top - below.box.top) / max(above.box.size, 1.0)
        for above, below in pairwise(lines)
        if above.column == below.column and not above.is_head and above.box.top > below.box.top
    ]
    return median(distances) if distances else 1.2


def _begins_paragraph(previous: Line, line: Line, spacing: float) -> bool:
    """Return whether a line begins a paragraph: new type size, bullet, wide gap, indent, or a short line before it."""
    size = max(previous.box.size, 1.0)
    if abs(line.box.size - previous.box.size) > 0.12 * size or _BULLET.match(line.text):
        return True
    ended = _SENTENCE_END.search(previous.text) is not None
    if line.column != previous.column:
        return not line.text[0].islower() and ended
    if previous.box.top - line.box.top > 1.3 * spacing * size:
        return True
    if previous.text.endswith("-"):
        return False
    indent, before = line.box.left - line.column_left, previous.box.left - line.column_left
    if indent > 0.8 * size and before < 0.4 * size:
        return True
    short = line.column_right - previous.box.right > 0.2 * (line.column_right - line.column_left)
    return short and (ended or not line.text[0].islower())


def _vocabulary(lines: Sequence[Line]) -> tuple[set[str], set[str]]:
    """Return the compounds and the words that occur unbroken within lines, in lower case."""
    compounds: set[str] = set()
    words: set[str] = set()
    is_divided = False
    for line in lines:
        lower = line.text.lower()
        if is_divided:  # neither part of a word that is divided at the end of a line is a word
            lower = _FIRST_WORD.sub("", lower, count=1)
        is_divided = lower.endswith("-")
        lower = _LAST_WORD.sub("", lower)
        compounds.update(_HYPHENATED.findall(lower))
        words.update(_WORD.findall(lower))
    return compounds, words


def _keeps_hyphen(above: str, below: str, compounds: set[str], words: set[str]) -> bool:
    """Return whether a hyphen at a line's end belongs to the word.

    It does if the document has the compound elsewhere, after common prefixes, and before a capital or a digit. It does
    not if the document has the joined word.
    """
    first, rest = _LAST_WORD.search(above), _FIRST_WORD.match(below)
    if first is None or rest is None or not below[0].islower():
        return True
    begin, end = first[1].lower(), rest.group().lower()
    if f"{begin}-{end}" in compounds:
        return True
    if begin + end in words:
        return False
    last = begin.rpartition("-")[2]
    if last != begin:
        # "state-of-" before "the-art", but "co-oper-" before "ation".
        return begin[-1].isdigit() or (last in words and end in words)
    return begin in _PREFIXES or begin[-1].isdigit()
