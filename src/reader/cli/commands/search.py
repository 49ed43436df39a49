"""`reader search`: find passages that contain some words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from reader.cli.messages import warn
from reader.cli.options import Format, NumberRange, command, format_option, paths_argument, wait_option
from reader.cli.output import Column, View, write_rows
from reader.cli.parser import Argument
from reader.cli.scope import open_scope
from reader.errors import UsageError
from reader.views.search.search import LIMIT, Hit

MAX_LIMIT = 100_000
"""Most passages that can be asked for."""


def _record(hit: Hit) -> dict[str, object]:
    return {
        "source": hit.row.source,
        "title": hit.row.title,
        "index": hit.row.passage,
        "start": hit.row.start,
        "end": hit.row.end,
        "text": hit.row.text,
        "score": hit.row.score,
        "found": [{"start": span.start, "end": span.end} for span in hit.spans],
    }


HITS: View[Hit] = View(
    record=_record,
    columns=(
        Column("source", lambda hit: hit.row.source),
        Column("title", lambda hit: hit.row.title, table=False),
        Column("index", lambda hit: hit.row.passage),
        Column("start", lambda hit: hit.row.start, table=False),
        Column("end", lambda hit: hit.row.end, table=False),
        Column("text", lambda hit: hit.row.text, wide=True),
        Column("score", lambda hit: hit.row.score, table=False),
    ),
)
"""Search hits as rows."""


@command(
    "search",
    details="""\
filters in QUERY (a value with spaces needs quotation marks):
  source:tass              published by, or in a file with this name
  entity:"Ahmad Massoud"   mentions this person, organisation or place, in any spelling
  label:person             mentions a person (organisation, place, group, number, or a label such as GPE)
  after:2022-01            published in that month or later (2022, 2022-01, 2022-01-24)
  before:2022-02           published before""",
    examples="""\
  reader search Kabul
  reader search 'power sharing' ./articles
  reader search '"power sharing" Kabul' ./articles
  reader search 'entity:Baradar source:tass after:2022 talks'""",
)
@click.argument("query", cls=Argument, metavar="QUERY", description="words to look for, in quotation marks if several")
@paths_argument
@click.option(
    "--limit",
    type=NumberRange(int, 1, MAX_LIMIT),
    default=LIMIT,
    metavar="N",
    help=f"list at most N passages (default: {LIMIT})",
)
@wait_option
@format_option
def search(query: str, paths: Sequence[Path], limit: int, output_format: Format | None) -> int:
    """Search all articles: list the passages that contain all words of QUERY, best first.

    Names are found in all spellings (stderr says which). "Quoted words" inside QUERY match exactly; word* matches
    beginnings.
    """
    if not query.strip():
        raise UsageError('nothing to search for; give some words, such as `reader search "power sharing"`')
    with open_scope(paths) as scope:
        results = scope.library.search(query, paths, limit)
        for note in results.notes:
            warn(note)
        write_rows(HITS, results.hits, output_format)
    return scope.status
