"""Painting one row of an article: gutter and text, as a Textual strip. Only text that was made safe comes here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.model.analysis import Label, PassageKind
from reader.model.links import LinkKind, Verdict
from reader.model.text import Span
from reader.tui.data.document import Document
from reader.tui.reading.wrapping import Row, drawn

Layer = tuple[int, int, Style]
"""A stretch (offsets, half-open) and the style that is laid over it."""


@dataclass(frozen=True, slots=True)
class TextStyles:
    """The styles a row is painted with, resolved from the component classes of the widget.

    Attributes:
        base: Full style of plain text.
        title: Laid over headings.
        furniture: Laid over page furniture.
        cursor: Laid over the passage under the cursor.
        match: Laid over words that the current link rests on.
        find: Laid over what was found.
        find_here: Laid over the one found place that is current.
        selection: Laid over text selected with the mouse.
        gutter: Source numbers in the gutter.
        link_bar: The bar beside linked rows.
        cursor_bar: The bar beside the passage under the cursor.
        bookmark: The bookmark mark.
        labels: Laid over mentions, by label.
    """

    base: Style
    title: Style
    furniture: Style
    cursor: Style
    match: Style
    find: Style
    find_here: Style
    selection: Style
    gutter: Style
    link_bar: Style
    cursor_bar: Style
    bookmark: Style
    labels: dict[Label, Style]


@dataclass(frozen=True, slots=True)
class Marks:
    """What is laid over the text besides its entities. Spans are offsets, in order of start.

    Attributes:
        matches: Words that the current link rests on.
        finds: Places found.
        find_here: The one that is current.
        selection: What the mouse selected.
    """

    matches: tuple[Span, ...] = ()
    finds: tuple[Span, ...] = ()
    find_here: Span | None = None
    selection: Span | None = None


@dataclass(frozen=True, slots=True)
class GutterRow:
    """What the gutter says beside one row.

    Attributes:
        numbers: Source numbers, one character each, "" for none.
        linked: Part of the row belongs to a passage with links.
        kind: The strongest kind of those links.
        verdict: What a person said of a link of a passage that begins here.
        cursor: Part of the row belongs to the passage under the cursor.
        bookmarked: A bookmarked passage begins here.
        right_to_left: A passage in a right-to-left script begins or goes on here.
    """

    numbers: str = ""
    linked: bool = False
    kind: LinkKind | None = None
    verdict: Verdict | None = None
    cursor: bool = False
    bookmarked: bool = False
    right_to_left: bool = False


BOOKMARK = "★"
LINK_BARS = {LinkKind.EVENT: "│", LinkKind.QUOTE: "┊", LinkKind.COPY: "║"}
VERDICTS = {Verdict.CONFIRMED: "✓", Verdict.REJECTED: "✗"}
CURSOR_BAR = "▌"
RIGHT_TO_LEFT = "◂"


@dataclass(slots=True)
class _Pen:
    """Collects segments and counts the cells they fill."""

    segments: list[Segment] = field(default_factory=list)

    def write(self, text: str, style: Style) -> None:
        if text:
            self.segments.append(Segment(text, style))


def gutter_strip(row: GutterRow, digits: int, inks: TextStyles) -> Strip:
    """Return the gutter of one row: bookmark, `digits` columns of source numbers, direction mark, bar, space."""
    pen = _Pen()
    pen.write(BOOKMARK if row.bookmarked else " ", inks.base + inks.bookmark)
    said = (VERDICTS[row.verdict] if row.verdict is not None else "") + row.numbers
    numbers = said if len(said) <= digits else said[: digits - 1] + "+"
    pen.write(numbers.rjust(digits), inks.base + inks.gutter)
    pen.write(RIGHT_TO_LEFT if row.right_to_left else " ", inks.base + inks.gutter)
    if row.cursor:
        pen.write(CURSOR_BAR, inks.base + inks.cursor_bar)
    else:
        bar = LINK_BARS[row.kind or LinkKind.EVENT] if row.linked else " "
        pen.write(bar, inks.base + inks.link_bar)
    return Strip(pen.segments, digits + 3)


def text_strip(document: Document, row: Row, cursor: int | None, marks: Marks, inks: TextStyles) -> Strip:
    """Return the text of one row with everything laid over it, lowest layer first.

    Args:
        document: The article.
        row: The row.
        cursor: Index of the passage to paint as under the cursor, or None.
        marks: Matches, finds and selection.
        inks: Styles.
    """
    text = drawn(document.shown, row)
    end = row.start + len(text)
    layers = [
        *_passage_layers(document, row.start, end, cursor, inks),
        *_highlight_layers(document, row.start, end, inks),
        *((span.start, span.end, inks.match) for span in marks.matches),
        *((span.start, span.end, inks.find) for span in _overlapping(marks.finds, row.start, end)),
    ]
    if marks.find_here is not None:
        layers.append((marks.find_here.start, marks.find_here.end, inks.find_here))
    if marks.selection is not None:
        layers.append((marks.selection.start, marks.selection.end, inks.selection))
    return Strip(_painted(text, row.start, layers, inks.base))


def _painted(text: str, start: int, layers: Iterable[Layer], base: Style) -> list[Segment]:
    """Cut `text` where layers begin and end and give each piece all styles that cover it."""
    end = start + len(text)
    inside = [(max(a, start), min(b, end), style) for a, b, style in layers if a < end and b > start]
    cuts = sorted({start, end, *(a for a, _, _ in inside), *(b for _, b, _ in inside)})
    segments = []
    for first, last in pairwise(cuts):
        style = base
        for a, b, layer in inside:
            if a <= first and last <= b:
                style += layer
        segments.append(Segment(text[first - start : last - start], style))
    return segments


def _passage_layers(document: Document, start: int, end: int, cursor: int | None, inks: TextStyles) -> Iterable[Layer]:
    first = max(bisect_right(document.starts, start) - 1, 0)
    for passage in document.passages[first : bisect_left(document.starts, end)]:
        if passage.kind is PassageKind.TITLE:
            yield passage.start, passage.end, inks.title
        elif passage.kind is PassageKind.FURNITURE:
            yield passage.start, passage.end, inks.furniture
        if passage.index == cursor:
            yield passage.start, passage.end, inks.cursor


def _highlight_layers(document: Document, start: int, end: int, inks: TextStyles) -> Iterable[Layer]:
    first = max(bisect_right(document.highlight_starts, start) - 1, 0)
    for highlight in document.highlights[first : bisect_left(document.highlight_starts, end)]:
        yield highlight.start, highlight.end, inks.labels[highlight.label]


def _overlapping(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    first = max(bisect_right(spans, start, key=lambda span: span.start) - 1, 0)
    return spans[first : bisect_left(spans, end, key=lambda span: span.start)]
