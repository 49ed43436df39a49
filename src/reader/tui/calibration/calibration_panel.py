"""Adjust the scores of links to the user's verdicts: show what it would improve, apply it, undo it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import partial

from textual.content import Content
from textual.message import Message as TextualMessage

from reader.model.links import Verdict
from reader.model.outcomes import Message, MessageCode, Outcome
from reader.tui.background.calibration_client import CalibrationAnswer, CalibrationClient, CalibrationReport
from reader.tui.background.messages import sentence
from reader.tui.base.actions import Area, bindings
from reader.tui.base.formatting import count, day, percent
from reader.tui.data.library_view import LibraryView
from reader.tui.widgets.list_panel import ListPanel

HEADING = "Adjust scores to your verdicts on links"
NEVER = "Scores have not been adjusted to your verdicts."
NOT_ACTIVE = "No adjustment is active."
NOTHING_TO_APPLY = "There is no adjustment to apply."
READING_VERDICTS = "Reading your verdicts …"
COMPUTING_LINKS = "Computing the scores of all links …"
CAN_APPLY = "{learning.keep} applies this: all links get new scores; files are not read again."
APPLIED = "Adjusted: all links have their new scores. {learning.undo} undoes it."
UNDONE = "Undone: all links have their original scores. Your verdicts are kept."
SAVED_NOT_APPLIED = "Saved, but not applied yet: the index could not be written. The next indexing applies it."
NO_GAIN = "Adjusting the scores to your verdicts would not improve them, so nothing was changed."
NO_ANSWER = "There was no answer; try again."


class Request(Enum):
    """What can be asked of the command."""

    PREVIEW = auto()
    APPLY = auto()
    UNDO = auto()


class CalibrationPanel(ListPanel[None]):
    """Shows what adjusting scores to the user's verdicts would improve, and applies or undoes it.

    Args:
        library: The library's articles and notes.
        client: Adjusts scores, in another process.
    """

    AREA = Area.CALIBRATION
    BINDINGS = bindings(Area.CALIBRATION)

    class Answered(TextualMessage):
        """A request was answered."""

        def __init__(self, request: Request, answer: CalibrationAnswer) -> None:
            super().__init__()
            self.request = request
            self.answer = answer

    def __init__(self, library: LibraryView, client: CalibrationClient) -> None:
        super().__init__()
        self._library = library
        self._client = client
        self._busy: str | None = None
        self._notice: str | None = None
        self._report: CalibrationReport | None = None

    def on_mount(self) -> None:
        """Ask what the adjustment would be."""
        self._ask(Request.PREVIEW, READING_VERDICTS, self._client.preview)

    def choose(self, place: int) -> None:
        """Apply the adjustment."""
        if self._busy is not None:
            return
        if self._report is None or not self._report.improves:
            self._show(NOTHING_TO_APPLY)
        else:
            self._ask(Request.APPLY, COMPUTING_LINKS, self._client.apply)

    def action_undo(self) -> None:
        """Undo the adjustment."""
        if self._busy is not None:
            return
        if self._library.notes.calibration.current() is None:
            self._show(NOT_ACTIVE)
        else:
            self._ask(Request.UNDO, COMPUTING_LINKS, self._client.undo)

    def _ask(self, request: Request, busy: str, work: Callable[[], CalibrationAnswer]) -> None:
        self._busy = busy
        self._show(None)
        self.run_worker(partial(self._work, request, work), thread=True, exit_on_error=False)

    def _work(self, request: Request, work: Callable[[], CalibrationAnswer]) -> None:
        self.post_message(self.Answered(request, work()))

    def on_calibration_panel_answered(self, event: Answered) -> None:
        """Show what came of the request."""
        self._busy = None
        if event.request is Request.PREVIEW:
            self._report = event.answer.report
            self._show(None if self._report is not None else failure(event.answer))
        else:
            self._show(self.with_keys(result_sentence(event.request, event.answer)))

    # --- what it shows ---

    def _show(self, notice: str | None) -> None:
        self._notice = notice
        status = self._busy or notice
        heading = Content.assemble(
            (HEADING, "bold $link-mark"),
            (f"\n{self._active()}", "$ink-muted"),
            (f"\n{status}" if status else "", "bold $accent"),
        )
        lines = report_lines(self._report) if self._report is not None else []
        if self._report is not None and self._report.improves:
            lines.append(Content.styled(self.with_keys(CAN_APPLY), "$accent"))
        self.fill(heading, lines)

    def _active(self) -> str:
        """Return since when an adjustment is active, and how many verdicts it is based on."""
        state = self._library.notes.calibration.current()
        if state is None:
            return NEVER
        when = day(str(state.get("made") or ""))
        verdicts = state.get("verdicts")
        source = f", based on {count(verdicts, 'verdict')}" if isinstance(verdicts, int) else ""
        return f"Adjusted since {when}{source}."


def result_sentence(request: Request, answer: CalibrationAnswer) -> str:
    """Return the panel's sentence for an answer, with ids of actions in braces for their keys."""
    if answer.outcome is Outcome.SAVED_NOT_APPLIED:
        return SAVED_NOT_APPLIED
    if not answer.succeeded:
        return failure(answer)
    if answer.outcome is Outcome.UNCHANGED:
        return NO_GAIN
    return APPLIED if request is Request.APPLY else UNDONE


def failure(answer: CalibrationAnswer) -> str:
    """Return why there is no adjustment."""
    if answer.message is None:
        return NO_ANSWER
    if answer.message.code is MessageCode.TOO_FEW_VERDICTS:
        return _too_few(answer.message)
    return sentence(answer.message)


def _too_few(message: Message) -> str:
    missing, usable = message.details.get("missing"), message.details.get("usable")
    confirmed, missing_verdict = message.details.get("confirmed"), message.details.get("missing_verdict")
    if isinstance(missing, int) and missing > 0:
        needed = f"{missing} more {'verdict' if missing == 1 else 'verdicts'} on links"
    else:
        needed = f"at least one link that is {'wrong' if missing_verdict == Verdict.REJECTED.value else 'right'}"
    return f"Adjusting scores needs {needed}; so far you have {usable} ({confirmed} right)."


def report_lines(report: CalibrationReport) -> list[Content]:
    """Return an adjustment and its worth, one line each."""
    wrong = report.verdicts - report.confirmed
    others = f", not counting {report.left_out} on copies or quotations" if report.left_out else ""
    lines = [
        f"{count(report.verdicts, 'verdict')}: {report.confirmed} right, {wrong} wrong{others}",
        "Each verdict predicted from the others, by the original and by the adjusted scores:",
        f"  correct: {_change(percent(report.before.decided), percent(report.after.decided))}",
        f"  error (lower is better): {_change(f'{report.before.log_loss:.2f}', f'{report.after.log_loss:.2f}')}",
        "How scores change: " + ", ".join(_change(percent(a), percent(b)) for a, b in report.examples),
    ]
    if not report.improves:
        lines.append(NO_GAIN)
    return [Content(line) for line in lines]


def _change(before: str, after: str) -> str:
    return f"{before} → {after}"
