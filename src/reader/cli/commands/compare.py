"""`reader compare`: list facts that several sources state, with the value of each and whether they agree."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import click

from reader.cli.options import Format, command, format_option, paths_argument, wait_option
from reader.cli.output import Cell, Column, View, write_rows
from reader.cli.scope import open_scope
from reader.model.facts import Stance
from reader.views.comparison.rows import FactRow, SourceValue, sources_of

_NARROWEST = 16
"""Character cells that a source's column needs in a table; if there is less, all sources share one column."""
_OTHER_COLUMNS = 32
"""Character cells of a table that are left to the columns before those of the sources."""
_SPEAKERS = {Stance.DENIES: "denied by", Stance.QUOTES_DENIAL: "denied by", Stance.OPEN: "left open by"}
"""What a cell says of the speaker of a value, where it is not simply "according to"."""


def _record(row: FactRow) -> dict[str, object]:
    return {
        "event": row.event,
        "fact": {"what": row.what, "unit": row.unit},
        "state": row.state.value,
        "conflict": row.conflict,
        "why": row.why,
        "values": [_value_record(value) for value in row.values],
    }


def _value_record(value: SourceValue) -> dict[str, object]:
    return {
        "source": value.source,
        "start": value.start,
        "end": value.end,
        "text": value.text,
        "value": _whole(value.value),
        "as_of": value.as_of,
        "according_to": value.according_to,
        "stance": value.stance.value,
    }


def _whole(value: float | str | bool | None) -> float | str | bool | None:
    """Return a number without decimal places as an integer: 31 rather than 31.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _in_words(value: SourceValue) -> str:
    """Return a value on one line: with its words, the day, and who gives it."""
    words = " ".join(value.text.split())
    plain = _plain(value.value)
    parts = [
        words
        if plain in ("", words)
        else f"{plain} \N{LEFT DOUBLE QUOTATION MARK}{words}\N{RIGHT DOUBLE QUOTATION MARK}"
    ]
    if value.as_of is not None:
        parts.append(f"as of {value.as_of}")
    if value.according_to is not None:
        parts.append(f"{_SPEAKERS.get(value.stance, 'according to')} {value.according_to}")
    elif value.stance is not Stance.ASSERTS:
        parts.append(value.stance.value)
    return ", ".join(parts)


def _plain(value: float | str | bool | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.10g}" if isinstance(value, float | int) else value


def _of_source(row: FactRow, source: str) -> Cell:
    return tuple(_in_words(value) for value in row.of(source))


def _of_all_sources(row: FactRow) -> Cell:
    return tuple(f"{value.source}: {_in_words(value)}" for value in row.values)


def fact_view(rows: Sequence[FactRow], width: int) -> View[FactRow]:
    """Return how facts are printed: with a column per source, or in a narrow table with one for all of them.

    Args:
        rows: The facts.
        width: Width of the terminal in character cells.
    """
    sources = sources_of(rows)
    is_narrow = len(sources) * _NARROWEST > width - _OTHER_COLUMNS
    columns: list[Column[FactRow]] = [
        Column("event", lambda row: row.event, table=False),
        Column("fact", lambda row: row.what),
        Column("unit", lambda row: row.unit, table=False),
        Column("state", _state, csv=False),
        Column("state", lambda row: row.state.value, table=False),
        Column("conflict", lambda row: row.conflict, table=False),
        Column("why", lambda row: row.why, table=False),
    ]
    for source in sources:
        value: Callable[[FactRow], Cell] = partial(_of_source, source=source)
        columns.append(Column(source, value, table=not is_narrow, wide=True))
    if is_narrow:
        columns.append(Column("values", _of_all_sources, csv=False, wide=True))
    return View(_record, tuple(columns))


def _state(row: FactRow) -> str:
    return f"{row.state.value} !" if row.conflict else row.state.value


@command(
    "compare",
    examples="""\
  reader compare ./articles
  reader compare --differing ./articles                    only what the sources do not agree on
  reader compare --event 3f1c0a9b7d2e4f60 ./articles       one event of `reader coverage`, or one story
  reader compare --format csv ./articles > facts.csv       one column per source
  reader compare --format jsonl ./articles | jq 'select(.conflict) | .why'""",
)
@paths_argument
@click.option(
    "--event",
    metavar="ID",
    help="only the facts of this event or story; `reader coverage` and `reader stories` with --format jsonl list ids",
)
@click.option("--differing", is_flag=True, help="only facts on which the sources differ")
@wait_option
@format_option
def compare(paths: Sequence[Path], event: str | None, differing: bool, output_format: Format | None) -> int:
    """List facts that two or more sources state, one per row, with the value that each source gives.

    Facts are figures, amounts, dates, places, names, outcomes, and claims that one source states and another denies.
    Each value has its words, the day from which the source speaks, and whose statement it is. A row says whether the
    values agree, differ, were updated by a later report, or cannot be compared; `!` marks values that cannot both be
    right.
    """
    with open_scope(paths) as scope:
        rows = scope.library.compare(paths, event, differing=differing)
        write_rows(fact_view(rows, shutil.get_terminal_size().columns), rows, output_format)
    return scope.status
