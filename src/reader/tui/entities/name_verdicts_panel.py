"""All that a person said about names, newest first: who is one, who are two, who is called what; and taking it back."""

from __future__ import annotations

from textual.content import Content

from reader.errors import ReaderError
from reader.model.entities import NameVerdict
from reader.text.sanitize import sanitize_line
from reader.tui.background.name_verdicts import NamesJudged
from reader.tui.base.actions import Area, bindings
from reader.tui.base.formatting import count
from reader.tui.data.library_view import LibraryView
from reader.tui.widgets.list_panel import ListPanel

Word = NameVerdict | tuple[str, str]
"""A verdict on two forms, or a form with the name that was chosen for it."""


class WordsPanel(ListPanel[None]):
    """Lists words on names and takes them back.

    Args:
        shelf: What was noted.
    """

    AREA = Area.WORDS
    BINDINGS = bindings(Area.WORDS)

    def __init__(self, shelf: LibraryView) -> None:
        super().__init__()
        self._shelf = shelf
        self._words: list[Word] = []
        self._taken: list[Word] = []
        self._said = ""

    def on_mount(self) -> None:
        """Read and list them."""
        self._show()

    def choose(self, place: int) -> None:
        """Say how the word under the cursor is taken back."""
        self._said = self.hint("{words.forget} takes it back.")
        self._show()

    def action_forget(self) -> None:
        """Take the word under the cursor back."""
        if self.place is not None:
            word = self._words[self.place]
            if self._keep(word, holds=False):
                self._taken.append(word)
                self._said = self.hint("Taken back. {words.undo} says it again.")
            self._show()

    def action_undo(self) -> None:
        """Say again what was taken back last."""
        if not self._taken:
            self._said = "Nothing was taken back here."
        elif self._keep(self._taken[-1], holds=True):
            self._taken.pop()
            self._said = "It holds again."
        self._show()

    def _keep(self, word: Word, *, holds: bool) -> bool:
        """Keep a word or take it back, and let that hold; tell whether it could be."""
        notes = self._shelf.notes
        try:
            if not isinstance(word, NameVerdict):
                notes.rename(word[0], word[1] if holds else None)
            elif holds:
                notes.judge_names(word)
            else:
                notes.take_back_names(word.a, word.b)
        except ReaderError as error:
            self._said = str(error)
            return False
        self.post_message(NamesJudged())
        return True

    def _show(self) -> None:
        notes = self._shelf.notes
        self._words = [*reversed(notes.name_verdicts()), *reversed(notes.renames().items())]
        heading = (
            f"{count(len(self._words), 'word')} of yours on names" if self._words else "You said nothing of names."
        )
        lines = [Content.styled(heading, "bold $accent")]
        if self._said:
            lines.append(Content.styled(sanitize_line(self._said), "bold $accent"))
        self.fill(Content("\n").join(lines), [_prompt(word) for word in self._words])


def _prompt(word: Word) -> Content:
    if not isinstance(word, NameVerdict):
        form, name = word
        return Content.assemble(
            (sanitize_line(form), "bold"), (" is called ", "$ink-muted"), (sanitize_line(name), "bold")
        )
    return Content.assemble(
        (sanitize_line(word.a), "bold"),
        (" and ", "$ink-muted"),
        (sanitize_line(word.b), "bold"),
        (" are one", "$success") if word.same else (" are two", "$error"),
    )
