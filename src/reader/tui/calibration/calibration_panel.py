"""Learning from verdicts: what it would be worth on verdicts held out, put in force, taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.content import Content
from textual.message import Message

from reader.text.sanitize import sanitize_line
from reader.tui.background.calibration_client import Answer, CalibrationResult, Learner
from reader.tui.base.actions import Area, bindings
from reader.tui.base.formatting import count, day, percent
from reader.tui.data.library_view import LibraryView
from reader.tui.widgets.list_panel import ListPanel

_NEVER = "Scores are fitted to nobody's verdicts yet."


class LearningPanel(ListPanel[None]):
    """Says what a person's verdicts teach, and lets it hold.

    Args:
        shelf: What was noted.
        learner: Learns, beside the screen.
    """

    AREA = Area.CALIBRATION
    BINDINGS = bindings(Area.CALIBRATION)

    class Answered(Message):
        """Something that was asked of the learner is answered."""

        def __init__(self, asked: str, answer: Answer) -> None:
            super().__init__()
            self.asked = asked
            self.answer = answer

    def __init__(self, library: LibraryView, learner: Learner) -> None:
        super().__init__()
        self._library = library
        self._learner = learner
        self._busy = ""
        self._said = ""
        self._lesson: CalibrationResult | None = None

    def on_mount(self) -> None:
        """Ask what would be learnt."""
        self._ask("foresee", "looking at your verdicts …", self._learner.foresee)

    def choose(self, place: int) -> None:
        """Put what was learnt in force."""
        if self._busy:
            return
        if self._lesson is None or not self._lesson.helps:
            self._said = "There is nothing that could be put in force."
            self._show()
        else:
            self._ask("learn", "all links are made anew …", self._learner.learn)

    def action_undo(self) -> None:
        """Take back what was learnt."""
        if self._busy:
            return
        if self._library.notes.calibration.current() is None:
            self._said = "Nothing that was learnt is in force."
            self._show()
        else:
            self._ask("undo", "all links are made anew …", self._learner.take_back)

    def _ask(self, asked: str, busy: str, work: Callable[[], Answer]) -> None:
        self._busy, self._said = busy, ""
        self._show()
        self.run_worker(partial(self._work, asked, work), thread=True, exit_on_error=False)

    def _work(self, asked: str, work: Callable[[], Answer]) -> None:
        self.post_message(self.Answered(asked, work()))

    def on_learning_panel_answered(self, event: Answered) -> None:
        """Say what came of it."""
        self._busy = ""
        answer = event.answer
        if event.asked == "foresee":
            self._lesson = answer.lesson
            self._said = "" if answer.lesson is not None else _sentence(answer.said)
        elif not answer.done:
            self._said = _sentence(answer.said)
        else:
            put = "In force: every link has its new score. {learning.undo} takes it back."
            back = "Taken back: every link has the score that ships. Your verdicts stay."
            self._said = self.with_keys(put if event.asked == "learn" else back)
        self._show()

    # --- what it shows ---

    def _show(self) -> None:
        heading = Content.assemble(
            ("Learning from your verdicts on links", "bold $link-mark"),
            (f"\n{self._in_force()}", "$ink-muted"),
            (f"\n{self._busy or self._said}" if self._busy or self._said else "", "bold $accent"),
        )
        lines = lesson_lines(self._lesson) if self._lesson is not None else []
        if self._lesson is not None and self._lesson.helps:
            hint = self.with_keys("{learning.keep} puts this in force: all links are made anew, no file is read.")
            lines.append(Content.styled(hint, "$accent"))
        self.fill(heading, lines)

    def _in_force(self) -> str:
        state = self._library.notes.calibration.current()
        if state is None:
            return _NEVER
        when = day(str(state.get("made") or ""))
        verdicts = state.get("verdicts")
        learnt = f", learnt from {count(verdicts, 'verdict')}" if isinstance(verdicts, int) else ""
        return f"In force since {when}{learnt}."


def lesson_lines(lesson: CalibrationResult) -> list[Content]:
    """Return what was learnt, a line each."""
    wrong = lesson.verdicts - lesson.confirmed
    others = f"; {lesson.left_out} more on copies or quotations teach nothing" if lesson.left_out else ""
    lines = [
        f"{count(lesson.verdicts, 'verdict')}: {lesson.confirmed} right, {wrong} wrong{others}",
        "Each verdict foretold by what the others teach, and by the scores that ship:",
        f"  rightly shown or hidden: {_change(percent(lesson.before.decided), percent(lesson.after.decided))}",
        f"  how far off, less is better: {_change(f'{lesson.before.log_loss:.2f}', f'{lesson.after.log_loss:.2f}')}",
        "What becomes of scores: " + ", ".join(_change(percent(a), percent(b)) for a, b in lesson.examples),
    ]
    if not lesson.helps:
        lines.append("Your verdicts are foretold no better than by the scores as they are: nothing is to be gained.")
    return [Content(line) for line in lines]


def _change(before: str, after: str) -> str:
    return f"{before} → {after}"


def _sentence(said: str) -> str:
    line = sanitize_line(said)
    return f"{line[:1].upper()}{line[1:]}"
