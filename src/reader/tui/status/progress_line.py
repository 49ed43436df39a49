"""How far indexing is, in one line that is there only while there is something to tell."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from reader.model.progress import Progress, Stage
from reader.text.sanitize import sanitize_line
from reader.tui.base.formatting import count
from reader.tui.base.keymap import first_key

STEPS = {
    Stage.WAIT: "waiting for another process",
    Stage.FIND: "looking for files",
    Stage.INGEST: "reading",
    Stage.ANALYSE: "analysing",
    Stage.NAMES: "resolving names",
    Stage.LINK: "linking",
    Stage.DONE: "done",
}
"""What a person is told of each stage."""
_BAR = 16


class ProgressLine(Static):
    """Shows the stage, a bar and what was finished last; afterwards only whether there were problems."""

    def __init__(self) -> None:
        super().__init__("", markup=False, id="progress")
        self._problems = 0
        self._progress: Progress | None = None
        self._failure = ""

    def show_progress(self, progress: Progress | None) -> None:
        """Show how far indexing is; None when it is over."""
        self._progress = progress if progress is None or progress.stage is not Stage.DONE else None
        self._renew()

    def show_problems(self, number: int) -> None:
        """Show how many inputs had problems."""
        self._problems = number
        self._renew()

    def fail(self, message: str) -> None:
        """Say why indexing could not go on, until it is tried again."""
        self._failure = message
        self._renew()

    def _renew(self) -> None:
        parts: list[Content] = []
        if self._progress is not None:
            parts.append(progress_content(self._progress))
        if self._failure:
            parts.append(Content.styled(sanitize_line(self._failure), "$error"))
        if self._problems:
            parts.append(
                Content.styled(
                    f"{count(self._problems, 'file')} could not be used ({first_key(self.app, 'problems.list')})",
                    "$warning",
                )
            )
        self.display = bool(parts)
        self.update(Content("  ").join(parts))


def progress_content(progress: Progress) -> Content:
    """Return one stage with its bar."""
    step = STEPS[progress.stage]
    if not progress.total:
        return Content.assemble((f"{step} …", "$accent"))
    filled = min(_BAR * progress.done // progress.total, _BAR)
    return Content.assemble(
        (f"{step} ", "$accent"),
        ("━" * filled, "$accent"),
        ("━" * (_BAR - filled), "$track"),
        f" {progress.done}/{progress.total} ",
        (sanitize_line(progress.subject), "$ink-muted"),
    )
