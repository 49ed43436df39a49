"""What verdicts on links teach, by a process beside the screen: the linker and its arithmetic never come in here."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 3600
"""Seconds to wait while another process writes the index."""


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
class Lesson:
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

    lesson: Lesson | None
    said: str
    done: bool


class Learner:
    """Runs `reader links learn` for the screen. Every method but `stop` blocks, so it belongs in a thread.

    Args:
        library: Folder of the library.
        argv: The program, up to its verb.
    """

    def __init__(self, library: Path, argv: tuple[str, ...] = (sys.executable, "-m", "reader")) -> None:
        self._argv = [*argv, "--library", str(library), "links", "learn", "--format", "jsonl", "--wait", str(PATIENCE)]
        self._running: set[subprocess.Popen[str]] = set()
        self._stopped = False

    def foresee(self) -> Answer:
        """Say what would be learnt; nothing is changed."""
        return self._run("--dry-run")

    def learn(self) -> Answer:
        """Learn, put it in force where it helps, and have all links made anew."""
        return self._run()

    def take_back(self) -> Answer:
        """Take back what was learnt, and have all links made anew."""
        return self._run("--undo")

    def stop(self) -> None:
        """End what runs, from any thread: what was learnt is kept, and holds when the index is written next."""
        self._stopped = True
        for process in tuple(self._running):
            process.terminate()

    def _run(self, *options: str) -> Answer:
        try:
            process = subprocess.Popen(
                [*self._argv, *options],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
            )
        except OSError as error:
            return Answer(None, f"learning could not be started: {error.strerror}", False)
        self._running.add(process)
        if self._stopped:
            process.terminate()
        out, complaints = process.communicate()
        self._running.discard(process)
        lines = [line.removeprefix("reader: ").strip() for line in complaints.splitlines() if line.strip()]
        lesson = parse(out)
        fallback = "" if lesson is not None else "there was no answer; try again"
        said = lines[-1] if lines else fallback
        return Answer(lesson, said.removeprefix("nothing was changed: "), process.returncode == 0)


def parse(line: str) -> Lesson | None:
    """Return the lesson that one line of JSON tells; None for anything else."""
    try:
        told = json.loads(line)
        before, after = (HeldOut(float(told[at]["log_loss"]), float(told[at]["decided"])) for at in ("before", "after"))
        return Lesson(
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


Work = Callable[[], Answer]
"""What is run beside the screen."""
