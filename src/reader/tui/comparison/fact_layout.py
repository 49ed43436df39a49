"""Facts as rows: with a column per source on a wide screen, otherwise with a line per source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from reader.model.facts import Fact, FactState
from reader.text.sanitize import sanitize_line
from reader.tui.base.formatting import day, with_number
from reader.tui.comparison.blocks import indented, side_by_side, wrapped
from reader.tui.comparison.compared_facts import ComparedFacts, ComparedSource, Nearness, values_of
from reader.tui.comparison.value_text import origin_text, state_words, value_text

MIN_TABLE_WIDTH = 100
"""Columns of the screen below which sources are listed one below the other."""
MIN_COLUMN = 20
"""Columns that the values of a source get at least."""
MAX_COLUMN = 44
"""Columns that the values of a source get at most: values far apart are hard to compare."""
_STATES = {
    FactState.AGREE: ("=", "$success"),
    FactState.DIFFER: ("?", "$warning"),
    FactState.UPDATED: ("↑", "$warning"),
    FactState.UNCLEAR: ("?", "$ink-muted"),
}
"""Sign and style of each state without a conflict."""
_HEADS = {
    Nearness.PASSAGE: "In this passage",
    Nearness.EVENT: "In this event",
    Nearness.ARTICLES: "Elsewhere in these articles",
}
_FACT_WIDTH = 22
_GAP = 2
_NO_VALUE = "·"
_LIST_INDENT = 4


@dataclass(frozen=True, slots=True)
class Layout:
    """How facts are laid out on a screen of some width.

    Attributes:
        width: Columns of a row.
        sources: The sources that are visible, in order.
        selected: Key of the selected source; None if there is none.
        column: Columns per source; 0 for a list of sources.
        hidden_left: Number of sources before the visible ones.
        hidden_right: Number of sources after them.
    """

    width: int
    sources: tuple[ComparedSource, ...]
    selected: int | None
    column: int
    hidden_left: int = 0
    hidden_right: int = 0

    @property
    def is_table(self) -> bool:
        """Whether each source has a column."""
        return self.column > 0

    @property
    def widths(self) -> list[int]:
        """Columns of the fact and of each source."""
        return [_FACT_WIDTH, *[self.column] * len(self.sources)]


def make_layout(sources: Sequence[ComparedSource], selected: int | None, screen_width: int, margin: int) -> Layout:
    """Return the layout: as many columns as fit, the selected one among them.

    Args:
        sources: All sources, in order.
        selected: Key of the selected source.
        screen_width: Columns of the screen.
        margin: Columns of these that rows do not get.
    """
    width = max(screen_width - margin, 2 * _LIST_INDENT)
    if screen_width < MIN_TABLE_WIDTH or not sources:
        return Layout(width, tuple(sources), selected, 0)
    available = width - _FACT_WIDTH
    fitting = max(available // (MIN_COLUMN + _GAP), 1)
    place = next((index for index, source in enumerate(sources) if source.article == selected), 0)
    # The selected source is in the middle, except near either end of the row.
    first = min(max(place - fitting // 2, 0), max(len(sources) - fitting, 0))
    visible = tuple(sources[first : first + fitting])
    column = min(available // len(visible) - _GAP, MAX_COLUMN)
    return Layout(width, visible, selected, column, first, len(sources) - first - len(visible))


def header(layout: Layout) -> Content:
    """Return the headers of the columns: number, name and date of each source."""
    hidden = [f"‹ {layout.hidden_left} more" if layout.hidden_left else ""]
    hidden.append(f"{layout.hidden_right} more ›" if layout.hidden_right else "")
    blocks = [wrapped(" ".join(part for part in ("fact", *hidden) if part), _FACT_WIDTH, "$ink-muted")]
    for source in layout.sources:
        style = "bold reverse $link-mark" if source.article == layout.selected else "bold $link-mark"
        name = wrapped(with_number(source.number, source.name), layout.column, style)
        blocks.append([*name, *wrapped(day(source.published), layout.column, "$ink-muted")])
    return side_by_side(blocks, layout.widths, _GAP)


def source_at(layout: Layout, x: int) -> ComparedSource | None:
    """Return the source whose column contains column `x` of a row; None if there is none."""
    place = (x - _FACT_WIDTH - _GAP) // (layout.column + _GAP) if layout.is_table else -1
    return layout.sources[place] if 0 <= place < len(layout.sources) else None


def fact_row(fact: Fact, compared: ComparedFacts, layout: Layout, head: Nearness | None = None) -> Content:
    """Return the lines of one fact.

    Args:
        fact: The fact.
        compared: Its sources and passages.
        layout: The layout.
        head: How near the facts are that begin here; None within a group of facts.
    """
    row = _table_row(fact, compared, layout) if layout.is_table else _list_row(fact, compared, layout)
    return row if head is None else Content("\n").join([Content.styled(_HEADS[head], "italic $ink-muted"), row])


def selected_line(fact: Fact, compared: ComparedFacts, layout: Layout, head: Nearness | None) -> int:
    """Return the number of the line on which the values of the selected source begin; 0 in a table."""
    if layout.is_table:
        return 0
    lines = len(_list_title(fact, layout)) + (head is not None)
    for source in compared.sources:
        if source.article == layout.selected:
            return lines
        lines += len(_list_entry(fact, compared, source, layout))
    return 0


def state_text(fact: Fact) -> Content:
    """Return the state of a fact, after a sign that can be distinguished without colours."""
    sign, style = ("!", "bold $error") if fact.is_conflict else _STATES[fact.state]
    return Content.styled(f"{sign} {state_words(fact)}", style)


def _table_row(fact: Fact, compared: ComparedFacts, layout: Layout) -> Content:
    blocks = [[*wrapped(sanitize_line(fact.what), _FACT_WIDTH, "bold"), state_text(fact)]]
    blocks += [_cell(fact, compared, source.article, layout.column) for source in layout.sources]
    return Content("\n").join([side_by_side(blocks, layout.widths, _GAP), Content("")])


def _cell(fact: Fact, compared: ComparedFacts, article: int, width: int) -> list[Content]:
    values = values_of(fact, article)
    if not values:
        return [Content.styled(_NO_VALUE, "$ink-muted")]
    lines: list[Content] = []
    for value in values:
        lines += wrapped(value_text(value, compared.words(value)), width)
        lines += wrapped(origin_text(value), width, "$ink-muted")
    return lines


def _list_row(fact: Fact, compared: ComparedFacts, layout: Layout) -> Content:
    """Return a line with the fact and its state, and below it each source with its values."""
    lines = _list_title(fact, layout)
    for source in compared.sources:
        lines += _list_entry(fact, compared, source, layout)
    return Content("\n").join(lines)


def _list_title(fact: Fact, layout: Layout) -> list[Content]:
    return wrapped(Content.assemble((sanitize_line(fact.what), "bold"), "  ", state_text(fact)), layout.width)


def _list_entry(fact: Fact, compared: ComparedFacts, source: ComparedSource, layout: Layout) -> list[Content]:
    """Return the number and name of a source with its values, one below the other."""
    width = layout.width - _LIST_INDENT
    style = "bold reverse $link-mark" if source.article == layout.selected else "bold $link-mark"
    lines: list[Content] = []
    for place, value in enumerate(values_of(fact, source.article)):
        text = Content.assemble(
            (f"{source.name}: ", "$link-mark") if place == 0 else "",
            value_text(value, compared.words(value)),
            (f"  {origin_text(value)}", "$ink-muted"),
        )
        lines += wrapped(text, width)
    return indented(lines, Content.styled(str(source.number or _NO_VALUE), style), _LIST_INDENT)
