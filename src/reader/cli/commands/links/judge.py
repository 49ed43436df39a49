"""`reader links judge`: a person's word on a link, as y and x give it on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

from reader.cli.commands.links.list_ import end_record
from reader.cli.commands.links.passage_ref import End, end_meant
from reader.cli.exit_status import Status
from reader.cli.messages import warn
from reader.cli.output import Column, View, write
from reader.cli.parser import Parser, Place, add_format, add_wait, place
from reader.cli.paths import nothing_usable
from reader.cli.progress import for_people
from reader.cli.refresh import apply_calibration
from reader.errors import UsageError
from reader.model.links import PassageRef, Verdict
from reader.store.index.reader import IndexReader
from reader.store.index.rows import LinkEnd, LinkRow
from reader.store.notes.notes import Notes

_WORDS = {"right": Verdict.CONFIRMED, "wrong": Verdict.REJECTED, "forget": None}


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict that was kept, or taken back.

    Attributes:
        verdict: What was said.
        a: One passage.
        b: The other.
        link: Their link as the index has it; None where it has none.
    """

    verdict: Verdict
    a: End
    b: End
    link: LinkRow | None


def _record(judged: Judged) -> dict[str, object]:
    reasons = judged.link.reasons if judged.link else ()
    return {
        "verdict": judged.verdict.value,
        "score": judged.link.score if judged.link else None,
        "a": end_record(judged.a.place),
        "b": end_record(judged.b.place),
        "reasons": [{"kind": reason.kind, "text": reason.text, "weight": reason.weight} for reason in reasons],
    }


JUDGED: View[Judged] = View(
    record=_record,
    columns=(
        Column("verdict", lambda judged: judged.verdict.value),
        Column("score", lambda judged: judged.link.score if judged.link else None),
        Column("a", lambda judged: (judged.a.place.source, judged.a.place.text), csv=False, wide=True),
        Column("b", lambda judged: (judged.b.place.source, judged.b.place.text), csv=False, wide=True),
        Column("a_source", lambda judged: judged.a.place.source, table=False),
        Column("a_start", lambda judged: judged.a.place.start, table=False),
        Column("a_end", lambda judged: judged.a.place.end, table=False),
        Column("a_text", lambda judged: judged.a.place.text, table=False),
        Column("b_source", lambda judged: judged.b.place.source, table=False),
        Column("b_start", lambda judged: judged.b.place.start, table=False),
        Column("b_end", lambda judged: judged.b.place.end, table=False),
        Column("b_text", lambda judged: judged.b.place.text, table=False),
    ),
)
"""Verdicts on links as rows."""


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader links judge` and return the exit status."""
    options = _parser().parse_intermixed_args(list(arguments))
    where = place(options)
    with closing(IndexReader(where.library)) as reader:
        a, b = _ends(reader, options.ends)
        link = _link(reader, a, b)
        at_hand = any(_ref(row.b) == b.ref for row in reader.links_of(a.ref))
    with Notes(where.library) as notes:
        judged = _keep(notes, _WORDS[options.word], a, b, link)
    if options.word == "forget":
        warn("taken back; the score decides again")
    complete = options.word != "right" or at_hand or _bring_to_hand(where, link, a)
    write(JUDGED, [judged], options.format)
    return Status.DONE if complete else Status.INCOMPLETE


def _ends(reader: IndexReader, typed: Sequence[str]) -> tuple[End, End]:
    articles = reader.articles()
    if not articles:
        raise nothing_usable([])
    a, b = (end_meant(one, articles, reader) for one in typed)
    if a.article.id == b.article.id:
        raise UsageError(f"{typed[0]} and {typed[1]} stand in one article; links lead from one source to another")
    return a, b


def _link(reader: IndexReader, a: End, b: End) -> LinkRow | None:
    """Return the link of two passages, however weak, as it stands in the index now."""
    rows = reader.links([a.article, b.article], min_score=0.0)
    return next((row for row in rows if {_ref(row.a), _ref(row.b)} == {a.ref, b.ref}), None)


def _ref(end: LinkEnd) -> PassageRef:
    return PassageRef(end.article, end.passage)


def _keep(notes: Notes, verdict: Verdict | None, a: End, b: End, link: LinkRow | None) -> Judged:
    before = notes.link_verdicts().get(frozenset((a.key, b.key)))
    if verdict is None and before is None:
        raise UsageError("nothing was said of the link of these two; `reader links --min-score 0` tells verdicts")
    score, reasons = (link.score, link.reasons) if link else (None, ())
    notes.judge_link(a.key, b.key, verdict, score=score, reasons=reasons)
    said = verdict or before
    assert said is not None
    return Judged(said, a, b, link)


def _bring_to_hand(where: Place, link: LinkRow | None, a: End) -> bool:
    """Have a link that was kept for its rank alone kept as one that can be shown; return whether that was possible."""
    if link is None:
        warn("your word is kept, but the linker finds nothing in common between these two: there is no link to show")
        return True
    return apply_calibration(where, for_people(), anew=[a.article.id])


def _parser() -> Parser:
    parser = Parser(
        "links judge",
        "Say that the link of two passages is right or wrong, or take back what you said. It outweighs the score and\n"
        "holds at once and for ever, as y and x on the screen do. Prints what was kept, or taken back.",
        "  reader links judge right report.txt:12 herald.txt:3\n"
        "  reader links judge wrong report.txt:12 herald.txt:7\n"
        "  reader links judge forget report.txt:12 herald.txt:7",
        usage="reader links judge right|wrong|forget END END [--format FORMAT]",
    )
    parser.add_argument("word", choices=list(_WORDS), metavar="right|wrong|forget", help="what you say of the link")
    parser.add_argument(
        "ends",
        nargs=2,
        metavar="END",
        help="a passage as SOURCE:INDEX, both as `reader passages` prints them; the end of a source will do",
    )
    add_format(parser)
    add_wait(parser)
    return parser
