"""`reader search`: the passages that hold some words."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from reader.cli.options import Parser, add_format, add_paths, add_wait
from reader.cli.output import Column, View, write
from reader.cli.scope import opened
from reader.errors import UsageError
from reader.store.rows import SearchHit


def _record(hit: SearchHit) -> dict[str, object]:
    return {
        "source": hit.source,
        "title": hit.title,
        "index": hit.passage,
        "start": hit.start,
        "end": hit.end,
        "text": hit.text,
        "score": hit.score,
    }


HITS: View[SearchHit] = View(
    record=_record,
    columns=(
        Column("source", lambda hit: hit.source),
        Column("title", lambda hit: hit.title, table=False),
        Column("index", lambda hit: hit.passage),
        Column("start", lambda hit: hit.start, table=False),
        Column("end", lambda hit: hit.end, table=False),
        Column("text", lambda hit: hit.text, wide=True),
        Column("score", lambda hit: hit.score, table=False),
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
        write(HITS, scope.reader.search(options.query, articles, limit=options.limit), options.format)
    return scope.status


def _parser() -> Parser:
    parser = Parser(
        "search",
        "The passages that hold all the words of QUERY, best first. Several words stand in quotation marks for the\n"
        "shell; words in quotation marks inside QUERY stay together.",
        "  reader search Kabul\n"
        "  reader search 'power sharing' ./articles\n"
        "  reader search '\"power sharing\" Kabul' ./articles",
    )
    parser.add_argument("query", metavar="QUERY", help="words to look for")
    add_paths(parser)
    parser.add_argument("--limit", type=_count, default=200, metavar="N", help="at most N passages (default: 200)")
    add_format(parser)
    add_wait(parser)
    return parser


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("give a number, 1 or more")
    return count
