"""`reader links [PATH ...]`: list linked passages with the reasons for each link."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from reader.cli.options import EnumChoice, Format, NumberRange, command, format_option, paths_argument, wait_option
from reader.cli.output import Column, Row, View, write_rows
from reader.cli.scope import open_scope
from reader.model.links import LinkKind
from reader.store.index.rows import LinkEnd, LinkRow

_KINDS = frozenset(kind.value for kind in LinkKind)


def _record(link: LinkRow) -> dict[str, object]:
    return {
        "kind": link.kind.value,
        "score": link.score,
        "shown": link.shown,
        "background": link.is_background,
        "a": end_record(link.a),
        "b": end_record(link.b),
        "reasons": [{"kind": reason.kind, "text": reason.text, "weight": reason.weight} for reason in link.reasons],
        "verdict": link.verdict and link.verdict.value,
    }


def end_record(end: LinkEnd) -> dict[str, object]:
    """Return an end of a link as the JSON object of docs/formats.md."""
    return {"source": end.source, "index": end.passage, "start": end.start, "end": end.end, "text": end.text}


def end_columns(name: str, end: Callable[[Row], LinkEnd]) -> tuple[Column[Row], ...]:
    """Return the columns of CSV for one end of a link.

    Args:
        name: "a" or "b".
        end: Returns the end of a row.
    """
    return (
        Column(f"{name}_source", lambda row: end(row).source, table=False),
        Column(f"{name}_index", lambda row: end(row).passage, table=False),
        Column(f"{name}_start", lambda row: end(row).start, table=False),
        Column(f"{name}_end", lambda row: end(row).end, table=False),
        Column(f"{name}_text", lambda row: end(row).text, table=False),
    )


def _reasons(link: LinkRow) -> tuple[str, ...]:
    return tuple(reason.text for reason in link.reasons)


LINKS: View[LinkRow] = View(
    record=_record,
    columns=(
        Column("kind", lambda link: link.kind.value),
        Column("score", lambda link: link.score),
        Column("shown", lambda link: link.shown),
        Column("background", lambda link: link.is_background, table=False),
        Column("a", lambda link: (link.a.source, link.a.text, ""), csv=False, wide=True),
        Column("b", lambda link: (link.b.source, link.b.text, ""), csv=False, wide=True),
        *end_columns("a", lambda link: link.a),
        *end_columns("b", lambda link: link.b),
        Column("reasons", _reasons, wide=True),
        Column("verdict", lambda link: link.verdict and link.verdict.value, table=False),
    ),
)
"""Links as rows."""


def split_kinds(arguments: list[str]) -> list[str]:
    """Return the arguments with `--kind A B` as `--kind A --kind B`, so that a PATH can follow the kinds."""
    split: list[str] = []
    for number, argument in enumerate(arguments):
        if argument in _KINDS and _continues_kinds(arguments, number):
            split.append("--kind")
        split.append(argument)
    return split


def _continues_kinds(arguments: Sequence[str], number: int) -> bool:
    """Return whether every argument back to a `--kind`, and at least one of them, is a kind."""
    before = number - 1
    while before >= 0 and arguments[before] in _KINDS:
        before -= 1
    return 0 <= before < number - 1 and arguments[before] == "--kind"


@command(
    "links",
    rewrite=split_kinds,
    usage="""reader links [OPTIONS] [PATH ...]
       reader links judge right|wrong|forget END END
       reader links calibrate [--dry-run|--undo]""",
    examples="""\
  reader links ./articles
  reader links --kind copy quote ./articles
  reader links --min-score 0 --format jsonl ./articles     all pairs that were scored

If a folder has the name of a kind, or is called judge or calibrate, write ./ before it: ./event.""",
)
@paths_argument
@click.option(
    "--min-score",
    type=NumberRange(float, high=1),
    metavar="S",
    help="every pair scored S or more, 0 to 1; `shown` states whether the screen shows it",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=EnumChoice(LinkKind),
    metavar="KIND ...",
    help="only these kinds: copy, quote, event (several may follow)",
)
@wait_option
@format_option
def list_links(
    paths: Sequence[Path], min_score: float | None, kinds: Sequence[LinkKind], output_format: Format | None
) -> int:
    """List linked passages, one pair per row, best first, with the reasons.

    Two passages of different sources are linked when they report the same event, contain the same quotation, or are
    copies. Without options: the links that the screen shows.

    `reader links judge` saves your verdict on a link; `reader links calibrate` adjusts all scores to your verdicts.
    """
    with open_scope(paths) as scope:
        write_rows(LINKS, scope.library.links(paths, min_score, kinds), output_format)
    return scope.status
