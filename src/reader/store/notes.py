"""`notes.db`: bookmarks, verdicts and the last session. Every change is one transaction, on disk before it returns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.model import Anchor, Bookmark, NameVerdict, Verdict
from reader.store.library import Library


@dataclass(frozen=True, slots=True)
class PaneState:
    """What one reading pane showed: the article's path and the index of the passage under the cursor."""

    path: str
    passage: int


@dataclass(frozen=True, slots=True)
class Session:
    """What was open last.

    Attributes:
        paths: The PATHs the screen was opened on (absolute); empty for the whole library.
        panes: The reading panes from left to right.
        focus: Index of the pane that had the focus.
        theme: Name of the theme, "" for the default.
    """

    paths: tuple[str, ...] = ()
    panes: tuple[PaneState, ...] = ()
    focus: int = 0
    theme: str = ""


class Notes:
    """Keeps what a person made. Safe to use from several processes at once; one instance belongs to one thread.

    Args:
        library: The library; its folder and `notes.db` are made on first use.

    Raises:
        LibraryError: The database is damaged, of a newer schema, or cannot be opened. It is never altered then.
    """

    def __init__(self, library: Library) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """Close the connection."""
        raise NotImplementedError

    def bookmarks(self) -> list[Bookmark]:
        """Return all bookmarks, newest first."""
        raise NotImplementedError

    def add_bookmark(self, anchors: Sequence[Anchor], *, note: str = "", tags: Iterable[str] = ()) -> Bookmark:
        """Keep a bookmark on one passage, or on both ends of a link."""
        raise NotImplementedError

    def edit_bookmark(self, bookmark: str, *, note: str | None = None, tags: Iterable[str] | None = None) -> Bookmark:
        """Change note or tags; None leaves them. Raises `UsageError` when there is no such bookmark."""
        raise NotImplementedError

    def remove_bookmark(self, bookmark: str) -> Bookmark:
        """Remove a bookmark and return it, so that it can be put back. Raises `UsageError` when there is none."""
        raise NotImplementedError

    def restore_bookmark(self, bookmark: Bookmark) -> None:
        """Put a bookmark back exactly as it was (undo of a removal; import). Same id: replaced."""
        raise NotImplementedError

    def replace_anchors(self, bookmark: str, anchors: Sequence[Anchor]) -> None:
        """Record where a bookmark's anchors stand now, after re-anchoring."""
        raise NotImplementedError

    def judge_link(self, key_a: str, key_b: str, verdict: Verdict | None) -> None:
        """Keep, or with None take back, a verdict on the link of two passages, keyed by their content."""
        raise NotImplementedError

    def link_verdicts(self) -> dict[frozenset[str], Verdict]:
        """Return all verdicts on links by the content keys of both passages."""
        raise NotImplementedError

    def judge_names(self, verdict: NameVerdict) -> None:
        """Keep a verdict on two forms of a name; a later one on the same forms replaces it."""
        raise NotImplementedError

    def name_verdicts(self) -> list[NameVerdict]:
        """Return all verdicts on names."""
        raise NotImplementedError

    def session(self) -> Session:
        """Return what was open last; an empty session when nothing was."""
        raise NotImplementedError

    def save_session(self, session: Session) -> None:
        """Remember what is open."""
        raise NotImplementedError
