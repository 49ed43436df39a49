"""The progress of indexing, next to the keys, only there while there is something to show."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from reader.model.changes import FileChanges
from reader.model.progress import Progress, Stage
from reader.text.sanitize import sanitize_line
from reader.tui.base.formatting import count
from reader.tui.base.user_keys import first_key

_BAR = 8


class ProgressLine(Static):
    """Shows the stage, a bar and what was finished last; afterwards only changed files and problems with files."""

    def __init__(self) -> None:
        super().__init__("", markup=False, id="progress")
        self._problems = 0
        self._progress: Progress | None = None
        self._changes = FileChanges()

    def show_progress(self, progress: Progress | None) -> None:
        """Show the progress of indexing; None when it has ended."""
        self._progress = progress if progress is None or progress.stage is not Stage.DONE else None
        self._update_line()

    def show_problems(self, number: int) -> None:
        """Show how many files could not be used."""
        self._problems = number
        self._update_line()

    def show_changes(self, changes: FileChanges) -> None:
        """Show how many files wait to be read in."""
        self._changes = changes
        self._update_line()

    def _update_line(self) -> None:
        parts: list[Content] = []
        if self._progress is not None:
            parts.append(progress_content(self._progress))
        if self._changes and self._progress is None:
            key = first_key(self.app, "articles.reread")
            parts.append(Content.styled(f"{self._changes}: {key} reads them in", "$accent"))
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
    """Return a stage with its progress bar."""
    label = progress.stage.label
    if not progress.total:
        return Content.assemble((f"{label} …", "$accent"))
    if progress.stage is Stage.REFINE:
        # Links by words can be read meanwhile: how far it is matters less than that they will change.
        return Content.assemble((f"{label} {100 * progress.done // progress.total} %", "$accent"))
    filled = min(_BAR * progress.done // progress.total, _BAR)
    return Content.assemble(
        (f"{label} ", "$accent"),
        ("━" * filled, "$accent"),
        ("━" * (_BAR - filled), "$track"),
        f" {progress.done}/{progress.total} ",
        (sanitize_line(progress.subject), "$ink-muted"),
    )
