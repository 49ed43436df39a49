"""The panel of name corrections: every merge, split and rename, newest first, with undo."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content

from reader.errors import ReaderError
from reader.model.entities import NameVerdict
from reader.text.sanitize import sanitize_line
from reader.tui.background.name_verdicts import NamesJudged
from reader.tui.base.actions import Area, bindings
from reader.tui.base.formatting import count
from reader.tui.data.library_view import LibraryView
from reader.tui.widgets.list_panel import ListPanel


class Rename(NamedTuple):
    """A name that the user chose for the entity with a spelling."""

    form: str
    name: str


Correction = NameVerdict | Rename
"""A verdict on two spellings, or a rename."""


class NameVerdictsPanel(ListPanel[None]):
    """Lists the user's name corrections and undoes them.

    Args:
        library: Provides and saves the corrections.
    """

    AREA = Area.NAME_VERDICTS
    BINDINGS = bindings(Area.NAME_VERDICTS)

    def __init__(self, library: LibraryView) -> None:
        super().__init__()
        self._library = library
        self._corrections: list[Correction] = []
        self._revoked: list[Correction] = []
        self._notice = ""

    def on_mount(self) -> None:
        """Read and list the corrections."""
        self._show()

    def choose(self, index: int) -> None:
        """Say which key undoes the selected correction: Enter alone must not."""
        self._notice = self.with_keys("Press {words.forget} to undo this correction.")
        self._show()

    def action_revoke(self) -> None:
        """Undo the selected correction."""
        if self.selected_index is not None:
            correction = self._corrections[self.selected_index]
            if self._save(correction, active=False):
                self._revoked.append(correction)
                self._notice = self.with_keys("Undone. Press {words.undo} to restore it.")
            self._show()

    def action_undo(self) -> None:
        """Restore the correction that was undone last."""
        if not self._revoked:
            self._notice = "Nothing to restore."
        elif self._save(self._revoked[-1], active=True):
            self._revoked.pop()
            self._notice = "Restored."
        self._show()

    def _save(self, correction: Correction, *, active: bool) -> bool:
        """Save a correction or its removal, and have it applied; return whether it could be saved."""
        notes = self._library.notes
        try:
            if isinstance(correction, Rename):
                notes.renames.put(correction.form, correction.name if active else None)
            elif active:
                notes.name_verdicts.put(correction)
            else:
                notes.name_verdicts.remove(correction.a, correction.b)
        except ReaderError as error:
            self._notice = str(error)
            return False
        self.post_message(NamesJudged())
        return True

    def _show(self) -> None:
        notes = self._library.notes
        renames = [Rename(form, name) for form, name in notes.renames.all().items()]
        self._corrections = [*reversed(notes.name_verdicts.all()), *reversed(renames)]
        number = count(len(self._corrections), "name correction")
        lines = [
            Content.styled(number if self._corrections else "You have not corrected any names.", "bold $accent"),
            *([Content.styled(sanitize_line(self._notice), "bold $accent")] if self._notice else []),
        ]
        self.fill(Content("\n").join(lines), [_prompt(correction) for correction in self._corrections])


def _prompt(correction: Correction) -> Content:
    if isinstance(correction, Rename):
        return Content.assemble(
            (sanitize_line(correction.form), "bold"),
            (" renamed to ", "$ink-muted"),
            (sanitize_line(correction.name), "bold"),
        )
    return Content.assemble(
        (sanitize_line(correction.a), "bold"),
        (" and ", "$ink-muted"),
        (sanitize_line(correction.b), "bold"),
        (" merged", "$success") if correction.same else (" kept apart", "$error"),
    )
