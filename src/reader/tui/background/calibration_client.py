"""Adjust scores with `reader links calibrate` in another process: this one never imports the linker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from reader.model.outcomes import Message, Outcome
from reader.tui.background.command_runner import CommandRunner


@dataclass(frozen=True, slots=True)
class PredictionQuality:
    """How well verdicts are predicted that were not used for the prediction.

    Attributes:
        log_loss: Mean negative log-probability of the verdicts; lower is better.
        decided: Share of the verdicts on the right side of the threshold from which links are shown, 0-1.
    """

    log_loss: float
    decided: float


@dataclass(frozen=True, slots=True)
class CalibrationReport:
    """An adjustment of scores to the user's verdicts, and what it is worth.

    Attributes:
        verdicts: Number of verdicts used.
        confirmed: How many of them say that a link is right.
        left_out: Number of other verdicts: on copies, on quotations, on pairs without a score.
        improves: Whether it predicts verdicts better than the original scores.
        before: Quality of the original scores.
        after: Quality of the adjusted scores.
        examples: Original scores, each with its adjusted one.
    """

    verdicts: int
    confirmed: int
    left_out: int
    improves: bool
    before: PredictionQuality
    after: PredictionQuality
    examples: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class CalibrationAnswer:
    """The answer to a request.

    Attributes:
        succeeded: Whether the command did what was asked.
        report: The adjustment; None where there is none (too few verdicts, a failure, an undo).
        outcome: What the command did; None where that is not known.
        message: The last message of the command; None for none.
    """

    succeeded: bool
    report: CalibrationReport | None
    outcome: Outcome | None
    message: Message | None


class CalibrationClient:
    """Runs `reader links calibrate` for the screen. Every method blocks, so it belongs in a thread.

    Args:
        commands: Runs commands.
    """

    def __init__(self, commands: CommandRunner) -> None:
        self._commands = commands

    def preview(self) -> CalibrationAnswer:
        """Ask what the adjustment would be; nothing is changed."""
        return self._run("--dry-run")

    def apply(self) -> CalibrationAnswer:
        """Apply the adjustment if it helps; all links get their new scores."""
        return self._run()

    def undo(self) -> CalibrationAnswer:
        """Undo the adjustment; all links get their original scores."""
        return self._run("--undo")

    def _run(self, *options: str) -> CalibrationAnswer:
        result = self._commands.run("links", "calibrate", *options)
        report = parse_report(result.row) if result.row is not None else None
        return CalibrationAnswer(result.succeeded, report, result.outcome, result.message)


def parse_report(row: Mapping[str, object]) -> CalibrationReport | None:
    """Return the adjustment that a row of `reader links calibrate` describes; None for any other row."""
    fields = cast(Mapping[str, Any], row)
    try:
        return CalibrationReport(
            verdicts=int(fields["verdicts"]),
            confirmed=int(fields["confirmed"]),
            left_out=int(fields["left_out"]),
            improves=bool(fields["helps"]),
            before=_quality(fields["before"]),
            after=_quality(fields["after"]),
            examples=tuple((float(pair["score"]), float(pair["becomes"])) for pair in fields["examples"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _quality(fields: Mapping[str, Any]) -> PredictionQuality:
    return PredictionQuality(float(fields["log_loss"]), float(fields["decided"]))
