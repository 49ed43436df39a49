"""Paints one row of an article, gutter and text, as a Textual strip. Its text is sanitized already."""

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
"""Start and end offset (half-open) and the style that is laid over the text between them."""


@dataclass(frozen=True, slots=True)
class TextStyles:
    """The styles that a row is painted with, resolved from the component classes of the widget.

    Attributes:
        base: Full style of plain text.
        title: Laid over headings.
        furniture: Laid over page furniture.
        cursor: Laid over the passage under the cursor.
        match: Laid over words that the current link is based on.
        find: Laid over found text.
        current_find: Laid over the current match of find.
        selection: Laid over text selected with the mouse.
        gutter: Source numbers in the gutter.
        link_bar: The bar next to linked rows.
        cursor_bar: The bar next to the passage under the cursor.
        bookmark: The bookmark sign.
        labels: Laid over mentions, by label.
    """

    base: Style
    title: Style
    furniture: Style
    cursor: Style
    match: Style
    find: Style
    current_find: Style
    selection: Style
    gutter: Style
    link_bar: Style
    cursor_bar: Style
    bookmark: Style
    labels: dict[Label, Style]


@dataclass(frozen=True, slots=True)
class Overlays:
    """What is laid over the text in addition to its entities. Spans are offsets, in order of start.

    Attributes:
        matches: Words that the current link is based on.
        finds: Found text.
        current_find: The current match of find.
        selection: Text selected with the mouse.
    """

    matches: tuple[Span, ...] = ()
    finds: tuple[Span, ...] = ()
    current_find: Span | None = None
    selection: Span | None = None


@dataclass(frozen=True, slots=True)
class GutterRow:
    """The gutter of one row.

    Attributes:
        signs: Bookmark, verdict and numbers of linked sources that this row shows, see `gutter_lines`.
        linked: Part of the row belongs to a passage with links.
        kind: The strongest kind of those links.
        cursor: Part of the row belongs to the passage under the cursor.
        right_to_left: A passage in a right-to-left script begins or continues here.
    """

    signs: str = ""
    linked: bool = False
    kind: LinkKind | None = None
    cursor: bool = False
    right_to_left: bool = False


BOOKMARK = "★"
LINK_BARS = {LinkKind.EVENT: "│", LinkKind.QUOTE: "┊", LinkKind.COPY: "║"}
VERDICTS = {Verdict.CONFIRMED: "✓", Verdict.REJECTED: "✗"}
CURSOR_BAR = "▌"
RIGHT_TO_LEFT = "◂"


@dataclass(slots=True)
class _Pen:
    """Collects segments."""

    segments: list[Segment] = field(default_factory=list)

    def write(self, text: str, style: Style) -> None:
        if text:
            self.segments.append(Segment(text, style))


def gutter_strip(row: GutterRow, digits: int, styles: TextStyles) -> Strip:
    """Return the gutter of a row: `digits` columns of signs and numbers, the bar, the direction mark."""
    pen = _Pen()
    mark, numbers = row.signs[: row.signs.startswith(BOOKMARK)], row.signs.removeprefix(BOOKMARK)
    pen.write(" " * (digits - len(row.signs)), styles.base)
    pen.write(mark, styles.base + styles.bookmark)
    pen.write(numbers, styles.base + styles.gutter)
    if row.cursor:
        pen.write(CURSOR_BAR, styles.base + styles.cursor_bar)
    else:
        bar = LINK_BARS[row.kind or LinkKind.EVENT] if row.linked else " "
        pen.write(bar, styles.base + styles.link_bar)
    pen.write(RIGHT_TO_LEFT if row.right_to_left else " ", styles.base + styles.gutter)
    return Strip(pen.segments, digits + 2)


def text_strip(document: Document, row: Row, cursor: int | None, overlays: Overlays, styles: TextStyles) -> Strip:
    """Return the text of one row with everything laid over it, lowest layer first.

    Args:
        document: The article.
        row: The row.
        cursor: Index of the passage under the cursor, or None.
        overlays: Matches, finds and selection.
        styles: The styles to paint with.
    """
    text = drawn(document.shown, row)
    end = row.start + len(text)
    layers = [
        *_passage_layers(document, row.start, end, cursor, styles),
        *_highlight_layers(document, row.start, end, styles),
        *((span.start, span.end, styles.match) for span in overlays.matches),
        *((span.start, span.end, styles.find) for span in _overlapping(overlays.finds, row.start, end)),
    ]
    if overlays.current_find is not None:
        layers.append((overlays.current_find.start, overlays.current_find.end, styles.current_find))
    if overlays.selection is not None:
        layers.append((overlays.selection.start, overlays.selection.end, styles.selection))
    return Strip(_segments(text, row.start, layers, styles.base))


def _segments(text: str, start: int, layers: Iterable[Layer], base: Style) -> list[Segment]:
    """Cut `text` where layers begin and end; each piece gets the styles of all layers on it, in order."""
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


def _passage_layers(
    document: Document, start: int, end: int, cursor: int | None, styles: TextStyles
) -> Iterable[Layer]:
    first = max(bisect_right(document.starts, start) - 1, 0)
    for passage in document.passages[first : bisect_left(document.starts, end)]:
        if passage.kind is PassageKind.TITLE:
            yield passage.start, passage.end, styles.title
        elif not passage.kind.is_story:
            yield passage.start, passage.end, styles.furniture
        if passage.index == cursor:
            yield passage.start, passage.end, styles.cursor


def _highlight_layers(document: Document, start: int, end: int, styles: TextStyles) -> Iterable[Layer]:
    first = max(bisect_right(document.highlight_starts, start) - 1, 0)
    for highlight in document.highlights[first : bisect_left(document.highlight_starts, end)]:
        yield highlight.start, highlight.end, styles.labels[highlight.label]


def _overlapping(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    first = max(bisect_right(spans, start, key=lambda span: span.start) - 1, 0)
    return spans[first : bisect_left(spans, end, key=lambda span: span.start)]
