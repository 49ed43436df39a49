"""Where the user was reading, in `notes.db`: the last session, and which texts were read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from reader.store.notes.notes_file import NotesFile, now
from reader.store.sqlite.text_cells import cell, json_cell


@dataclass(frozen=True, slots=True)
class PaneState:
    """What one reading pane showed.

    Attributes:
        path: The article's path.
        passage: Index of the passage under the cursor.
        pinned: Whether the article was pinned to its pane.
    """

    path: str
    passage: int
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """What was open last.

    Attributes:
        paths: The PATHs that the screen was opened on (absolute); empty for the whole library.
        panes: The reading panes from left to right.
        focus: Index of the pane that had the focus.
        theme: Name of the theme, None for the default.
        follow: Whether the other panes followed the passage under the cursor.
        order: How the list of articles was sorted, as its heading names the order; None for the order of the numbers.
    """

    paths: tuple[str, ...] = ()
    panes: tuple[PaneState, ...] = ()
    focus: int = 0
    theme: str | None = None
    follow: bool = False
    order: str | None = None


class SessionTable:
    """The last session. It is not in the journal: where the user stopped reading needs no history."""

    def __init__(self, notes: NotesFile) -> None:
        self._notes = notes

    def load(self) -> Session:
        """Return what was open last; an empty session if nothing was."""
        with self._notes.reading() as connection:
            row = connection.execute("SELECT state_json FROM session").fetchone()
        try:
            return _session(json.loads(row[0])) if row else Session()
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            return Session()  # another version wrote it: losing one's place is not worth an error

    def save(self, session: Session) -> None:
        """Store what is open."""
        with self._notes.changing() as connection:
            connection.execute(
                "INSERT INTO session (id, saved, state_json) VALUES (1, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET saved = excluded.saved, state_json = excluded.state_json",
                (now(), json_cell(asdict(session))),
            )


class ReadMarkTable:
    """Digests of the texts that were read; a changed text is unread again. Not in the journal either."""

    def __init__(self, notes: NotesFile) -> None:
        self._notes = notes

    def add(self, sha256: str) -> None:
        """Note that the text with this digest was read; the first time counts."""
        with self._notes.changing() as connection:
            query = "INSERT INTO read_mark (sha256, at) VALUES (?, ?) ON CONFLICT DO NOTHING"
            connection.execute(query, (cell(sha256), now()))

    def all(self) -> frozenset[str]:
        """Return the digests of all texts that were read."""
        with self._notes.reading() as connection:
            return frozenset(digest for (digest,) in connection.execute("SELECT sha256 FROM read_mark"))


def _session(state: dict[str, Any]) -> Session:
    panes = tuple(
        PaneState(str(pane["path"]), int(pane["passage"]), bool(pane.get("pinned"))) for pane in state["panes"]
    )
    return Session(
        paths=tuple(map(str, state["paths"])),
        panes=panes,
        focus=int(state["focus"]),
        theme=str(state["theme"]) if state["theme"] else None,
        follow=bool(state.get("follow")),
        order=str(state["order"]) if state.get("order") else None,
    )
