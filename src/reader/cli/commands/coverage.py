"""`reader coverage`: list events with the sources that report each, copies and conflicts marked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from reader.cli.options import EnumChoice, Format, command, format_option, paths_argument, wait_option
from reader.cli.output import Column, View, write_rows
from reader.cli.scope import open_scope
from reader.views.coverage.event_rows import EventReport, EventRow, NearestRow
from reader.views.coverage.independence import copy_words
from reader.views.coverage.matrix import EventOrder
from reader.views.coverage.model import CoverageStatus, DayBasis

_SIGNS = {
    CoverageStatus.QUOTE: " (quote)",
    CoverageStatus.OUTLET: " (same publisher as {})",
}
"""What a table adds to a source that neither copies another one nor stands for itself."""


def _record(event: EventRow) -> dict[str, object]:
    return {
        "id": event.id,
        "title": event.title,
        "day": event.day,
        "day_from": event.day_basis.value if event.day_basis is not None else None,
        "sources": len(event.reports),
        "independent": event.independent,
        "only_here": len(event.reports) == 1,
        "told": [_report_record(report) for report in event.reports],
        "conflicts": list(event.conflicts),
        "held_together_by": list(event.bonds),
        "edited": event.edit.value if event.edit is not None else None,
        "nearest": _nearest_record(event.nearest) if event.nearest is not None else None,
    }


def _nearest_record(nearest: NearestRow) -> dict[str, object]:
    passage = nearest.passage
    return {
        "source": passage.source,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "score": nearest.score,
    }


def _report_record(report: EventReport) -> dict[str, object]:
    return {
        "source": report.source,
        "standing": report.status.value,
        "of": report.repeats,
        "extent": report.extent.value if report.extent is not None else None,
        "order_known": report.order_known,
        "conflict": report.conflicts,
        "passages": [
            {"index": passage.index, "start": passage.start, "end": passage.end, "text": passage.text}
            for passage in report.passages
        ],
    }


def _sources(event: EventRow) -> tuple[str, ...]:
    lines = [f"{report.source}{_relation(report)}{' !' if report.conflicts else ''}" for report in event.reports]
    return (*lines, _no_counterpart(event)) if len(event.reports) == 1 else tuple(lines)


def _relation(report: EventReport) -> str:
    if report.extent is not None and report.repeats is not None:
        return f" ({copy_words(report.extent, report.repeats, order_known=report.order_known)})"
    return _SIGNS.get(report.status, "").format(report.repeats)


def _no_counterpart(event: EventRow) -> str:
    if event.nearest is None:
        return "no counterpart found"
    return f"no counterpart found (nearest: {event.nearest.passage.source}, {event.nearest.score:.0%})"


def _title(event: EventRow) -> tuple[str, ...]:
    return (event.title, f"held together by: {', '.join(event.bonds)}") if event.bonds else (event.title,)


def _day(event: EventRow) -> str | None:
    return f"reported {event.day}" if event.day_basis is DayBasis.REPORT else event.day


COVERAGE: View[EventRow] = View(
    record=_record,
    columns=(
        Column("id", lambda event: event.id, table=False),
        Column("event", lambda event: event.title, table=False),
        Column("event", _title, csv=False, wide=True),
        Column("day", lambda event: event.day, table=False),
        Column("day from", lambda event: event.day_basis and event.day_basis.value, table=False),
        Column("day", _day, csv=False),
        Column("sources", lambda event: len(event.reports)),
        Column("independent", lambda event: event.independent),
        Column("reported by", _sources, wide=True),
        Column("held together by", lambda event: event.bonds, table=False),
        Column("conflicts", lambda event: tuple(dict.fromkeys(event.conflicts)), wide=True),
    ),
)
"""Events as rows."""


@command(
    "coverage",
    examples="""\
  reader coverage ./articles
  reader coverage --only-here ./articles                   what has no counterpart in another source
  reader coverage --format jsonl ./articles | jq 'select(.independent > 2) | .title'""",
)
@paths_argument
@click.option(
    "--only-here",
    is_flag=True,
    help="instead, list the passages without a counterpart in another source, with the nearest one",
)
@click.option(
    "--sort",
    type=EnumChoice(EventOrder),
    default=EventOrder.SOURCES,
    metavar="ORDER",
    help="sources (most independent accounts first, the default), text (order of the text) or date",
)
@wait_option
@format_option
def coverage(paths: Sequence[Path], only_here: bool, sort: EventOrder, output_format: Format | None) -> int:
    """List events, one per row, with the sources that report each.

    Shows how many sources are independent, which repeat another one, and what they disagree about. An event is a group
    of linked passages. Copies of one report, and articles of one publisher, count as one independent account.

    The day is that of the event by the words of the passages; where they do not say, that of the earliest report.
    """
    with open_scope(paths) as scope:
        write_rows(COVERAGE, scope.library.coverage(paths, only_here=only_here, order=sort), output_format)
    return scope.status
