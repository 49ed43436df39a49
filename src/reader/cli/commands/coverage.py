"""`reader coverage`: list events with the sources that report each, copies and conflicts marked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from reader.cli.options import EnumChoice, Format, command, format_option, paths_argument, wait_option
from reader.cli.output import Column, View, write_rows
from reader.cli.scope import open_scope
from reader.views.coverage.event_rows import EventReport, EventRow
from reader.views.coverage.matrix import EventOrder
from reader.views.coverage.model import CoverageStatus

_SIGNS = {
    CoverageStatus.OWN: "",
    CoverageStatus.QUOTE: " (quote)",
    CoverageStatus.COPY: " (copy of {})",
    CoverageStatus.OUTLET: " (same publisher as {})",
}
"""What a table adds to a source."""


def _record(event: EventRow) -> dict[str, object]:
    return {
        "id": event.id,
        "title": event.title,
        "day": event.day,
        "sources": len(event.reports),
        "independent": event.independent,
        "only_here": len(event.reports) == 1,
        "told": [_report_record(report) for report in event.reports],
        "conflicts": list(event.conflicts),
    }


def _report_record(report: EventReport) -> dict[str, object]:
    return {
        "source": report.source,
        "standing": report.status.value,
        "of": report.repeats,
        "conflict": report.conflicts,
        "passages": [
            {"index": passage.index, "start": passage.start, "end": passage.end, "text": passage.text}
            for passage in report.passages
        ],
    }


def _sources(event: EventRow) -> tuple[str, ...]:
    return tuple(
        f"{report.source}{_SIGNS[report.status].format(report.repeats)}{' !' if report.conflicts else ''}"
        for report in event.reports
    )


COVERAGE: View[EventRow] = View(
    record=_record,
    columns=(
        Column("id", lambda event: event.id, table=False),
        Column("event", lambda event: event.title, wide=True),
        Column("day", lambda event: event.day),
        Column("sources", lambda event: len(event.reports)),
        Column("independent", lambda event: event.independent),
        Column("reported by", _sources, wide=True),
        Column("conflicts", lambda event: tuple(dict.fromkeys(event.conflicts)), wide=True),
    ),
)
"""Events as rows."""


@command(
    "coverage",
    examples="""\
  reader coverage ./articles
  reader coverage --only-here ./articles                   what only one source reports
  reader coverage --format jsonl ./articles | jq 'select(.independent > 2) | .title'""",
)
@paths_argument
@click.option("--only-here", is_flag=True, help="instead, list the passages that were found in one source only")
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
    """
    with open_scope(paths) as scope:
        write_rows(COVERAGE, scope.library.coverage(paths, only_here=only_here, order=sort), output_format)
    return scope.status
