"""`reader links [PATH ...]`: one row a pair of passages that tell the same, with the reasons."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from reader.cli.output import Column, View, write
from reader.cli.parser import Parser, add_format, add_paths, add_wait
from reader.cli.scope import opened
from reader.cli.verdicts import link_verdicts
from reader.model.links import LinkKind
from reader.store.index.rows import LinkEnd, LinkRow

_KINDS = frozenset(kind.value for kind in LinkKind)


def _record(link: LinkRow) -> dict[str, object]:
    return {
        "kind": link.kind.value,
        "score": link.score,
        "shown": link.shown,
        "a": end_record(link.a),
        "b": end_record(link.b),
        "reasons": [{"kind": reason.kind, "text": reason.text, "weight": reason.weight} for reason in link.reasons],
        "verdict": link.verdict or None,
    }


def end_record(end: LinkEnd) -> dict[str, object]:
    """Return an end of a link as JSON has it."""
    return {"source": end.source, "start": end.start, "end": end.end, "text": end.text}


def _reasons(link: LinkRow) -> tuple[str, ...]:
    return tuple(reason.text for reason in link.reasons)


LINKS: View[LinkRow] = View(
    record=_record,
    columns=(
        Column("kind", lambda link: link.kind.value),
        Column("score", lambda link: link.score),
        Column("shown", lambda link: link.shown),
        Column("a", lambda link: (link.a.source, link.a.text, ""), csv=False, wide=True),
        Column("b", lambda link: (link.b.source, link.b.text, ""), csv=False, wide=True),
        Column("a_source", lambda link: link.a.source, table=False),
        Column("a_start", lambda link: link.a.start, table=False),
        Column("a_end", lambda link: link.a.end, table=False),
        Column("a_text", lambda link: link.a.text, table=False),
        Column("b_source", lambda link: link.b.source, table=False),
        Column("b_start", lambda link: link.b.start, table=False),
        Column("b_end", lambda link: link.b.end, table=False),
        Column("b_text", lambda link: link.b.text, table=False),
        Column("reasons", _reasons, wide=True),
        Column("verdict", lambda link: link.verdict or None, table=False),
    ),
)
"""Links as rows."""


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader links` with what was typed after it, and return the exit status."""
    options = _parser().parse_intermixed_args(kinds_apart(arguments))
    with opened(options) as scope:
        links = scope.reader.links(
            scope.articles, min_score=options.min_score, kinds=options.kind, verdicts=link_verdicts(scope.library)
        )
        write(LINKS, links, options.format)
    return scope.status


def kinds_apart(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with `--kind A B` written as `--kind A --kind B`.

    argparse would take a PATH that follows the kinds for one more of them.
    """
    apart: list[str] = []
    for number, argument in enumerate(arguments):
        if argument in _KINDS and _continues_kinds(arguments, number):
            apart.append("--kind")
        apart.append(argument)
    return apart


def _continues_kinds(arguments: Sequence[str], number: int) -> bool:
    """True when every argument back to a `--kind`, and at least one of them, is a kind."""
    before = number - 1
    while before >= 0 and arguments[before] in _KINDS:
        before -= 1
    return 0 <= before < number - 1 and arguments[before] == "--kind"


def _parser() -> Parser:
    parser = Parser(
        "links",
        "One row a pair of passages in different sources that tell the same event, carry the same quotation, or\n"
        "are copies. Without options: the links that the screen shows, best first.",
        "  reader links ./articles\n"
        "  reader links --kind copy quote ./articles\n"
        "  reader links --min-score 0 --format jsonl ./articles     all pairs that were scored\n\n"
        "`reader links judge` keeps your word on a link, `reader links learn` learns from it. A folder that is called\n"
        "like a kind, judge or learn is given as ./event.",
    )
    add_paths(parser)
    parser.add_argument(
        "--min-score",
        type=_probability,
        metavar="S",
        help="every pair scored S or more, 0 to 1, with `shown` saying whether the screen shows it",
    )
    parser.add_argument(
        "--kind",
        action="append",
        type=LinkKind,
        choices=list(LinkKind),
        default=[],
        metavar="KIND",
        help="only these kinds: copy, quote, event (several may follow)",
    )
    add_format(parser)
    add_wait(parser)
    return parser


def _probability(text: str) -> float:
    score = float(text)
    if not 0 <= score <= 1:
        raise argparse.ArgumentTypeError("give a probability from 0 to 1")
    return score
