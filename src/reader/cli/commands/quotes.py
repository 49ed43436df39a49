"""`reader quotes`: list quotations with their speakers, and the versions of one statement in several sources."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from reader.cli.options import Format, command, format_option, paths_argument, wait_option
from reader.cli.output import Column, View, write_rows
from reader.cli.scope import open_scope
from reader.views.quotes.change_words import change_text, version_notes
from reader.views.quotes.quote_list import ListedQuote
from reader.views.quotes.quote_order import QuoteOrder


def _record(listed: ListedQuote) -> dict[str, object]:
    quote, version = listed.quote, listed.version
    return {
        "source": quote.source,
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "direct": quote.direct,
        "speaker": quote.speaker,
        "speaker_start": quote.speaker_start,
        "speaker_end": quote.speaker_end,
        "cue": quote.cue,
        "entity": quote.entity,
        "same_as": list(listed.same_as),
        "id": quote.id,
        "name": listed.name,
        "statement": listed.statement.id if listed.statement is not None else None,
        "first": version.first if version is not None else None,
        "other_speaker": version.other_speaker if version is not None else None,
        "changes": [
            {"kind": change.kind.value, "longest": change.longest, "here": change.here}
            for change in (version.changes if version is not None else ())
        ],
    }


def _sources(listed: ListedQuote) -> int | None:
    return listed.statement.sources if listed.statement is not None else None


def _changes(listed: ListedQuote) -> tuple[str, ...]:
    return tuple(change_text(change) for change in listed.version.changes) if listed.version is not None else ()


QUOTES: View[ListedQuote] = View(
    record=_record,
    columns=(
        Column("source", lambda listed: listed.quote.source),
        Column("start", lambda listed: listed.quote.start, table=False),
        Column("end", lambda listed: listed.quote.end, table=False),
        Column("speaker", lambda listed: listed.quote.speaker),
        Column("direct", lambda listed: listed.quote.direct),
        Column("text", lambda listed: listed.quote.text, wide=True),
        Column("speaker_start", lambda listed: listed.quote.speaker_start, table=False),
        Column("speaker_end", lambda listed: listed.quote.speaker_end, table=False),
        Column("cue", lambda listed: listed.quote.cue, table=False),
        Column("entity", lambda listed: listed.quote.entity, table=False),
        Column("same_as", lambda listed: listed.same_as, table=False),
        Column("id", lambda listed: listed.quote.id, table=False),
        Column("sources", _sources, csv=False),
        Column("this version", version_notes, csv=False, wide=True),
        Column("first", lambda listed: listed.version.first if listed.version is not None else None, table=False),
        Column("changes", _changes, table=False),
    ),
)
"""Quotations as rows."""


@command(
    "quotes",
    examples="""\
  reader quotes ./articles
  reader quotes --speaker "Mara Lind" ./articles             in any spelling of her name
  reader quotes --differing ./articles                       what sources changed in each other's quotations
  reader quotes --format jsonl ./articles | jq -r 'select(.speaker == "Mara Lind") | .text'""",
)
@paths_argument
@click.option("--speaker", metavar="NAME", help="only what this person or body said, in any spelling of the name")
@click.option(
    "--differing", is_flag=True, help="only statements whose words or speaker differ between sources, put together"
)
@click.option(
    "--by",
    "order",
    type=click.Choice([order.value for order in QuoteOrder]),
    help="put together by source (default), by speaker, or the versions of one statement",
)
@wait_option
@format_option
def quotes(
    paths: Sequence[Path], speaker: str | None, differing: bool, order: str | None, output_format: Format | None
) -> int:
    """List quotations, one per row, with who said them and how other sources give the same statement.

    `direct` states whether the words are between quotation marks; otherwise it is reported speech.
    """
    by = QuoteOrder(order) if order is not None else QuoteOrder.STATEMENT if differing else QuoteOrder.SOURCE
    with open_scope(paths) as scope:
        rows = scope.library.quotes(paths, speaker, differing=differing, order=by)
        write_rows(QUOTES, rows, output_format)
    return scope.status
