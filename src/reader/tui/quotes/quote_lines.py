"""The lines of the list of quotations: group, speaker or source, and the words."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import set_cell_size
from textual.content import Content

from reader.text.sanitize import sanitize_line
from reader.tui.base.formatting import publisher, with_number
from reader.tui.data.library_view import LibraryView
from reader.views.coverage.titles import shorten
from reader.views.quotes.quote_list import ListedQuote
from reader.views.quotes.quote_order import QuoteOrder

UNKNOWN_SPEAKER = "speaker not named"
_MIN_NAME_WIDTH, _MAX_NAME_WIDTH = 14, 26
MAX_SOURCE_CHARACTERS = 32
"""Characters of a source's name."""


def quote_line(
    quotes: Sequence[ListedQuote], place: int, order: QuoteOrder, library: LibraryView, width: int
) -> Content:
    """Return the line of a quotation; what it is grouped by is named in the first line of the group only.

    Args:
        quotes: All listed quotations.
        place: Which of them.
        order: What they are grouped by.
        library: Provides numbers and names of the sources.
        width: Cells of the line.
    """
    listed, before = quotes[place], quotes[place - 1] if place else None
    name_width = min(max(width // 6, _MIN_NAME_WIDTH), _MAX_NAME_WIDTH)
    speaker, source = speaker_name(listed), source_name(listed, library)
    group, other = (source, speaker) if order is QuoteOrder.SOURCE else (speaker, source)
    is_first = before is None or _group(before, order) != _group(listed, order)
    is_named = is_first or (before is not None and order is not QuoteOrder.SOURCE and before.name != listed.name)
    mark, mark_style = _mark(listed)
    return Content.assemble(
        (_cell(group if is_named else "", name_width), "bold $accent" if is_first else "$accent"),
        (_cell(other, name_width), "$ink-muted"),
        (f"{mark} ", mark_style),
        (said(listed), "" if listed.quote.direct else "$ink-muted"),
    )


def said(listed: ListedQuote) -> str:
    """Return the words: in quotation marks, or after "that" if they are reported."""
    words = sanitize_line(listed.quote.text).strip().rstrip(",")
    return f"\N{LEFT DOUBLE QUOTATION MARK}{words}\N{RIGHT DOUBLE QUOTATION MARK}" if listed.quote.direct else words


def speaker_name(listed: ListedQuote) -> str:
    """Return the name of the speaker, or that it is not given."""
    return sanitize_line(listed.name or UNKNOWN_SPEAKER)


def source_name(listed: ListedQuote, library: LibraryView) -> str:
    """Return number and publisher of the article."""
    row = library.row(listed.quote.article)
    name = shorten(publisher(row), MAX_SOURCE_CHARACTERS) if row is not None else sanitize_line(listed.quote.source)
    return with_number(library.numbers.get(listed.quote.article), name)


def _mark(listed: ListedQuote) -> tuple[str, str]:
    """Return the mark of a quotation that other sources carry, with its style; the heading explains the marks."""
    if listed.statement is None or listed.version is None:
        return " ", ""
    if listed.version.other_speaker:
        return "!", "bold $error"
    if listed.version.changes:
        return "≠", "bold $warning"
    return ("=", "$success") if listed.quote.direct else ("~", "$ink-muted")


def _group(listed: ListedQuote, order: QuoteOrder) -> object:
    if order is QuoteOrder.SOURCE:
        return listed.quote.article
    if order is QuoteOrder.SPEAKER:
        return listed.name
    return listed.statement.id if listed.statement is not None else listed.quote.id


def _cell(text: str, width: int) -> str:
    return set_cell_size(shorten(text, width - 1), width)
