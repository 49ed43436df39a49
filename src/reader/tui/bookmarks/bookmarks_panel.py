"""The bookmarks: filter, go back to the place, write a note and tags, remove and undo."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Input

from reader.anchoring import reanchor
from reader.display import shown_line
from reader.model import Anchor, AnchorState, Bookmark
from reader.tui.actions import Area, bindings
from reader.tui.bookmarks.note_editor import NoteEditor, Written, as_typed
from reader.tui.panel import Panel, Spot
from reader.tui.shelf import PLACED, Shelf
from reader.tui.wording import STATE_WORDS, count, day


class BookmarksPanel(Panel[Spot]):
    """Closes with the place to go to.

    Args:
        shelf: What can be read and what was noted.
    """

    AREA = Area.BOOKMARKS
    BINDINGS = bindings(Area.BOOKMARKS)
    PLACEHOLDER = "filter: words, #tag, source"

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf
        self._bookmarks: list[Bookmark] = []
        self._removed: list[Bookmark] = []
        self._said = ""

    def on_mount(self) -> None:
        """Read and list the bookmarks."""
        self._shelf.forget_bookmarks()
        self._show()

    def choose(self, place: int) -> None:
        """Go to the bookmarked passage, or say why that cannot be."""
        anchor = self._now(self._bookmarks[place].anchors[0])
        row = self._shelf.article_at(anchor.path)
        if row is None:
            self._say("Its article is not in the library any more; open its folder again to go there.")
        elif anchor.state not in PLACED:
            self._say("Its words are not surely in the article any more; the bookmark keeps them.")
        else:
            self.dismiss(Spot(row.id, anchor.start))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as the person types."""
        event.stop()
        self._show()

    def action_remove(self) -> None:
        """Remove the bookmark under the cursor; undo brings it back."""
        if self.place is not None:
            self._removed.append(self._shelf.remove_bookmark(self._bookmarks[self.place]))
            self._say("Removed. u puts it back.")

    def action_undo(self) -> None:
        """Put the last removed bookmark back."""
        if self._removed:
            self._shelf.restore_bookmark(self._removed.pop())
            self._say("Put back as it was.")

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

    def _say(self, message: str) -> None:
        self._said = message
        self._show()

    def _show(self) -> None:
        everything = self._shelf.bookmarks
        self._bookmarks = [bookmark for bookmark in everything if fits(bookmark, self.typed)]
        number = count(len(everything), "bookmark")
        heading = number if len(self._bookmarks) == len(everything) else f"{len(self._bookmarks)} of {number}"
        hint = "" if everything else "\nIn a text, b bookmarks the passage under the cursor."
        self.fill(
            Content.assemble(
                (heading, "bold $bookmark-mark"),
                (hint, "$ink-muted"),
                (f"\n{self._said}" if self._said else "", "bold $accent"),
            ),
            [self._prompt(bookmark) for bookmark in self._bookmarks],
        )

    def _prompt(self, bookmark: Bookmark) -> Content:
        lines: list[Content] = []
        for anchor in map(self._now, bookmark.anchors):
            frozen = " · ".join(part for part in (shown_line(anchor.publisher), day(anchor.published)) if part)
            state = STATE_WORDS[anchor.state]
            lines += [
                Content.assemble(
                    (shown_line(anchor.title), "bold"),
                    (f"  {frozen or shown_line(anchor.source)}", "$ink-muted"),
                    (f"  {state}" if state else "", "$warning"),
                ),
                Content.assemble("  ", shown_line(anchor.exact)),
            ]
        if bookmark.note or bookmark.tags:
            lines.append(Content.styled(f"  ✎ {shown_line(as_typed(bookmark))}", "$accent"))
        return Content("\n").join([*lines, Content("")])

    def _now(self, anchor: Anchor) -> Anchor:
        """Return where an anchor stands in its article as the library has it; as it was, where there is none."""
        row = self._shelf.article_at(anchor.path)
        if row is None:
            return anchor
        if row.sha256 == anchor.sha256 and anchor.state is AnchorState.EXACT:
            return anchor
        return reanchor(anchor, self._shelf.index.text(row.id), row.sha256)


def fits(bookmark: Bookmark, typed: str) -> bool:
    """Tell whether a bookmark's words, note, tags, title or source hold every word of `typed`."""
    parts = [bookmark.note, *(f"#{tag}" for tag in bookmark.tags)]
    for anchor in bookmark.anchors:
        parts += [anchor.exact, anchor.title, anchor.source, anchor.publisher]
    everything = " ".join(parts).casefold()
    return all(word in everything for word in typed.casefold().split())
