"""Rows of the coverage matrix as the screen draws them: a title that wraps, two counts, and a sign for each source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from reader.text.sanitize import sanitize_line
from reader.tui.reading.wrapping import drawn, wrap
from reader.views.coverage.model import SourceCell, CoverageEvent, CoverageStatus

SIGNS = {CoverageStatus.OWN: "●", CoverageStatus.QUOTE: "”", CoverageStatus.COPY: "=", CoverageStatus.OUTLET: "○"}
"""What a source's account is, in one character: told apart without colours."""
_INKS = {
    CoverageStatus.OWN: "bold $success",
    CoverageStatus.QUOTE: "$entity-time",
    CoverageStatus.COPY: "$warning",
    CoverageStatus.OUTLET: "$ink-muted",
}
CONFLICT = "!"
NOTHING = "·"
LEAST_TITLE = 28
"""Cells that a title has at least."""
MOST_TITLE = 84
"""Cells that a title has at most: signs that stand far from it are hard to follow."""
_COUNTS = 10
_GAP = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """How the matrix is laid out on a screen of some width.

    Attributes:
        articles: Keys of the sources whose columns are in view, in order.
        numbers: The number of each source, by key.
        here: Key of the source whose column the person stands in; None before there is one.
        title: Cells of a title.
        before: Whether there are columns to the left of those in view.
        after: Whether there are columns to the right.
    """

    articles: tuple[int, ...]
    numbers: Mapping[int, int]
    here: int | None
    title: int
    before: bool
    after: bool

    @property
    def column(self) -> int:
        """Cells of one column."""
        return column_width(self.numbers.values())


def column_width(numbers: Iterable[int]) -> int:
    """Return the cells of a column: room for the largest number, or for a sign and the mark of a conflict."""
    return max(len(str(max(numbers, default=0))), 2) + 1


def make_grid(articles: Sequence[int], numbers: Mapping[int, int], here: int | None, width: int) -> Grid:
    """Return the layout for `width` cells: as many columns as fit, the one where the person stands among them."""
    own = {article: numbers.get(article, 0) for article in articles}
    column = column_width(own.values())
    room = max((width - _COUNTS - _GAP - LEAST_TITLE) // column, 1)
    place = articles.index(here) if here in articles else 0
    first = min(max(place - room // 2, 0), max(len(articles) - room, 0))
    in_view = tuple(articles[first : first + room])
    title = min(max(width - _COUNTS - _GAP - column * len(in_view), 1), MOST_TITLE)
    return Grid(in_view, own, here, title, first > 0, first + room < len(articles))


def head(grid: Grid) -> Content:
    """Return the row of column heads: the counts and the number of each source."""
    line = Content.styled(
        f"{'event':<{grid.title}}{'total ind.':>{_COUNTS}}{'<' if grid.before else ' ':>{_GAP}}", "$ink-muted"
    )
    for article in grid.articles:
        style = "bold reverse $link-mark" if article == grid.here else "bold $link-mark"
        line += Content.assemble((f"{grid.numbers[article]:>{grid.column - 1}}", style), " ")
    return line + Content.styled(">" if grid.after else "", "$ink-muted")


def column_at(grid: Grid, x: int) -> int:
    """Return which column of those in view is at cell `x` of a row; -1 for the gap before them, less for what is left.

    The gap between two columns belongs to the first of them.
    """
    first = grid.title + _COUNTS + _GAP
    return -1 if first - _GAP <= x < first else (x - first) // grid.column if x >= first else -2


def row(event: CoverageEvent, grid: Grid) -> Content:
    """Return the lines of one event; its title wraps."""
    title = sanitize_line(event.title)
    parts = [drawn(title, part) for part in wrap(title, grid.title - 1)] or [""]
    lines = [Content.assemble(_padded(parts[0], grid.title), _counts(event), " " * _GAP, *_signs(event, grid))]
    return Content("\n").join([*lines, *map(Content, parts[1:])])


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def _counts(event: CoverageEvent) -> Content:
    style = "" if event.independent > 1 else "$warning"
    return Content.assemble(f"{len(event.cells):>4}", (f"{event.independent:>5} ", f"bold {style}".strip()))


def _signs(event: CoverageEvent, grid: Grid) -> list[Content]:
    return [_sign(event.cell(article), grid.column) for article in grid.articles]


def _sign(cell: SourceCell | None, width: int) -> Content:
    if cell is None:
        return Content.assemble((f"{NOTHING:>{width - 2}}", "$ink-muted"), "  ")
    mark = CONFLICT if cell.conflicts else " "
    return Content.assemble((f"{SIGNS[cell.standing]:>{width - 2}}", _INKS[cell.status]), (mark, "bold $error"), " ")


def key_to_signs() -> Content:
    """Return what the signs mean."""
    words = {
        CoverageStatus.OWN: "reports it",
        CoverageStatus.COPY: "copy",
        CoverageStatus.OUTLET: "same publisher",
        CoverageStatus.QUOTE: "same quote",
    }
    parts: list[Content] = [
        Content.assemble((SIGNS[it], _INKS[it]), (f" {word}", "$ink-muted")) for it, word in words.items()
    ]
    parts.append(Content.assemble((CONFLICT, "bold $error"), (" contradicts", "$ink-muted")))
    return Content("  ").join(parts)
