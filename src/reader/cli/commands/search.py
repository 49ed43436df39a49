"""`reader search`: the passages that hold some words."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from reader.cli.messages import warn
from reader.cli.output import Column, View, write
from reader.cli.parser import Parser, add_format, add_paths, add_wait
from reader.cli.scope import opened
from reader.errors import UsageError
from reader.views.search.search import LIMIT, Hit, search


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


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader search` with what was typed after it, and return the exit status."""
    options = _parser().parse_intermixed_args(list(arguments))
    if not options.query.strip():
        raise UsageError('nothing to search for; give some words, such as `reader search "power sharing"`')
    with opened(options) as scope:
        articles = None if scope.whole else scope.articles
        found = search(scope.reader, options.query, articles, limit=options.limit)
        for note in found.notes:
            warn(note)
        write(HITS, found.hits, options.format)
    return scope.status


def _parser() -> Parser:
    parser = Parser(
        "search",
        "The passages that hold all the words of QUERY, best first. A name finds its other spellings too, and stderr\n"
        "says which. Several words stand in quotation marks for the shell; words in quotation marks inside QUERY stay\n"
        "together and are taken to the letter; word* stands for all words that begin so.\n\n"
        "filters in QUERY (a value with spaces stands in quotation marks):\n"
        "  source:tass              published by, or in a file called so\n"
        '  entity:"Ahmad Massoud"   that name him, however they spell it\n'
        "  label:person             that name a person (organisation, place, group, number, or a label such as GPE)\n"
        "  after:2022-01            published in that month or later (2022, 2022-01, 2022-01-24)\n"
        "  before:2022-02           published before",
        "  reader search Kabul\n"
        "  reader search 'power sharing' ./articles\n"
        "  reader search '\"power sharing\" Kabul' ./articles\n"
        "  reader search 'entity:Baradar source:tass after:2022 talks'",
    )
    parser.add_argument("query", metavar="QUERY", help="words to look for")
    add_paths(parser)
    parser.add_argument(
        "--limit", type=_count, default=LIMIT, metavar="N", help=f"at most N passages (default: {LIMIT})"
    )
    add_format(parser)
    add_wait(parser)
    return parser


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("give a number, 1 or more")
    return count
