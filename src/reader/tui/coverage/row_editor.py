"""Merges and splits rows of the coverage for the user; every edit is saved at once and can be undone."""

from __future__ import annotations

from collections.abc import Iterable

from reader.model.links import PassageRef
from reader.model.notes import RowEditKind
from reader.tui.data.library_view import LibraryView
from reader.views.coverage.model import CoverageEvent
from reader.views.coverage.row_edits import merge_of, split_of

MARKED = "Row marked. {coverage.merge} on another row merges the two; on this one, it removes the mark."
UNMARKED = "Mark removed."
MERGED = "Merged: both rows report one event. {coverage.undo} undoes it."
SPLIT = "Split off. {coverage.undo} undoes it."
ONE_SOURCE = "Only one source is in this row: there is nothing to split off."
OTHER_SOURCE = "Select a source that reports this event with {coverage.left} {coverage.right}, then split it off."
SAME_WORDS = "The other sources use the same words: they cannot be split."
NOTHING_TO_UNDO = "Nothing to undo."
_UNDONE = {RowEditKind.MERGE: "Undone: the rows are apart again.", RowEditKind.SPLIT: "Undone: the row is whole again."}


class RowEditor:
    """Keeps which row is marked, and saves edits. Each method returns what to show; ids of actions stand for keys.

    Args:
        library: Provides the articles and saves edits.

    Attributes:
        marked: Passages of the marked row; None if no row is marked.
    """

    def __init__(self, library: LibraryView) -> None:
        self._library = library
        self.marked: tuple[PassageRef, ...] | None = None

    def is_marked(self, event: CoverageEvent) -> bool:
        """Return whether a row is the marked one."""
        return self.marked is not None and event.lead in self.marked

    def merge(self, event: CoverageEvent) -> str:
        """Mark a row; if another one is marked, merge the two."""
        if self.marked is None:
            self.marked = event.passages
            return MARKED
        if self.is_marked(event):
            self.marked = None
            return UNMARKED
        self._library.edit_rows(merge_of(self._keys(self.marked), self._keys(event.passages)))
        self.marked = None
        return MERGED

    def split(self, event: CoverageEvent, source: int | None) -> str:
        """Split off what one source reports.

        Args:
            event: The row.
            source: Key of the source.
        """
        if len(event.cells) < 2:
            return ONE_SOURCE
        if source is None or event.cell(source) is None:
            return OTHER_SOURCE
        off = [ref for ref in event.passages if ref.article == source]
        edit = split_of(self._keys(off), self._keys(set(event.passages) - set(off)))
        if edit is None:
            return SAME_WORDS
        self._library.edit_rows(edit)
        self.marked = None
        return SPLIT

    def undo(self) -> str:
        """Undo the last edit."""
        edit = self._library.undo_row_edit()
        return NOTHING_TO_UNDO if edit is None else _UNDONE[edit.kind]

    def _keys(self, refs: Iterable[PassageRef]) -> list[str]:
        documents = ((self._library.document(ref.article), ref.passage) for ref in refs)
        return [document.content_key(passage) for document, passage in documents if document is not None]
