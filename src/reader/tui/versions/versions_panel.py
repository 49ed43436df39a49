"""What changed between two versions of one article, paragraph by paragraph; Enter goes to it in today's text."""

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
from reader.views.versions import ChangeKind, TextPiece, Revision, Version, known_versions, revisions, version_text

_LOOKS = {ChangeKind.UNCHANGED: "$ink-muted", ChangeKind.REMOVED: "strike $error", ChangeKind.ADDED: "bold $success"}
_SIGNS = {ChangeKind.UNCHANGED: ("", ""), ChangeKind.REMOVED: ("[-", "-]"), ChangeKind.ADDED: ("{+", "+}")}
"""Around words that were taken out or put in, so that they are told apart without colours."""


class VersionsPanel(ListPanel[Location]):
    """Closes with the change to go to.

    Args:
        shelf: What can be read and what was noted.
        path: Absolute path of the article.
        since: Digest of the version to begin with; "" for the one before the last.
    """

    AREA = Area.VERSIONS
    BINDINGS = bindings(Area.VERSIONS)
    FIXED_HEIGHT = True

    class Compared(Message):
        """Two versions were compared beside the screen."""

        def __init__(self, asked: tuple[int, int], found: list[Revision]) -> None:
            super().__init__()
            self.asked = asked
            self.found = found

    def __init__(self, library: LibraryView, path: str, since: str = "") -> None:
        super().__init__()
        self._library = library
        self._path = path
        self._since = since
        self._known: list[Version] = []
        self._old = 0
        self._stepwise = False
        self._found: list[Revision] | None = None
        self._said = ""

    def on_mount(self) -> None:
        """Look which versions there are, and compare the last two."""
        try:
            known = known_versions(self._library.notes, self._library.index, [Path(self._path)])
        except ReaderError as error:
            self._said = str(error)
            known = []
        self._known = [version for version in known if version.path == self._path]
        wanted = [at for at, version in enumerate(self._known) if version.sha256 == self._since]
        self._old = min(wanted[0] if wanted else len(self._known), max(len(self._known) - 2, 0))
        self._compare()

    # --- what keys do ---

    def choose(self, place: int) -> None:
        """Go to a change in today's text."""
        row = self._library.article_at(self._path)
        if row is None:
            self._say("The article is no longer in the library; its versions are kept.")
        elif not self._known[self._new].current:
            self._say(self.with_keys("This is not the current text. Press {versions.against} to compare with the current text."))
        elif self._found:
            change = self._found[place]
            self.dismiss(Location(row.id, change.start, (Span(change.start, change.end),)))

    def action_version(self, step: int) -> None:
        """Begin with an older version, or a newer one."""
        old = min(max(self._old + step, 0), max(len(self._known) - 2, 0))
        if old == self._old:
            self._say("No older version." if step < 0 else "No newer version to compare with.")
        else:
            self._old = old
            self._compare()

    def action_base_version(self) -> None:
        """Compare with the last version, or with the one that came next."""
        self._stepwise = not self._stepwise
        self._compare()

    @property
    def _new(self) -> int:
        """Place of the newer of the two versions."""
        return self._old + 1 if self._stepwise else len(self._known) - 1

    # --- comparing ---

    def _compare(self) -> None:
        self._found = None
        if len(self._known) >= 2:
            asked = (self._old, self._new)
            try:
                texts = [version_text(self._library.notes, self._library.index, self._known[at]) for at in asked]
            except ReaderError as error:
                self._say(str(error))
                return
            self.run_worker(partial(self._work, asked, texts), thread=True, exclusive=True, exit_on_error=False)
        self._say(self._said if not self._known else "")

    def _work(self, asked: tuple[int, int], texts: Sequence[str]) -> None:
        self.post_message(self.Compared(asked, revisions(*texts)))

    def on_versions_panel_compared(self, event: Compared) -> None:
        """Show what changed, unless other versions were asked for since."""
        if event.asked == (self._old, self._new):
            self._found = event.found
            self._show(keep=False)

    # --- what it shows ---

    def _say(self, message: str) -> None:
        self._said = message
        self._show()

    def _show(self, *, keep: bool = True) -> None:
        title = self._known[-1].title if self._known else self._path
        lines = [
            Content.assemble(
                (sanitize_line(title), "bold $accent"), (f"  {count(len(self._known), 'version')}", "$ink-muted")
            ),
            *self._told(),
        ]
        if self._said:
            lines.append(Content.styled(sanitize_line(self._said), "bold $accent"))
        found = self._found or []
        self.fill(Content("\n").join(lines), [_prompt(revision) for revision in found], keep=keep)

    def _told(self) -> list[Content]:
        if len(self._known) < 2:
            return [
                Content.styled(
                    "Only one version is known. When a bookmarked article changes, its old text is kept.",
                    "$ink-muted",
                )
            ]
        old, new = (self._standing(at) for at in (self._old, self._new))
        walk = self.with_keys("  {versions.older} {versions.newer} for other versions") if len(self._known) > 2 else ""
        if self._found is None:
            what = "comparing …"
        else:
            what = f"{count(len(self._found), 'paragraph')} changed" if self._found else "No changes."
        return [
            Content.assemble((old, "bold"), (" → ", "$ink-muted"), (new, "bold"), (walk, "$ink-muted")),
            Content.assemble(
                (what, "bold $link-mark"),
                "  ",
                *(_piece(TextPiece(change, words)) for change, words in ((ChangeKind.REMOVED, "removed"), (ChangeKind.ADDED, "added"))),
            ),
        ]

    def _standing(self, at: int) -> str:
        version = self._known[at]
        number = f"{at + 1} of {len(self._known)}"
        if version.current:
            return f"{number} (current)"
        if version.kept is None:
            return number
        marks = f" for {count(version.bookmarks, 'bookmark')}" if version.bookmarks else ""
        return f"{number}, saved on {day(version.kept)}{marks}"


def _prompt(revision: Revision) -> Content:
    return Content.assemble(*map(_piece, revision.pieces), "\n")


def _piece(piece: TextPiece) -> Content:
    before, after = _SIGNS[piece.change]
    words = sanitize(piece.text).strip("\n") if piece.change is not ChangeKind.UNCHANGED else sanitize(piece.text)
    return Content.styled(f"{before}{words}{after}", _LOOKS[piece.change])
