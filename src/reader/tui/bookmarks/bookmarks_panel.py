"""The bookmarks panel: filter bookmarks, go to a passage, edit note and tags, remove and restore."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Input

from reader.bookmarks.anchors import LOCATED_STATES, reanchor
from reader.bookmarks.filter import STATE_WORDS, matches
from reader.model.notes import Anchor, AnchorState, Bookmark
from reader.text.sanitize import excerpt, sanitize_line
from reader.tui.base.actions import Area, bindings
from reader.tui.base.formatting import count, day
from reader.tui.bookmarks.note_text import format_note, parse_note
from reader.tui.data.library_view import LibraryView
from reader.tui.widgets.line_editor import LineEditor
from reader.tui.widgets.list_panel import ListPanel, Location

STATE_SIGN = "⚠"
"""Precedes a state that needs checking, so that it stands out without colours."""
_MAX_SHOWN = 4_000
"""Characters of a quotation, a title or a note that the list shows: wrapping millions would block the screen."""
_NOT_LOCATED = "The article changed and the passage cannot be located with certainty; the bookmark keeps the quotation."
_NOT_IN_LIBRARY = "The article is no longer in the library. Open its folder again to go there."
_NOTE_INSTRUCTIONS = "words with # are tags · Enter saves · {note.leave} cancels"
_HOW_TO_BOOKMARK = "\nWhile reading, press {bookmark.toggle} to bookmark the selected passage."


class BookmarksPanel(ListPanel[tuple[Location, ...]]):
    """Lists bookmarks; closes with the location to go to, or with all locations of a finding.

    Args:
        library: Provides bookmarks and articles.
    """

    AREA = Area.BOOKMARKS
    BINDINGS = bindings(Area.BOOKMARKS)
    PLACEHOLDER = "filter: text, note, #tag, source, or a state such as moved"

    def __init__(self, library: LibraryView) -> None:
        super().__init__()
        self._library = library
        self._bookmarks: list[Bookmark] = []
        self._current_anchors: dict[str, tuple[Anchor, ...]] = {}
        self._notice = ""

    def on_mount(self) -> None:
        """Read and list the bookmarks."""
        self._library.reload_bookmarks()
        self._show()

    # --- what keys do ---

    def choose(self, index: int) -> None:
        """Go to the bookmarked passage, or to all passages of a finding; if that is impossible, say why."""
        anchors = self._anchors_now(self._bookmarks[index])
        rows = [self._library.article_at(anchor.path) for anchor in anchors]
        locations = [
            Location(row.id, anchor.start)
            for row, anchor in zip(rows, anchors, strict=True)
            if row is not None and anchor.state in LOCATED_STATES
        ]
        if locations:
            self.dismiss(tuple(locations))
        else:
            self._show_notice(_NOT_LOCATED if any(rows) else _NOT_IN_LIBRARY)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as the user types."""
        event.stop()
        self._show()

    def action_remove(self) -> None:
        """Remove the selected bookmark; undo restores it."""
        if self.selected_index is not None:
            self._library.removed.append(self._library.remove_bookmark(self._bookmarks[self.selected_index]))
            self._show_notice(self.with_keys("Removed. Press {bookmarks.undo} to restore it."))

    def action_undo(self) -> None:
        """Restore the bookmark that was removed last."""
        if self._library.removed:
            self._library.restore_bookmark(self._library.removed.pop())
            self._show_notice("Restored.")
        else:
            self._show_notice("Nothing to restore.")

    def action_edit(self) -> None:
        """Edit note and tags of the selected bookmark."""
        if self.selected_index is None:
            return
        bookmark = self._bookmarks[self.selected_index]

        def save(line: str | None) -> None:
            if line is not None:
                edited = parse_note(line)
                self._library.notes.bookmarks.edit(bookmark.id, note=edited.note, tags=edited.tags)
                self._library.reload_bookmarks()
                self._show_notice("Note saved.")

        subject = bookmark.anchors[0].exact
        self.app.push_screen(LineEditor("Note", _NOTE_INSTRUCTIONS, subject=subject, text=format_note(bookmark)), save)

    def action_versions(self) -> None:
        """Show what changed in the article since the selected bookmark was set."""
        from reader.tui.versions.versions_panel import VersionsPanel

        def go_to(location: Location | None) -> None:
            if location is not None:
                self.dismiss((location,))

        if self.selected_index is not None:
            anchors = self._anchors_now(self._bookmarks[self.selected_index])
            # Of a pair, show the end that is no longer exactly as it was bookmarked.
            anchor = next((anchor for anchor in anchors if anchor.state is not AnchorState.EXACT), anchors[0])
            self.app.push_screen(VersionsPanel(self._library, anchor.path, anchor.sha256), go_to)

    # --- what it shows ---

    def _show_notice(self, notice: str) -> None:
        self._notice = notice
        self._show()

    def _show(self) -> None:
        bookmarks = self._library.bookmarks
        self._bookmarks = [
            bookmark for bookmark in bookmarks if matches(bookmark, self._anchors_now(bookmark), self.input_text)
        ]
        total = count(len(bookmarks), "bookmark")
        heading = total if len(self._bookmarks) == len(bookmarks) else f"{len(self._bookmarks)} of {total}"
        self.fill(
            Content.assemble(
                (heading, "bold $bookmark-mark"),
                ("" if bookmarks else self.with_keys(_HOW_TO_BOOKMARK), "$ink-muted"),
                (f"\n{self._notice}" if self._notice else "", "bold $accent"),
            ),
            [self._prompt(bookmark) for bookmark in self._bookmarks],
        )

    def _prompt(self, bookmark: Bookmark) -> Content:
        """Return a bookmark with the quotation of each end, its note and its tags."""
        is_finding = len(bookmark.anchors) > 1
        kind = "pair " if len(bookmark.anchors) == 2 else f"finding of {len(bookmark.anchors)} passages "
        lines: list[Content] = []
        for end, anchor in enumerate(self._anchors_now(bookmark)):
            # Publisher and date as they were when the bookmark was set: the article may be gone.
            origin = " · ".join(part for part in (sanitize_line(anchor.publisher or ""), day(anchor.published)) if part)
            state = STATE_WORDS[anchor.state]
            lines += [
                Content.assemble(
                    ("↔ " if end else kind, "$link-mark") if is_finding else "",
                    (sanitize_line(excerpt(anchor.title, _MAX_SHOWN)), "bold"),
                    (f"  {origin or sanitize_line(anchor.source)}", "$ink-muted"),
                    (f"  {STATE_SIGN} {state}" if state else "", "$warning"),
                ),
                Content.assemble("  ", sanitize_line(excerpt(anchor.exact, _MAX_SHOWN))),
            ]
        if bookmark.note or bookmark.tags:
            lines.append(Content.styled(f"  ✎ {sanitize_line(excerpt(format_note(bookmark), _MAX_SHOWN))}", "$accent"))
        return Content("\n").join([*lines, Content("")])

    def _anchors_now(self, bookmark: Bookmark) -> tuple[Anchor, ...]:
        """Return the anchors of a bookmark in today's articles; located once while the panel is open."""
        if bookmark.id not in self._current_anchors:
            self._current_anchors[bookmark.id] = tuple(map(self._locate, bookmark.anchors))
        return self._current_anchors[bookmark.id]

    def _locate(self, anchor: Anchor) -> Anchor:
        """Return an anchor located in the current version of its article; unchanged if the article is gone."""
        row = self._library.article_at(anchor.path)
        if row is None:
            return anchor
        if row.sha256 == anchor.sha256 and anchor.state is AnchorState.EXACT:
            return anchor
        return reanchor(anchor, self._library.index.passages.text(row.id), row.sha256)
