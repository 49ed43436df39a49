"""The panel of files that could not be used, or only in part, with reasons and advice."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from reader.model.text import Problem
from reader.text.sanitize import sanitize_line
from reader.tui.base.actions import Area, bindings
from reader.tui.base.formatting import count
from reader.tui.widgets.list_panel import ListPanel


class ProblemsPanel(ListPanel[None]):
    """Lists files with problems.

    Args:
        problems: One per file.
    """

    AREA = Area.PROBLEMS
    BINDINGS = bindings(Area.PROBLEMS)

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._problems = problems

    def on_mount(self) -> None:
        """Fill the list."""
        number = len(self._problems)
        heading = f"{count(number, 'file')} could not be used" if number else "No problems: all files could be read."
        self.fill(Content.styled(heading, "bold $warning"), [_prompt(problem) for problem in self._problems])

    def choose(self, index: int) -> None:
        """Do nothing: a problem leads nowhere."""


def _prompt(problem: Problem) -> Content:
    return Content.assemble(
        (sanitize_line(problem.path), "bold"),
        "\n  ",
        sanitize_line(problem.reason),
        "\n  ",
        (sanitize_line(problem.advice), "$ink-muted"),
    )
