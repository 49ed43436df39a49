"""What verdicts on links teach, by a process beside the screen: the linker and its arithmetic never come in here."""

from __future__ import annotations

import json
from dataclasses import dataclass

from reader.tui.background.command_runner import CommandRunner


@dataclass(frozen=True, slots=True)
class HeldOut:
    """How well verdicts are foretold that were not learnt from.

    Attributes:
        log_loss: Mean of minus the log-probability of each; smaller is better.
        decided: Share of them on the right side of the line from which links are shown, 0 to 1.
    """

    log_loss: float
    decided: float


@dataclass(frozen=True, slots=True)
class CalibrationResult:
    """What verdicts teach.

    Attributes:
        verdicts: How many were learnt from.
        confirmed: How many of them say that a link is right.
        left_out: How many others there are, on copies and quotations.
        helps: Whether held-out verdicts are foretold better.
        before: By the scores that ship.
        after: By what was learnt from the others.
        examples: Scores, and what becomes of each.
    """

    verdicts: int
    confirmed: int
    left_out: int
    helps: bool
    before: HeldOut
    after: HeldOut
    examples: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking.

    Attributes:
        lesson: What was learnt; None where too little was said, where something failed, and of taking back.
        said: What there is to say of it, in one line; "" for nothing.
        done: Whether what was asked for was done.
    """

    lesson: CalibrationResult | None
    said: str
    done: bool


class Learner:
    """Runs `reader links learn` for the screen. Every method blocks, so it belongs in a thread.

    Args:
        beside: Runs commands.
    """

    def __init__(self, beside: CommandRunner) -> None:
        self._beside = beside

    def foresee(self) -> Answer:
        """Say what would be learnt; nothing is changed."""
        return self._run("--dry-run")

    def learn(self) -> Answer:
        """Learn, put it in force where it helps, and have all links made anew."""
        return self._run()

    def take_back(self) -> Answer:
        """Take back what was learnt, and have all links made anew."""
        return self._run("--undo")

    def _run(self, *options: str) -> Answer:
        done = self._beside.run("links", "learn", *options)
        lesson = parse(done.out)
        said = done.said or ("" if lesson is not None else "there was no answer; try again")
        return Answer(lesson, said.removeprefix("nothing was changed: "), done.well)


def parse(line: str) -> CalibrationResult | None:
    """Return the lesson that one line of JSON tells; None for anything else."""
    try:
        told = json.loads(line)
        before, after = (HeldOut(float(told[at]["log_loss"]), float(told[at]["decided"])) for at in ("before", "after"))
        return CalibrationResult(
            verdicts=int(told["verdicts"]),
            confirmed=int(told["confirmed"]),
            left_out=int(told["left_out"]),
            helps=bool(told["helps"]),
            before=before,
            after=after,
            examples=tuple((float(one["score"]), float(one["becomes"])) for one in told["examples"]),
        )
    except (ValueError, KeyError, TypeError):
        return None
