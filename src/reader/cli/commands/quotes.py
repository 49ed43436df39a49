"""`reader quotes`: list quotations with their speakers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from reader.cli.options import Format, command, format_option, paths_argument, wait_option
from reader.cli.output import Column, View, write_rows
from reader.cli.scope import open_scope
from reader.views.quotations import QuoteRow

QUOTES: View[QuoteRow] = View(
    record=asdict,
    columns=(
        Column("source", lambda quote: quote.source),
        Column("start", lambda quote: quote.start, table=False),
        Column("end", lambda quote: quote.end, table=False),
        Column("speaker", lambda quote: quote.speaker),
        Column("direct", lambda quote: quote.direct),
        Column("text", lambda quote: quote.text, wide=True),
        Column("speaker_start", lambda quote: quote.speaker_start, table=False),
        Column("speaker_end", lambda quote: quote.speaker_end, table=False),
        Column("cue", lambda quote: quote.cue, table=False),
        Column("entity", lambda quote: quote.entity, table=False),
        Column("same_as", lambda quote: quote.same_as, table=False),
    ),
)
"""Quotations as rows."""


@command(
    "quotes",
    examples="""\
  reader quotes ./articles
  reader quotes --format jsonl ./articles | jq -r 'select(.speaker == "Mara Lind") | .text'""",
)
@paths_argument
@wait_option
@format_option
def quotes(paths: Sequence[Path], output_format: Format | None) -> int:
    """List quotations, one per row, with who said them.

    `direct` states whether the words are between quotation marks; otherwise it is reported speech.
    """
    with open_scope(paths) as scope:
        write_rows(QUOTES, scope.library.quotes(paths), output_format)
    return scope.status
