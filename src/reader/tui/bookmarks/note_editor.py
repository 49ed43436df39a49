"""One line for a bookmark's note; words that begin with # are its tags."""

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
from reader.tui.base.keymap import keyed

_TAG = re.compile(r"(?:^|(?<=\s))#(\S+)")


@dataclass(frozen=True, slots=True)
class Written:
    """What a person wrote about a bookmark."""

    note: str
    tags: tuple[str, ...]


class NoteEditor(ModalScreen[Written]):
    """Closes with what was written, or with None.

    Args:
        bookmark: The bookmark to write about.
    """

    BINDINGS = bindings(Area.NOTE)

    def __init__(self, bookmark: Bookmark) -> None:
        super().__init__()
        self._bookmark = bookmark

    def compose(self) -> ComposeResult:
        """The words it is about, and the line."""
        with Vertical(classes="note"):
            yield Static(
                Content.assemble(
                    ("Note ", "bold $accent"),
                    (
                        keyed(self.app, "words with # are tags · Enter keeps · {note.leave} leaves as it was\n"),
                        "$ink-muted",
                    ),
                    (sanitize_line(self._bookmark.anchors[0].exact), "italic"),
                ),
                markup=False,
            )
            yield Input(sanitize_line(as_typed(self._bookmark)), compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep what was written."""
        event.stop()
        self.dismiss(as_written(event.value))


def as_typed(bookmark: Bookmark) -> str:
    """Return note and tags as a person types them."""
    return " ".join([*([bookmark.note] if bookmark.note else []), *(f"#{tag}" for tag in bookmark.tags)])


def as_written(typed: str) -> Written:
    """Return note and tags of what a person typed."""
    return Written(" ".join(_TAG.sub("", typed).split()), tuple(_TAG.findall(typed)))
