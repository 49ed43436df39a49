"""The bookmarks: filter, go back to the place, write a note and tags, remove and undo."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Input

from reader.bookmarks.anchors import reanchor
from reader.bookmarks.filter import STATE_WORDS, fits
from reader.model.notes import Anchor, AnchorState, Bookmark
from reader.text.sanitize import sanitize_line
from reader.tui.base.actions import Area, bindings
from reader.tui.base.formatting import count, day
from reader.tui.bookmarks.note_editor import NoteEditor, Written, as_typed
from reader.tui.data.library_view import PLACED, LibraryView
from reader.tui.widgets.list_panel import ListPanel, Location

STATE_SIGN = "⚠"
"""Stands before a state that a person should look at, so that it is seen without colours."""


class BookmarksPanel(ListPanel[tuple[Location, ...]]):
    """Closes with the place to go to; with both ends of a pair.

    Args:
        shelf: What can be read and what was noted.
    """

    AREA = Area.BOOKMARKS
    BINDINGS = bindings(Area.BOOKMARKS)
    PLACEHOLDER = "filter: words, note, #tag, source, or a state such as moved"

    def __init__(self, shelf: LibraryView) -> None:
        super().__init__()
        self._shelf = shelf
        self._bookmarks: list[Bookmark] = []
        self._standing: dict[str, tuple[Anchor, ...]] = {}
        self._said = ""

    def on_mount(self) -> None:
        """Read and list the bookmarks."""
        self._shelf.forget_bookmarks()
        self._show()

    def choose(self, place: int) -> None:
        """Go to the bookmarked passage, of a pair to both; say why where that cannot be."""
        anchors = self._now(self._bookmarks[place])
        rows = [self._shelf.article_at(anchor.path) for anchor in anchors]
        ends = [
            Location(row.id, anchor.start)
            for row, anchor in zip(rows, anchors, strict=True)
            if row is not None and anchor.state in PLACED
        ]
        if ends:
            self.dismiss(tuple(ends))
        elif not any(rows):
            self._say("Its article is not in the library any more; open its folder again to go there.")
        else:
            self._say("Its words are not surely in the article any more; the bookmark keeps them.")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as the person types."""
        event.stop()
        self._show()

    def action_remove(self) -> None:
        """Remove the bookmark under the cursor; undo brings it back."""
        if self.place is not None:
            self._shelf.removed.append(self._shelf.remove_bookmark(self._bookmarks[self.place]))
            self._say(self.hint("Removed. {bookmarks.undo} puts it back, also later."))

    def action_undo(self) -> None:
        """Put the last removed bookmark back."""
        if self._shelf.removed:
            self._shelf.restore_bookmark(self._shelf.removed.pop())
            self._say("Put back as it was.")
        else:
            self._say("Nothing was removed since the start.")

    def action_edit(self) -> None:
        """Write the note and tags of the bookmark under the cursor."""
        if self.place is None:
            return
        bookmark = self._bookmarks[self.place]

        def keep(written: Written | None) -> None:
            if written is not None:
                self._shelf.notes.edit_bookmark(bookmark.id, note=written.note, tags=written.tags)
                self._shelf.forget_bookmarks()
                self._say("Note kept.")

        self.app.push_screen(NoteEditor(bookmark), keep)

    def action_versions(self) -> None:
        """See what changed in the article since the words were marked."""
        from reader.tui.versions.versions_panel import VersionsPanel

        def go(spot: Location | None) -> None:
            if spot is not None:
                self.dismiss((spot,))

        if self.place is not None:
            anchors = self._now(self._bookmarks[self.place])
            anchor = next((anchor for anchor in anchors if anchor.state is not AnchorState.EXACT), anchors[0])
            self.app.push_screen(VersionsPanel(self._shelf, anchor.path, anchor.sha256), go)

    def _say(self, message: str) -> None:
        self._said = message
        self._show()

    def _show(self) -> None:
        everything = self._shelf.bookmarks
        self._bookmarks = [bookmark for bookmark in everything if fits(bookmark, self._now(bookmark), self.typed)]
        number = count(len(everything), "bookmark")
        heading = number if len(self._bookmarks) == len(everything) else f"{len(self._bookmarks)} of {number}"
        hint = "" if everything else self.hint("\nIn a text, {bookmark.toggle} bookmarks the passage under the cursor.")
        self.fill(
            Content.assemble(
                (heading, "bold $bookmark-mark"),
                (hint, "$ink-muted"),
                (f"\n{self._said}" if self._said else "", "bold $accent"),
            ),
            [self._prompt(bookmark) for bookmark in self._bookmarks],
        )

    def _prompt(self, bookmark: Bookmark) -> Content:
        """Return a bookmark with its words, of a pair with those of both ends, and with note and tags."""
        pair = len(bookmark.anchors) > 1
        lines: list[Content] = []
        for place, anchor in enumerate(self._now(bookmark)):
            frozen = " · ".join(part for part in (sanitize_line(anchor.publisher), day(anchor.published)) if part)
            state = STATE_WORDS[anchor.state]
            end = ("↔ " if place else "pair ", "$link-mark") if pair else ""
            lines += [
                Content.assemble(
                    end,
                    (sanitize_line(anchor.title), "bold"),
                    (f"  {frozen or sanitize_line(anchor.source)}", "$ink-muted"),
                    (f"  {STATE_SIGN} {state}" if state else "", "$warning"),
                ),
                Content.assemble("  ", sanitize_line(anchor.exact)),
            ]
        if bookmark.note or bookmark.tags:
            lines.append(Content.styled(f"  ✎ {sanitize_line(as_typed(bookmark))}", "$accent"))
        return Content("\n").join([*lines, Content("")])

    def _now(self, bookmark: Bookmark) -> tuple[Anchor, ...]:
        """Return where the ends of a bookmark stand in today's articles; looked for once while the list is open."""
        if bookmark.id not in self._standing:
            self._standing[bookmark.id] = tuple(map(self._found_again, bookmark.anchors))
        return self._standing[bookmark.id]

    def _found_again(self, anchor: Anchor) -> Anchor:
        """Return where an anchor stands in its article as the library has it; as it was, where there is none."""
        row = self._shelf.article_at(anchor.path)
        if row is None:
            return anchor
        if row.sha256 == anchor.sha256 and anchor.state is AnchorState.EXACT:
            return anchor
        return reanchor(anchor, self._shelf.index.text(row.id), row.sha256)
