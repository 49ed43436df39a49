"""A dialog for the note of a bookmark: one line, in which words that begin with # are tags."""

from __future__ import annotations

import re
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reader.model.notes import Bookmark
from reader.text.sanitize import sanitize_line
from reader.tui.base.actions import Area, bindings
from reader.tui.base.keymap import fill_in_keys

_TAG = re.compile(r"(?:^|(?<=\s))#(\S+)")


@dataclass(frozen=True, slots=True)
class EditedNote:
    """The note and tags that a person typed for a bookmark."""

    note: str
    tags: tuple[str, ...]


class NoteEditor(ModalScreen[EditedNote]):
    """Edits note and tags of a bookmark; closes with the result, or with None if cancelled.

    Args:
        bookmark: The bookmark to edit.
    """

    BINDINGS = bindings(Area.NOTE)

    def __init__(self, bookmark: Bookmark) -> None:
        super().__init__()
        self._bookmark = bookmark

    def compose(self) -> ComposeResult:
        """The bookmarked text and the input line."""
        instructions = fill_in_keys(self.app, "words with # are tags · Enter saves · {note.leave} cancels\n")
        with Vertical(classes="note"):
            yield Static(
                Content.assemble(
                    ("Note ", "bold $accent"),
                    (instructions, "$ink-muted"),
                    (sanitize_line(self._bookmark.anchors[0].exact), "italic"),
                ),
                markup=False,
            )
            yield Input(sanitize_line(format_note(self._bookmark)), compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with what was typed."""
        event.stop()
        self.dismiss(parse_note(event.value))


def format_note(bookmark: Bookmark) -> str:
    """Return note and tags of a bookmark as one line: "ask the owner #safety"."""
    return " ".join([*([bookmark.note] if bookmark.note else []), *(f"#{tag}" for tag in bookmark.tags)])


def parse_note(line: str) -> EditedNote:
    """Return the note and tags of a typed line; the inverse of `format_note`."""
    return EditedNote(" ".join(_TAG.sub("", line).split()), tuple(_TAG.findall(line)))
