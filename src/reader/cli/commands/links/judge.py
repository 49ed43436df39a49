"""`reader links judge`: confirm or reject a link, as y and x do on the screen, or undo that."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum

import click

from reader.cli.commands.links.linked_pairs import end_columns, end_record
from reader.cli.commands.links.passage_ref import TypedPassage, find_passage
from reader.cli.exit_status import Status
from reader.cli.messages import warn
from reader.cli.options import EnumChoice, Format, RunSettings, command, format_option, run_settings, wait_option
from reader.cli.output import Column, View, write_rows
from reader.cli.parser import Argument
from reader.cli.refresh import apply_decisions
from reader.errors import NothingIndexedError, UsageError
from reader.model.links import PassagePair, PassageRef, Verdict
from reader.model.outcomes import Outcome
from reader.store.index.reader import IndexReader
from reader.store.index.rows import LinkEnd, LinkRow
from reader.store.notes.notes import Notes

NO_COMMON_GROUND = "verdict saved, but the passages have nothing in common, so no link can be shown"
UNDONE = "verdict removed; the score decides again"


class Decision(StrEnum):
    """What is typed as the decision on a link."""

    RIGHT = "right"
    WRONG = "wrong"
    FORGET = "forget"


_VERDICTS = {Decision.RIGHT: Verdict.CONFIRMED, Decision.WRONG: Verdict.REJECTED, Decision.FORGET: None}


@dataclass(frozen=True, slots=True)
class JudgedLink:
    """A verdict that was saved or undone.

    Attributes:
        verdict: The verdict.
        a: One passage.
        b: The other.
        link: Their link in the index; None if it has none.
        outcome: What came of the request.
    """

    verdict: Verdict
    a: TypedPassage
    b: TypedPassage
    link: LinkRow | None
    outcome: Outcome


def _record(judged: JudgedLink) -> dict[str, object]:
    reasons = judged.link.reasons if judged.link else ()
    return {
        "verdict": judged.verdict.value,
        "score": judged.link.score if judged.link else None,
        "a": end_record(judged.a.end),
        "b": end_record(judged.b.end),
        "reasons": [{"kind": reason.kind, "text": reason.text, "weight": reason.weight} for reason in reasons],
        "status": judged.outcome.value,
    }


JUDGED_LINKS: View[JudgedLink] = View(
    record=_record,
    columns=(
        Column("verdict", lambda judged: judged.verdict.value),
        Column("score", lambda judged: judged.link.score if judged.link else None),
        Column("a", lambda judged: (judged.a.end.source, judged.a.end.text), csv=False, wide=True),
        Column("b", lambda judged: (judged.b.end.source, judged.b.end.text), csv=False, wide=True),
        *end_columns("a", lambda judged: judged.a.end),
        *end_columns("b", lambda judged: judged.b.end),
        Column("status", lambda judged: judged.outcome.value, table=False),
    ),
)
"""Verdicts on links as rows."""


@command(
    "judge",
    usage="reader links judge [OPTIONS] right|wrong|forget END END",
    examples="""\
  reader links judge right report.txt:12 herald.txt:3
  reader links judge wrong report.txt:12 herald.txt:7
  reader links judge forget report.txt:12 herald.txt:7""",
)
@click.argument(
    "decision",
    cls=Argument,
    type=EnumChoice(Decision),
    metavar="right|wrong|forget",
    description="confirm the link, reject it, or undo your verdict",
)
@click.argument(
    "ends",
    cls=Argument,
    nargs=2,
    metavar="END END",
    description="the two passages, each as SOURCE:INDEX, both as `reader passages` prints them; the end of a source "
    "is enough",
)
@wait_option
@format_option
def judge(decision: Decision, ends: tuple[str, str], output_format: Format | None) -> int:
    """Confirm or reject the link between two passages, or undo your verdict.

    Your verdict overrides the score, takes effect at once and is kept, as with y and x on the screen. Prints what was
    saved or undone.
    """
    settings = run_settings()
    with closing(IndexReader(settings.library)) as reader:
        a, b = _find_ends(reader, ends)
        link = _link_between(reader, a, b)
        can_be_shown = any(_ref(row.b) == b.ref for row in reader.links.of(a.ref))
    with Notes(settings.library) as notes:
        verdict = _save(notes, _VERDICTS[decision], a, b, link)
    outcome = Outcome.UNDONE if decision is Decision.FORGET else Outcome.SAVED
    if decision is Decision.RIGHT and not can_be_shown:
        outcome = _make_showable(settings, link, a)
    if outcome is Outcome.UNDONE:
        warn(UNDONE)
    elif outcome is Outcome.NO_COMMON_GROUND:
        warn(NO_COMMON_GROUND)
    write_rows(JUDGED_LINKS, [JudgedLink(verdict, a, b, link, outcome)], output_format)
    return Status.of(outcome is not Outcome.SAVED_NOT_APPLIED)


def _find_ends(reader: IndexReader, typed: Sequence[str]) -> tuple[TypedPassage, TypedPassage]:
    articles = reader.articles.rows()
    if not articles:
        raise NothingIndexedError(())
    a, b = (find_passage(end, articles, reader) for end in typed)
    if a.article.id == b.article.id:
        raise UsageError(f"{typed[0]} and {typed[1]} are in the same article; links connect different sources")
    return a, b


def _link_between(reader: IndexReader, a: TypedPassage, b: TypedPassage) -> LinkRow | None:
    """Return the link of two passages, however weak, as it is in the index now."""
    rows = reader.links.among([a.article, b.article], min_score=0.0)
    return next((row for row in rows if {_ref(row.a), _ref(row.b)} == {a.ref, b.ref}), None)


def _ref(end: LinkEnd) -> PassageRef:
    return PassageRef(end.article, end.passage)


def _save(notes: Notes, verdict: Verdict | None, a: TypedPassage, b: TypedPassage, link: LinkRow | None) -> Verdict:
    """Save a verdict, or remove it for None; return the one that was saved or removed."""
    before = notes.link_verdicts.by_pair().get(PassagePair.of(a.key, b.key))
    affected = verdict or before
    if affected is None:
        raise UsageError("there is no verdict on this link; `reader links --min-score 0` lists verdicts")
    score, reasons = (link.score, link.reasons) if link else (None, ())
    notes.link_verdicts.put(PassagePair.of(a.key, b.key), verdict, score=score, reasons=reasons)
    return affected


def _make_showable(settings: RunSettings, link: LinkRow | None, a: TypedPassage) -> Outcome:
    """Store a confirmed weak link again with what the screen needs to show it."""
    if link is None:
        return Outcome.NO_COMMON_GROUND
    is_complete = apply_decisions(settings, relink=[a.article.id])
    return Outcome.APPLIED if is_complete else Outcome.SAVED_NOT_APPLIED
