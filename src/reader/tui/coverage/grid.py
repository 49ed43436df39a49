"""Layout of the coverage matrix: a title that wraps, two counts, and a sign per source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from reader.text.sanitize import sanitize_line
from reader.tui.reading.wrapping import drawn, wrap
from reader.views.coverage.model import CoverageEvent, CoverageStatus, SourceCell

SIGNS = {CoverageStatus.OWN: "●", CoverageStatus.QUOTE: "”", CoverageStatus.COPY: "=", CoverageStatus.OUTLET: "○"}
"""How a source reports an event, as one character that can be distinguished without colours."""
CONFLICT_SIGN = "!"
MIN_TITLE_WIDTH = 28
"""Cells that a title gets at least."""
MAX_TITLE_WIDTH = 84
"""Cells that a title gets at most: signs far away from a title are hard to follow."""
_STYLES = {
    CoverageStatus.OWN: "bold $success",
    CoverageStatus.QUOTE: "$entity-time",
    CoverageStatus.COPY: "$warning",
    CoverageStatus.OUTLET: "$ink-muted",
}
_LABELS = {
    CoverageStatus.OWN: "reports it",
    CoverageStatus.COPY: "same words",
    CoverageStatus.OUTLET: "same publisher",
    CoverageStatus.QUOTE: "same quote",
}
_NO_REPORT_SIGN = "·"
_MARK = "◆ "
_COUNTS_WIDTH = 10
_GAP = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """How the matrix is laid out on a screen of some width.

    Attributes:
        articles: Keys of the sources whose columns are visible, in order.
        numbers: The number of each source, by key.
        selected: Key of the source whose column is selected; None if there is none yet.
        title_width: Cells of a title.
        more_left: Whether there are columns to the left of the visible ones.
        more_right: Whether there are columns to the right of them.
    """

    articles: tuple[int, ...]
    numbers: Mapping[int, int]
    selected: int | None
    title_width: int
    more_left: bool
    more_right: bool

    @property
    def column_width(self) -> int:
        """Cells of one column."""
        return _column_width(self.numbers.values())


def _column_width(numbers: Iterable[int]) -> int:
    """Return the width of a column: enough for the largest number, or for two signs."""
    return max(len(str(max(numbers, default=0))), 2) + 1


def make_grid(articles: Sequence[int], numbers: Mapping[int, int], selected: int | None, width: int) -> Grid:
    """Return the layout for `width` cells: as many columns as fit, the selected one among them."""
    column_numbers = {article: numbers.get(article, 0) for article in articles}
    column_width = _column_width(column_numbers.values())
    fitting = max((width - _COUNTS_WIDTH - _GAP - MIN_TITLE_WIDTH) // column_width, 1)
    column = articles.index(selected) if selected in articles else 0
    # The selected column is in the middle, except near either end of the row.
    first = min(max(column - fitting // 2, 0), max(len(articles) - fitting, 0))
    visible = tuple(articles[first : first + fitting])
    title_width = min(max(width - _COUNTS_WIDTH - _GAP - column_width * len(visible), 1), MAX_TITLE_WIDTH)
    return Grid(visible, column_numbers, selected, title_width, first > 0, first + fitting < len(articles))


def header_row(grid: Grid) -> Content:
    """Return the row of column headers: the counts and the number of each source."""
    more_left, more_right = "<" if grid.more_left else " ", ">" if grid.more_right else ""
    labels = f"{'event':<{grid.title_width}}{'total ind.':>{_COUNTS_WIDTH}}{more_left:>{_GAP}}"
    line = Content.styled(labels, "$ink-muted")
    for article in grid.articles:
        style = "bold reverse $link-mark" if article == grid.selected else "bold $link-mark"
        line += Content.assemble((f"{grid.numbers[article]:>{grid.column_width - 1}}", style), " ")
    return line + Content.styled(more_right, "$ink-muted")


def column_at(grid: Grid, x: int) -> int:
    """Return the index of the column at cell `x` of a row; -1 for the gap before it, -2 left of that.

    The gap between two columns belongs to the first of them.
    """
    first = grid.title_width + _COUNTS_WIDTH + _GAP
    if x >= first:
        return (x - first) // grid.column_width
    return -1 if x >= first - _GAP else -2


def event_row(event: CoverageEvent, grid: Grid, *, is_marked: bool = False) -> Content:
    """Return the lines of one event; its title wraps. A marked row is to be merged with another one."""
    title = f"{_MARK if is_marked else ''}{sanitize_line(event.title)}"
    title_lines = [drawn(title, line) for line in wrap(title, grid.title_width - 1)] or [""]
    padding = " " * (grid.title_width - cell_len(title_lines[0]))
    signs = [_sign(event.cell(article), grid.column_width) for article in grid.articles]
    first_line = Content.assemble(title_lines[0], padding, _counts(event), " " * _GAP, *signs)
    return Content("\n").join([first_line, *map(Content, title_lines[1:])])


def _counts(event: CoverageEvent) -> Content:
    style = "bold" if event.independent > 1 else "bold $warning"
    return Content.assemble(f"{len(event.cells):>4}", (f"{event.independent:>5} ", style))


def _sign(cell: SourceCell | None, width: int) -> Content:
    if cell is None:
        return Content.assemble((f"{_NO_REPORT_SIGN:>{width - 2}}", "$ink-muted"), "  ")
    conflict = CONFLICT_SIGN if cell.conflicts else " "
    return Content.assemble(
        (f"{SIGNS[cell.status]:>{width - 2}}", _STYLES[cell.status]), (conflict, "bold $error"), " "
    )


def legend() -> Content:
    """Return what the signs mean, as one line."""
    parts: list[Content] = [
        Content.assemble((SIGNS[status], _STYLES[status]), (f" {label}", "$ink-muted"))
        for status, label in _LABELS.items()
    ]
    parts.append(Content.assemble((CONFLICT_SIGN, "bold $error"), (" contradicts", "$ink-muted")))
    return Content("  ").join(parts)
