"""The legend: kinds of entities in their own style, and the signs next to the text."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from reader.tui.base.entity_kinds import KINDS

MARKS = (
    "│ event  ┊ statement  ║ copied text  ★ bookmark  ✓ ✗ your verdict  ◂ right to left",
    "│ event ┊ statement ║ copy ★ bookmark",
    "│ event ┊ quote ║ copy",
)
"""The signs next to the text with their meaning, from the longest text to the shortest."""
_GAP = 3


class Legend(Static):
    """One line; narrow screens show letters instead of words."""

    def __init__(self) -> None:
        super().__init__("", markup=False, id="legend")

    def on_mount(self) -> None:
        """Draw the legend for the first paint, before Textual reports a size."""
        self.update(legend(self.app.size.width - 2))

    def on_resize(self) -> None:
        """Fit the legend to the new width."""
        self.update(legend(self.size.width), layout=False)


def legend(width: int) -> Content:
    """Return the legend for `width` columns: letters and words, or only one of them, whichever fits."""
    for form in ("{letter} {words}", "{words}", "{letter}"):
        entries = [
            Content.styled(form.format(letter=kind.letter, words=kind.words), f"$entity-{kind.name} {kind.look}")
            for kind in KINDS
        ]
        line = Content("  ").join(entries)
        if line.cell_length <= width:
            break
    remaining = width - line.cell_length - _GAP
    marks = next((marks for marks in MARKS if len(marks) <= remaining), "")
    return Content.assemble(line, (" " * _GAP + marks, "$ink-muted")) if marks else line
