"""`reader passages`: one row a passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.cli.output import Column, View, write
from reader.cli.parser import Parser, add_format, add_paths, add_wait
from reader.cli.scope import Scope, opened
from reader.model.analysis import Passage


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with its words and the source it stands in."""

    source: str
    passage: Passage
    text: str


def _record(row: PassageRow) -> dict[str, object]:
    passage = row.passage
    return {
        "source": row.source,
        "index": passage.index,
        "start": passage.start,
        "end": passage.end,
        "text": row.text,
        "kind": passage.kind.value,
        "paragraph": passage.paragraph,
        "language": passage.language,
    }


PASSAGES: View[PassageRow] = View(
    record=_record,
    columns=(
        Column("source", lambda row: row.source),
        Column("index", lambda row: row.passage.index),
        Column("start", lambda row: row.passage.start, table=False),
        Column("end", lambda row: row.passage.end, table=False),
        Column("kind", lambda row: row.passage.kind.value),
        Column("paragraph", lambda row: row.passage.paragraph, table=False),
        Column("language", lambda row: row.passage.language),
        Column("text", lambda row: row.text, wide=True),
    ),
)
"""Passages as rows."""


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader passages` with what was typed after it, and return the exit status."""
    options = _parser().parse_intermixed_args(list(arguments))
    with opened(options) as scope:
        write(PASSAGES, _rows(scope), options.format)
    return scope.status


def _rows(scope: Scope) -> Iterator[PassageRow]:
    for article in scope.articles:
        text = scope.reader.text(article.id)
        for passage in scope.reader.passages(article.id):
            yield PassageRow(article.source, passage, text[passage.start : passage.end])


def _parser() -> Parser:
    parser = Parser(
        "passages",
        "One row a passage: a sentence, a heading, or a line of page furniture.",
        "  reader passages ./articles/report.txt\n  reader passages --format jsonl ./articles | jq -r .text",
    )
    add_paths(parser)
    add_format(parser)
    add_wait(parser)
    return parser
