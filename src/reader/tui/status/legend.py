"""What the colours mean: one line with every kind of entity in its own look, and its letter."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from reader.tui.base.entity_kinds import KINDS

MARKS = (
    "│ event  ┊ statement  ║ copied text  ★ bookmark  ✓ ✗ your verdict  ◂ right to left",
    "│ event ┊ statement ║ copy ★ bookmark",
    "│ event ┊ quote ║ copy",
)
"""What the marks beside the text mean, from the longest to the shortest."""
_GAP = 3


class Legend(Static):
    """The legend; on narrow screens letters stand for words."""

    def __init__(self) -> None:
        super().__init__("", markup=False, id="legend")

    def on_mount(self) -> None:
        """Draw it for the first paint, before there is a size."""
        self.update(legend(self.app.size.width - 2))

    def on_resize(self) -> None:
        """Draw it as wide as there is room."""
        self.update(legend(self.size.width), layout=False)


def legend(width: int) -> Content:
    """Return the legend for a line of `width` cells: letters and words, words, or letters, whichever still fit."""
    for form in ("{letter} {words}", "{words}", "{letter}"):
        entries = [
            Content.styled(form.format(letter=kind.letter, words=kind.words), f"$entity-{kind.name} {kind.look}")
            for kind in KINDS
        ]
        line = Content("  ").join(entries)
        if line.cell_length <= width:
            break
    room = width - line.cell_length - _GAP
    marks = next((marks for marks in MARKS if len(marks) <= room), "")
    return Content.assemble(line, (" " * _GAP + marks, "$ink-muted")) if marks else line
