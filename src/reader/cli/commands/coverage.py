"""`reader coverage`: one row an event, with the sources that tell it, who only repeats, and who contradicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.cli.output import Column, View, write
from reader.cli.parser import Parser, add_format, add_paths, add_wait
from reader.cli.scope import Scope, opened
from reader.cli.verdicts import link_verdicts
from reader.model.analysis import Passage
from reader.store.index.rows import ArticleRow
from reader.views.coverage.load import load_coverage
from reader.views.coverage.matrix import EventOrder, sort_events
from reader.views.coverage.model import SourceCell, CoverageEvent, CoverageStatus

_SIGNS = {CoverageStatus.OWN: "", CoverageStatus.QUOTE: " (quote)", CoverageStatus.COPY: " (copy of {})", CoverageStatus.OUTLET: " (as {})"}


@dataclass(frozen=True, slots=True)
class _Part:
    """A passage of one source that tells the event."""

    passage: Passage
    text: str


@dataclass(frozen=True, slots=True)
class _Told:
    """What one source tells of one event."""

    source: str
    cell: SourceCell
    of: str
    parts: tuple[_Part, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """An event with the sources by name."""

    event: CoverageEvent
    told: tuple[_Told, ...]


def _record(row: _Row) -> dict[str, object]:
    return {
        "title": row.event.title,
        "day": row.event.day or None,
        "sources": len(row.told),
        "independent": row.event.independent,
        "only_here": len(row.told) == 1,
        "told": [_told(told) for told in row.told],
        "conflicts": [conflict.text for conflict in row.event.conflicts],
    }


def _told(told: _Told) -> dict[str, object]:
    return {
        "source": told.source,
        "standing": told.cell.status.value,
        "of": told.of or None,
        "conflict": told.cell.conflicts,
        "passages": [
            {"index": part.passage.index, "start": part.passage.start, "end": part.passage.end, "text": part.text}
            for part in told.parts
        ],
    }


def _told_by(row: _Row) -> tuple[str, ...]:
    return tuple(
        f"{told.source}{_SIGNS[told.cell.status].format(told.of)}{' !' if told.cell.conflicts else ''}"
        for told in row.told
    )


def _disagreements(row: _Row) -> tuple[str, ...]:
    return tuple(dict.fromkeys(conflict.text for conflict in row.event.conflicts))


COVERAGE: View[_Row] = View(
    record=_record,
    columns=(
        Column("event", lambda row: row.event.title, wide=True),
        Column("day", lambda row: row.event.day or None),
        Column("sources", lambda row: len(row.told)),
        Column("independent", lambda row: row.event.independent),
        Column("told by", _told_by, wide=True),
        Column("conflicts", _disagreements, wide=True),
    ),
)
"""Events as rows."""


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader coverage` with what was typed after it, and return the exit status."""
    options = _parser().parse_intermixed_args(list(arguments))
    with opened(options) as scope:
        sources = {row.id: row for row in scope.articles}
        coverage = load_coverage(scope.reader, scope.articles, sources, link_verdicts(scope.library))
        events = coverage.single_source if options.only_here else coverage.events
        rows = [_row(scope, event, sources) for event in sort_events(events, options.sort, coverage.articles)]
        write(COVERAGE, rows, options.format)
    return scope.status


def _row(scope: Scope, event: CoverageEvent, sources: dict[int, ArticleRow]) -> _Row:
    return _Row(event, tuple(_source(scope, cell, sources) for cell in event.cells))


def _source(scope: Scope, cell: SourceCell, sources: dict[int, ArticleRow]) -> _Told:
    text = scope.reader.text(cell.article)
    passages = scope.reader.passages(cell.article)
    parts = tuple(_Part(passages[index], text[passages[index].start : passages[index].end]) for index in cell.passages)
    return _Told(sources[cell.article].source, cell, sources[cell.of].source if cell.of is not None else "", parts)


def _parser() -> Parser:
    parser = Parser(
        "coverage",
        "One row an event: the sources that tell it, how many of them are independent, who copied whom, and what they\n"
        "disagree about. An event is a group of linked passages. Copies of one report, and articles of one publisher,\n"
        "count as one independent account.",
        "  reader coverage ./articles\n"
        "  reader coverage --only-here ./articles                   what only one source tells\n"
        "  reader coverage --format jsonl ./articles | jq 'select(.independent > 2) | .title'",
    )
    add_paths(parser)
    parser.add_argument(
        "--only-here", action="store_true", help="instead: the passages that only one source tells, one row each"
    )
    parser.add_argument(
        "--sort",
        type=EventOrder,
        choices=list(EventOrder),
        default=EventOrder.SOURCES,
        metavar="ORDER",
        help="sources (most independent accounts first, the default), text (order of the text) or date",
    )
    add_format(parser)
    add_wait(parser)
    return parser
