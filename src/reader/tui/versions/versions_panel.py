"""The versions panel: what changed between two versions; Enter goes to a change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from textual.content import Content
from textual.message import Message

from reader.errors import ReaderError
from reader.model.text import Span
from reader.text.sanitize import sanitize, sanitize_line
from reader.tui.base.actions import Area, bindings
from reader.tui.base.formatting import count, day
from reader.tui.data.library_view import LibraryView
from reader.tui.widgets.list_panel import ListPanel, Location
from reader.views.versions import ChangeKind, Revision, TextPiece, Version, known_versions, revisions, version_text

_STYLES = {ChangeKind.UNCHANGED: "$ink-muted", ChangeKind.REMOVED: "strike $error", ChangeKind.ADDED: "bold $success"}
_SIGNS = {ChangeKind.UNCHANGED: ("", ""), ChangeKind.REMOVED: ("[-", "-]"), ChangeKind.ADDED: ("{+", "+}")}
"""Signs around removed and added words, as in `wdiff`: they are distinguishable without colours."""

_ONLY_ONE_VERSION = "Only one version is known. When a bookmarked article changes, its old text is kept."
_NOT_CURRENT = "This is not the current text. Press {versions.against} to compare with the current text."
_NOT_IN_LIBRARY = "The article is no longer in the library; its versions are kept."


class VersionsPanel(ListPanel[Location]):
    """Compares versions of an article; closes with the change to go to.

    Args:
        library: Provides the versions.
        path: Absolute path of the article.
        since: Digest of the version to compare first; None for the one before the last.
    """

    AREA = Area.VERSIONS
    BINDINGS = bindings(Area.VERSIONS)
    FIXED_HEIGHT = True

    class Compared(Message):
        """Two versions were compared in the background.

        Attributes:
            places: Places of the two versions.
            changes: The changed paragraphs.
        """

        def __init__(self, places: tuple[int, int], changes: list[Revision]) -> None:
            super().__init__()
            self.places = places
            self.changes = changes

    def __init__(self, library: LibraryView, path: str, since: str | None = None) -> None:
        super().__init__()
        self._library = library
        self._path = path
        self._since = since
        self._versions: list[Version] = []
        self._old = 0
        self._compares_with_next = False
        self._changes: list[Revision] | None = None
        self._notice = ""

    def on_mount(self) -> None:
        """Find the known versions, and compare the last two or those since the requested one."""
        try:
            versions = known_versions(self._library.notes, self._library.index, [Path(self._path)])
        except ReaderError as error:
            self._notice = str(error)
            versions = []
        self._versions = [version for version in versions if version.path == self._path]
        last_to_compare = max(len(self._versions) - 2, 0)
        digests = [version.sha256 for version in self._versions]
        self._old = min(digests.index(self._since), last_to_compare) if self._since in digests else last_to_compare
        self._compare()

    # --- what keys do ---

    def choose(self, index: int) -> None:
        """Go to a change in the current text; if that is impossible, say why."""
        row = self._library.article_at(self._path)
        if row is None:
            self._show_notice(_NOT_IN_LIBRARY)
        elif not self._versions[self._new].current:
            self._show_notice(self.with_keys(_NOT_CURRENT))
        elif self._changes:
            change = self._changes[index]
            self.dismiss(Location(row.id, change.start, (Span(change.start, change.end),)))

    def action_version(self, step: int) -> None:
        """Compare an older version (-1) or a newer one (1)."""
        old = min(max(self._old + step, 0), max(len(self._versions) - 2, 0))
        if old == self._old:
            self._show_notice("No older version." if step < 0 else "No newer version to compare with.")
        else:
            self._old = old
            self._compare()

    def action_base_version(self) -> None:
        """Switch between comparing with the current version and with the next one."""
        self._compares_with_next = not self._compares_with_next
        self._compare()

    @property
    def _new(self) -> int:
        """Place of the newer of the two versions."""
        return self._old + 1 if self._compares_with_next else len(self._versions) - 1

    # --- comparing ---

    def _compare(self) -> None:
        self._changes = None
        if len(self._versions) >= 2:
            places = (self._old, self._new)
            try:
                texts = [self._text(place) for place in places]
            except ReaderError as error:
                self._show_notice(str(error))
                return
            work = partial(self._compare_in_background, places, texts)
            self.run_worker(work, thread=True, exclusive=True, exit_on_error=False)
        self._show_notice(self._notice if not self._versions else "")

    def _text(self, place: int) -> str:
        return version_text(self._library.notes, self._library.index, self._versions[place])

    def _compare_in_background(self, places: tuple[int, int], texts: Sequence[str]) -> None:
        self.post_message(self.Compared(places, revisions(*texts)))

    def on_versions_panel_compared(self, event: Compared) -> None:
        """Show what changed, unless other versions were chosen meanwhile."""
        if event.places == (self._old, self._new):
            self._changes = event.changes
            self._show(keep=False)

    # --- what it shows ---

    def _show_notice(self, notice: str) -> None:
        self._notice = notice
        self._show()

    def _show(self, *, keep: bool = True) -> None:
        title = self._versions[-1].title if self._versions else self._path
        number = count(len(self._versions), "version")
        lines = [
            Content.assemble((sanitize_line(title), "bold $accent"), (f"  {number}", "$ink-muted")),
            *self._comparison(),
        ]
        if self._notice:
            lines.append(Content.styled(sanitize_line(self._notice), "bold $accent"))
        prompts = [Content.assemble(*map(_piece, change.pieces), "\n") for change in self._changes or []]
        self.fill(Content("\n").join(lines), prompts, keep=keep)

    def _comparison(self) -> list[Content]:
        """Return which versions are compared, how much changed, and what the signs mean."""
        if len(self._versions) < 2:
            return [Content.styled(_ONLY_ONE_VERSION, "$ink-muted")]
        old, new = self._version_label(self._old), self._version_label(self._new)
        others = "  {versions.older} {versions.newer} for other versions" if len(self._versions) > 2 else ""
        if self._changes is None:
            extent = "comparing …"
        else:
            extent = f"{count(len(self._changes), 'paragraph')} changed" if self._changes else "No changes."
        removed, added = TextPiece(ChangeKind.REMOVED, "removed"), TextPiece(ChangeKind.ADDED, "added")
        return [
            Content.assemble(
                (old, "bold"), (" → ", "$ink-muted"), (new, "bold"), (self.with_keys(others), "$ink-muted")
            ),
            Content.assemble((extent, "bold $link-mark"), "  ", _piece(removed), _piece(added)),
        ]

    def _version_label(self, place: int) -> str:
        version = self._versions[place]
        number = f"{place + 1} of {len(self._versions)}"
        if version.retrieved is not None:
            number = f"{number}, fetched on {day(version.retrieved)}"
        if version.current:
            return f"{number} (current)"
        if version.kept is None or (version.retrieved is not None and not version.bookmarks):
            return number
        bookmarks = f" for {count(version.bookmarks, 'bookmark')}" if version.bookmarks else ""
        return f"{number}, saved on {day(version.kept)}{bookmarks}"


def _piece(piece: TextPiece) -> Content:
    before, after = _SIGNS[piece.change]
    text = sanitize(piece.text)
    if piece.change is not ChangeKind.UNCHANGED:
        text = text.strip("\n")  # otherwise the closing sign would stand alone on a line
    return Content.styled(f"{before}{text}{after}", _STYLES[piece.change])
