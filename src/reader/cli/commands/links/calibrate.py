"""`reader links calibrate`: adjust the scores of links to the user's verdicts, or undo that."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import click

from reader.cli.exit_status import Status
from reader.cli.messages import warn
from reader.cli.options import Format, command, format_option, run_settings, wait_option
from reader.cli.output import Column, View, chosen_format, write_rows
from reader.cli.refresh import apply_decisions
from reader.errors import UsageError
from reader.model.links import Verdict
from reader.model.outcomes import MessageCode, Outcome
from reader.store.notes.notes import Notes

if TYPE_CHECKING:
    from reader.pipeline.calibration import CalibrationData, CalibrationResult

_EXAMPLES = (0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class CalibrationRow:
    """A calibration, and what came of it.

    Attributes:
        outcome: What came of it.
        verdicts: The verdicts it is fitted to.
        result: The calibration with its measured worth.
    """

    outcome: Outcome
    verdicts: CalibrationData
    result: CalibrationResult

    @property
    def is_active(self) -> bool:
        """Whether it is active from now on."""
        return self.outcome is not Outcome.UNCHANGED


def _record(row: CalibrationRow) -> dict[str, object]:
    return {
        "in_force": row.is_active,
        "verdicts": len(row.verdicts.confirmed),
        "confirmed": sum(row.verdicts.confirmed),
        "left_out": row.verdicts.left_out,
        **asdict(row.result.calibration),
        "helps": row.result.improves,
        "examples": [{"score": before, "becomes": after} for before, after in _examples(row.result)],
        "before": asdict(row.result.before),
        "after": asdict(row.result.after),
        "status": row.outcome.value,
    }


def _change(row: CalibrationRow, measure: str) -> str:
    before, after = (getattr(held_out, measure) for held_out in (row.result.before, row.result.after))
    return f"{before:.2f} -> {after:.2f}"


CALIBRATIONS: View[CalibrationRow] = View(
    record=_record,
    columns=(
        Column("in_force", lambda row: row.is_active),
        Column("verdicts", lambda row: len(row.verdicts.confirmed)),
        Column("confirmed", lambda row: sum(row.verdicts.confirmed)),
        Column("left_out", lambda row: row.verdicts.left_out, table=False),
        Column("slope", lambda row: row.result.calibration.slope),
        Column("offset", lambda row: row.result.calibration.offset),
        Column("log loss", lambda row: _change(row, "log_loss"), csv=False),
        Column("decided", lambda row: _change(row, "decided"), csv=False),
        Column("log_loss_before", lambda row: row.result.before.log_loss, table=False),
        Column("log_loss_after", lambda row: row.result.after.log_loss, table=False),
        Column("decided_before", lambda row: row.result.before.decided, table=False),
        Column("decided_after", lambda row: row.result.after.decided, table=False),
        Column("status", lambda row: row.outcome.value, table=False),
    ),
)
"""A calibration as a row."""

UNDO: View[Outcome] = View(
    record=lambda outcome: {"status": outcome.value}, columns=(Column("status", lambda outcome: outcome.value),)
)
"""What came of undoing a calibration, as a row."""


@command(
    "calibrate",
    examples="  reader links calibrate --dry-run\n  reader links calibrate\n  reader links calibrate --undo",
)
@click.option("--dry-run", is_flag=True, help="show what would change, and change nothing")
@click.option("--undo", is_flag=True, help="return to the original scores; your verdicts are kept")
@wait_option
@format_option
def calibrate(dry_run: bool, undo: bool, output_format: Format | None) -> int:
    """Adjust the scores of links to your own verdicts (y and x on the screen, `reader links judge`).

    Two numbers move all scores, and so change which links are shown, but never their order. The adjustment becomes
    active only if it predicts your verdicts better: each verdict is compared with a prediction made from the others.
    All links then get their new scores. Prints the adjustment and how well it predicts.
    """
    if dry_run and undo:
        raise UsageError("give --dry-run or --undo, not both")
    settings = run_settings()
    with Notes(settings.library) as notes:
        if undo:
            return _undo(notes, output_format)
        row = _calibrate(notes, dry_run=dry_run)
    if row is None:
        return Status.INCOMPLETE
    if row.outcome is Outcome.UNCHANGED:
        write_rows(CALIBRATIONS, [row], output_format)
        return Status.DONE
    is_complete = apply_decisions(settings)
    outcome = Outcome.APPLIED if is_complete else Outcome.SAVED_NOT_APPLIED
    write_rows(CALIBRATIONS, [CalibrationRow(outcome, row.verdicts, row.result)], output_format)
    return Status.of(is_complete)


def _calibrate(notes: Notes, *, dry_run: bool) -> CalibrationRow | None:
    """Fit a calibration, save it if it helps, and report; return None if there are too few verdicts."""
    from reader.pipeline import calibration

    verdicts = calibration.calibration_data(notes)
    if verdicts.missing or verdicts.missing_verdict:
        missing_verdict = verdicts.missing_verdict.value if verdicts.missing_verdict else None
        warn(
            f"nothing was changed: adjusting scores needs {_missing(verdicts)}; {_counted(verdicts)}",
            MessageCode.TOO_FEW_VERDICTS,
            usable=len(verdicts.confirmed),
            confirmed=sum(verdicts.confirmed),
            missing=verdicts.missing,
            missing_verdict=missing_verdict,
        )
        return None
    result = calibration.calibrate(verdicts)
    if not result.improves:
        warn("adjusting the scores to your verdicts would not improve them, so nothing was changed")
    elif dry_run:
        warn(f"nothing was changed (--dry-run); {_effect(result)}")
    else:
        calibration.store_calibration(notes, result, verdicts)
        warn(f"scores adjusted; {_effect(result)}; `reader links calibrate --undo` undoes it")
        return CalibrationRow(Outcome.SAVED, verdicts, result)
    return CalibrationRow(Outcome.UNCHANGED, verdicts, result)


def _undo(notes: Notes, output_format: Format | None) -> int:
    if notes.calibration.current() is None:
        raise UsageError("no adjustment is active; `reader links calibrate` adjusts scores to your verdicts")
    notes.calibration.put(None)
    warn("undone: all links have their original scores; your verdicts are kept")
    is_complete = apply_decisions(run_settings())
    outcome = Outcome.UNDONE if is_complete else Outcome.SAVED_NOT_APPLIED
    if chosen_format(output_format) is not Format.TABLE:
        write_rows(UNDO, [outcome], output_format)
    return Status.of(is_complete)


def _missing(data: CalibrationData) -> str:
    """Return what is needed, as text."""
    if data.missing:
        return f"{data.missing} more verdict{'s' if data.missing > 1 else ''} on links"
    return f"at least one link that is {'wrong' if data.missing_verdict is Verdict.REJECTED else 'right'}"


def _counted(data: CalibrationData) -> str:
    line = f"so far you have {len(data.confirmed)} ({sum(data.confirmed)} right)"
    left_out = f"not counting {data.left_out} on copies, quotations or pairs without a score"
    return f"{line}, {left_out}" if data.left_out else line


def _effect(result: CalibrationResult) -> str:
    return "examples: " + ", ".join(f"{before:.2f} becomes {after:.2f}" for before, after in _examples(result))


def _examples(result: CalibrationResult) -> list[tuple[float, float]]:
    """Return some original scores with what becomes of each."""
    from reader.pipeline.calibration import calibrated_scores

    return list(zip(_EXAMPLES, calibrated_scores(result.calibration, _EXAMPLES), strict=True))
