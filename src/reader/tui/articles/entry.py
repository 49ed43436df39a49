"""One article of the list as a few lines of a fixed number: who published it, what it is called, when, how linked."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from reader.store.index.rows import ArticleRow
from reader.text.sanitize import sanitize_line
from reader.tui.base.formatting import count, day, publisher
from reader.tui.reading.wrapping import drawn, wrap

UNREAD = "●"
"""Stands before the number of an article that was not read yet."""
ROOMY = 26
"""Cells from which on an entry needs fewer lines."""

Run = tuple[str, str]
"""A piece of a line and the part of the entry that it belongs to, which gives it its look."""
Line = list[Run]


class Standing(NamedTuple):
    """What there is to say of an article besides what is in its row.

    Attributes:
        number: Its number.
        pane: Marks of the panes it is open in, "" for none.
        unread: It was never read.
        shared: Links to it from the article in use, -1 where that one is itself.
    """

    number: int
    pane: str
    unread: bool
    shared: int


def height(width: int) -> int:
    """Return the number of lines that every entry takes at a width in cells."""
    return 4 if width >= ROOMY else 5


def entry_lines(article: ArticleRow, standing: Standing, width: int) -> list[Line]:
    """Return an article as `height(width)` lines, none wider than `width` cells.

    Publisher and facts are wrapped, the title takes what room is left and ends with "…" where that is too little.
    """
    room = height(width)
    named = "read" if not standing.pane else "open"
    head: Line = [(UNREAD if standing.unread else " ", "unread"), (f"{standing.number} ", "number")]
    if standing.pane:
        head.append((f"{standing.pane} ", "number"))
    indent = sum(cell_len(text) for text, _ in head)
    told = _wrapped(_facts(article, standing), width - 1, 2)
    facts: list[Line] = [[(" ", "facts"), (line.replace("\xa0", " "), "facts")] for line in told]
    title = sanitize_line(article.title)
    if article.publisher:
        lines = [[*head, (shortened(publisher(article), max(width - indent, 2)), "publisher")]]
        lines += [[(" ", named), (line, named)] for line in _wrapped(title, width - 1, room - 1 - len(facts))]
    else:
        first, *rest = _wrapped("\xa0" * (indent - 1) + title, width - 1, room - len(facts))
        lines = [[*head, (first[indent - 1 :], named)], *([(" ", named), (line, named)] for line in rest)]
    return [*lines, *facts, *[[]] * room][:room]


def shortened(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, ending with "…" where something was left out."""
    return text if cell_len(text) <= width else set_cell_size(text, max(width - 1, 0)).rstrip() + "…"


def _wrapped(text: str, width: int, most: int) -> list[str]:
    """Return `text` in at most `most` lines; the last one is shortened where that is too few."""
    rows = wrap(text, width)
    lines = [drawn(text, row) for row in rows[:most]]
    if len(rows) > most:
        lines[-1] = shortened(f"{lines[-1]} …", width)
    return lines or [""]


def _facts(article: ArticleRow, standing: Standing) -> str:
    if not article.analysed:
        linked = "not analysed yet"
    elif standing.shared > 0:
        linked = f"{count(article.links, 'link')}, {standing.shared} here"
    else:
        linked = count(article.links, "link")
    origin = day(article.published) or ("" if article.publisher else sanitize_line(article.source))
    # Lines break between facts rather than within one.
    return " · ".join(part.replace(" ", "\xa0") for part in (origin, linked) if part)
