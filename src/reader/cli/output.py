"""Rows on stdout: a table for people, JSON lines for programs, CSV for spreadsheets."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from reader.cli.messages import warn
from reader.cli.options import Format
from reader.text.sanitize import sanitize_line
from reader.text.serialization import csv_line, json_text

Row = TypeVar("Row")

Cell = str | int | float | bool | None | tuple[str, ...]
"""The content of a cell; a tuple of strings is several lines (in a table) or several values (in CSV)."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column of a table and of CSV.

    Attributes:
        name: Its heading.
        value: Returns its cell of a row.
        table: Whether tables have it.
        csv: Whether CSV has it.
        wide: Whether it contains sentences, and so gets the width that other columns leave.
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


def write_rows(view: View[Row], rows: Iterable[Row], output_format: Format | None) -> None:
    """Print rows on stdout.

    Args:
        view: How they are printed.
        rows: The rows; JSON lines and CSV are printed as they come.
        output_format: The format; None for a table on a terminal, else JSON lines.
    """
    chosen = chosen_format(output_format)
    if chosen is Format.TABLE:
        _write_table(view, rows)
        return
    use_utf8()
    if chosen is Format.CSV:
        _write_csv(view, rows)
    else:
        for row in rows:
            sys.stdout.write(json_text(view.record(row)) + "\n")


def chosen_format(output_format: Format | None) -> Format:
    """Return the format to print in; for None a table on a terminal, else JSON lines."""
    return output_format or (Format.TABLE if sys.stdout.isatty() else Format.JSONL)


def use_utf8() -> None:
    """Write stdout as UTF-8 with plain line feeds in any locale: data formats do not depend on it."""
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
    from reader.cli.table import TableColumn, table_lines

    columns = [column for column in view.columns if column.table]
    cells = [[column.value(row) for column in columns] for row in rows]
    if not cells:
        warn("nothing found")
        return
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    layout = [
        TableColumn(sanitize_line(column.name), all(isinstance(line[at], int | float) for line in cells), column.wide)
        for at, column in enumerate(columns)
    ]
    shown = [[_shown(cell) for cell in line] for line in cells]
    for line in table_lines(layout, shown, shutil.get_terminal_size().columns):
        sys.stdout.write(line + "\n")


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.2f}"
    if isinstance(cell, tuple):
        return "\n".join(sanitize_line(part) for part in cell)
    return sanitize_line(str(cell))
