"""One article of the list as a fixed number of lines: publisher, title, date and number of links."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from reader.store.index.rows import ArticleRow
from reader.text.sanitize import sanitize_line
from reader.tui.base.formatting import count, day
from reader.tui.reading.wrapping import drawn, wrap

UNREAD_SIGN = "●"
"""Precedes the number of an article that has not been read yet."""
WIDE = 22
"""Cells from which on an entry needs fewer lines."""


class EntryPart(StrEnum):
    """The parts of an entry with a separate style each; the component class is `entry--PART`."""

    UNREAD = "unread"
    NUMBER = "number"
    PUBLISHER = "publisher"
    OPEN_TITLE = "open-title"
    TITLE = "title"
    FACTS = "facts"
    CURSOR = "cursor"


Line = list[tuple[str, EntryPart]]
"""A line as pieces of text, each with the part of the entry that it belongs to."""


class EntryState(NamedTuple):
    """What an entry shows in addition to the article's row in the index.

    Attributes:
        number: The article's number.
        panes: Signs of the panes in which it is open; "" if it is not open.
        unread: Whether it has not been read yet.
        shared: Number of passages of the active article that have a link to it.
        changed: Whether its text changed while the screen was open.
    """

    number: int
    panes: str
    unread: bool
    shared: int
    changed: bool = False


def entry_height(width: int) -> int:
    """Return the number of lines that every entry takes at a width in cells."""
    return 4 if width >= WIDE else 5


def entry_lines(article: ArticleRow, state: EntryState, width: int) -> list[Line]:
    """Return an article as `entry_height(width)` lines, none wider than `width` cells.

    The facts take up to two lines; the title gets the remaining lines and ends with "…" if it is too long for them.
    """
    height = entry_height(width)
    title_part = EntryPart.OPEN_TITLE if state.panes else EntryPart.TITLE
    prefix: Line = [
        (UNREAD_SIGN if state.unread else " ", EntryPart.UNREAD),
        (f"{state.number} ", EntryPart.NUMBER),
    ]
    if state.panes:
        prefix.append((f"{state.panes} ", EntryPart.NUMBER))
    indent = sum(cell_len(text) for text, _ in prefix)
    facts = [
        _indented(line.replace("\xa0", " "), EntryPart.FACTS) for line in wrapped(_facts(article, state), width - 1, 2)
    ]
    title = sanitize_line(article.title)
    if article.publisher:
        name = shorten_to_cells(sanitize_line(article.publisher), max(width - indent, 2))
        first_line = [*prefix, (name, EntryPart.PUBLISHER)]
        title_lines = wrapped(title, width - 1, height - 1 - len(facts))
    else:
        # The title begins next to the number: no-break spaces reserve the cells that the number takes.
        first, *title_lines = wrapped("\xa0" * (indent - 1) + title, width - 1, height - len(facts))
        first_line = [*prefix, (first[indent - 1 :], title_part)]
    lines = [first_line, *(_indented(line, title_part) for line in title_lines), *facts]
    return [*lines, *[[]] * height][:height]


def _indented(text: str, part: EntryPart) -> Line:
    return [(" ", part), (text, part)]


def shorten_to_cells(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, ending with "…" if something was cut off."""
    return text if cell_len(text) <= width else set_cell_size(text, max(width - 1, 0)).rstrip() + "…"


def wrapped(text: str, width: int, max_lines: int) -> list[str]:
    """Return `text` in at most `max_lines` lines; the last one is shortened if more would be needed."""
    rows = wrap(text, width)
    lines = [drawn(text, row) for row in rows[:max_lines]]
    if len(rows) > max_lines:
        lines[-1] = shorten_to_cells(f"{lines[-1]} …", width)
    return lines or [""]


def _facts(article: ArticleRow, state: EntryState) -> str:
    if not article.analysed:
        links = "not analysed yet"
    elif state.shared > 0:
        links = f"{count(article.links, 'link')}, {state.shared} here"
    else:
        links = count(article.links, "link")
    origin = day(article.published) or ("" if article.publisher else sanitize_line(article.source))
    # No-break spaces: lines break between facts rather than within one.
    changed = "changed" if state.changed else ""
    return " · ".join(fact.replace(" ", "\xa0") for fact in (changed, origin, links) if fact)
