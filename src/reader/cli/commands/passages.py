"""`reader passages`: list passages, one per row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reader.cli.options import Format, command, format_option, paths_argument, wait_option
from reader.cli.output import Column, View, write_rows
from reader.cli.scope import open_scope
from reader.views.passage_rows import PassageRow


def _record(row: PassageRow) -> dict[str, object]:
    return {
        "source": row.source,
        "index": row.index,
        "start": row.start,
        "end": row.end,
        "text": row.text,
        "kind": row.kind.value,
        "paragraph": row.paragraph,
        "language": row.language,
    }


PASSAGES: View[PassageRow] = View(
    record=_record,
    columns=(
        Column("source", lambda row: row.source),
        Column("index", lambda row: row.index),
        Column("start", lambda row: row.start, table=False),
        Column("end", lambda row: row.end, table=False),
        Column("kind", lambda row: row.kind.value),
        Column("paragraph", lambda row: row.paragraph, table=False),
        Column("language", lambda row: row.language),
        Column("text", lambda row: row.text, wide=True),
    ),
)
"""Passages as rows."""


@command(
    "passages",
    examples="  reader passages ./articles/report.txt\n  reader passages --format jsonl ./articles | jq -r .text",
)
@paths_argument
@wait_option
@format_option
def passages(paths: Sequence[Path], output_format: Format | None) -> int:
    """List passages, one per row: sentences, headings, and lines of page furniture."""
    with open_scope(paths) as scope:
        write_rows(PASSAGES, scope.library.passages(paths), output_format)
    return scope.status
