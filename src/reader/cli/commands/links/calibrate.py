"""`reader links learn`: the scores of links fitted to a person's verdicts, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from reader.cli.exit_status import Status
from reader.cli.messages import warn
from reader.cli.output import Column, View, write
from reader.cli.parser import Parser, add_format, add_wait, place
from reader.cli.progress import for_people
from reader.cli.refresh import apply_calibration
from reader.errors import UsageError
from reader.store.notes.notes import Notes

if TYPE_CHECKING:
    from reader.pipeline.calibration import CalibrationResult, Told

_EXAMPLES = (0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt, and whether it holds.

    Attributes:
        in_force: Whether it was put in force.
        told: The verdicts it was learnt from.
        lesson: What was learnt.
    """

    in_force: bool
    told: Told
    lesson: CalibrationResult


def _record(learnt: Learnt) -> dict[str, object]:
    return {
        "in_force": learnt.in_force,
        "verdicts": len(learnt.told.right),
        "confirmed": sum(learnt.told.right),
        "left_out": learnt.told.left_out,
        **asdict(learnt.lesson.fit),
        "helps": learnt.lesson.helps,
        "examples": [{"score": before, "becomes": after} for before, after in _examples(learnt.lesson)],
        "before": asdict(learnt.lesson.before),
        "after": asdict(learnt.lesson.after),
    }


def _change(learnt: Learnt, figure: str) -> str:
    before, after = (getattr(held_out, figure) for held_out in (learnt.lesson.before, learnt.lesson.after))
    return f"{before:.2f} -> {after:.2f}"


LEARNT: View[Learnt] = View(
    record=_record,
    columns=(
        Column("in_force", lambda learnt: learnt.in_force),
        Column("verdicts", lambda learnt: len(learnt.told.right)),
        Column("confirmed", lambda learnt: sum(learnt.told.right)),
        Column("left_out", lambda learnt: learnt.told.left_out, table=False),
        Column("slope", lambda learnt: learnt.lesson.fit.slope),
        Column("offset", lambda learnt: learnt.lesson.fit.offset),
        Column("log loss", lambda learnt: _change(learnt, "log_loss"), csv=False),
        Column("decided", lambda learnt: _change(learnt, "decided"), csv=False),
        Column("log_loss_before", lambda learnt: learnt.lesson.before.log_loss, table=False),
        Column("log_loss_after", lambda learnt: learnt.lesson.after.log_loss, table=False),
        Column("decided_before", lambda learnt: learnt.lesson.before.decided, table=False),
        Column("decided_after", lambda learnt: learnt.lesson.after.decided, table=False),
    ),
)
"""What was learnt, as a row."""


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader links learn` and return the exit status."""
    options = _parser().parse_intermixed_args(list(arguments))
    where = place(options)
    if options.undo:
        with Notes(where.library) as notes:
            _take_back(notes)
    else:
        with Notes(where.library) as notes:
            learnt = _learn(notes, dry_run=options.dry_run)
        if learnt is None:
            return Status.INCOMPLETE
        write(LEARNT, [learnt], options.format)
        if not learnt.in_force:
            return Status.DONE
    return Status.DONE if apply_calibration(where, for_people()) else Status.INCOMPLETE


def _learn(notes: Notes, *, dry_run: bool) -> Learnt | None:
    """Learn, keep what helps, and say so; return None where too little was said."""
    from reader.pipeline import calibration as learning

    told = learning.told_by(notes)
    if told.wanted:
        warn(f"nothing was changed: learning needs {told.wanted}; {_counted(told)}")
        return None
    lesson = learning.learn(told)
    if not lesson.helps:
        warn("nothing was changed: verdicts that were held out are foretold no better than by the scores as they are")
    elif dry_run:
        warn(f"nothing was changed (--dry-run); {_effect(lesson)}")
    else:
        learning.keep(notes, lesson, told)
        warn(f"in force; {_effect(lesson)}; `reader links learn --undo` takes it back")
    return Learnt(lesson.helps and not dry_run, told, lesson)


def _counted(told: Told) -> str:
    others = f", and {told.left_out} on copies, quotations or pairs without a score" if told.left_out else ""
    return f"there are {len(told.right)} to learn from ({sum(told.right)} right){others}"


def _effect(lesson: CalibrationResult) -> str:
    return "of links: " + ", ".join(f"{before:.2f} becomes {after:.2f}" for before, after in _examples(lesson))


def _examples(lesson: CalibrationResult) -> list[tuple[float, float]]:
    """Return some scores that ship with what becomes of each."""
    from reader.pipeline.calibration import examples

    return list(zip(_EXAMPLES, examples(lesson.fit, _EXAMPLES), strict=True))


def _take_back(notes: Notes) -> None:
    if notes.fit() is None:
        raise UsageError("nothing that was learnt is in force; `reader links learn` learns from your verdicts")
    notes.put_fit(None)
    warn("taken back: links have the scores that ship; your verdicts stay")


def _parser() -> Parser:
    parser = Parser(
        "links learn",
        "Fit the scores of links to your own verdicts (y and x on the screen, `reader links judge`): two numbers move\n"
        "all scores, never their order, and so which links are shown. It is put in force only when verdicts that were\n"
        "held out are foretold better, and all links are then made anew. Prints what was learnt, measured on those.",
        "  reader links learn --dry-run\n  reader links learn\n  reader links learn --undo",
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--dry-run", action="store_true", help="say what would be learnt and change nothing")
    which.add_argument("--undo", action="store_true", help="take back what was learnt; your verdicts stay")
    add_format(parser)
    add_wait(parser)
    return parser
