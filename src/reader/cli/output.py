"""Rows on stdout: a table for people, JSON lines for programs, CSV for spreadsheets."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from reader.cli.options import Format
from reader.cli.problems import complain
from reader.display import shown_line
from reader.export.json_text import dumps
from reader.export.tabular import csv_line

Row = TypeVar("Row")

_NARROW = 20
"""Cells of terminal width that a column of names may take at least."""

Cell = str | int | float | bool | None | tuple[str, ...]
"""What a cell holds; a tuple of strings is several lines (in a table) or several values (in CSV)."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column of a table and of CSV.

    Attributes:
        name: Its heading.
        value: What it says of a row.
        table: Whether the table has it.
        csv: Whether CSV has it.
        wide: Whether it holds sentences, and so gets the room of the table that others leave.
    """

    name: str
    value: Callable[[Row], Cell]
    table: bool = True
    csv: bool = True
    wide: bool = False


@dataclass(frozen=True, slots=True)
class View(Generic[Row]):
    """How one kind of row is printed.

    Attributes:
        record: The row as the JSON object of docs/formats.md.
        columns: The row as columns, from left to right.
    """

    record: Callable[[Row], dict[str, object]]
    columns: tuple[Column[Row], ...]


def write(view: View[Row], rows: Iterable[Row], form: Format | None) -> None:
    """Print rows on stdout.

    Args:
        view: How they are printed.
        rows: The rows; JSON lines and CSV are printed as they come.
        form: The format; None for a table on a terminal, else JSON lines.
    """
    chosen = form or (Format.TABLE if sys.stdout.isatty() else Format.JSONL)
    if chosen is Format.TABLE:
        _write_table(view, rows)
        return
    speak_utf8()
    if chosen is Format.CSV:
        _write_csv(view, rows)
    else:
        for row in rows:
            sys.stdout.write(dumps(view.record(row)) + "\n")


def speak_utf8() -> None:
    """Let stdout take UTF-8 and plain line feeds, whatever the locale says: data formats do not depend on it."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _write_csv(view: View[Row], rows: Iterable[Row]) -> None:
    columns = [column for column in view.columns if column.csv]
    sys.stdout.write(csv_line([column.name for column in columns]))
    for row in rows:
        sys.stdout.write(csv_line([_plain(column.value(row)) for column in columns]))


def _plain(cell: Cell) -> str | int | float | None:
    if isinstance(cell, tuple):
        return "; ".join(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell


def _write_table(view: View[Row], rows: Iterable[Row]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    columns = [column for column in view.columns if column.table]
    cells = [[column.value(row) for column in columns] for row in rows]
    if not cells:
        complain("nothing found")
        return
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    console = Console(file=sys.stdout, markup=False, highlight=False, emoji=False)
    narrow = max(_NARROW, console.width // 5)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for number, column in enumerate(columns):
        numbers = all(isinstance(line[number], int | float) for line in cells)
        table.add_column(
            column.name,
            justify="right" if numbers else "left",
            no_wrap=numbers,
            overflow="fold",
            max_width=None if column.wide else narrow,
        )
    for line in cells:
        table.add_row(*(Text(_shown(cell), overflow="fold") for cell in line))
    console.print(table)


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.2f}"
    if isinstance(cell, tuple):
        return "\n".join(shown_line(part) for part in cell)
    return shown_line(str(cell))
