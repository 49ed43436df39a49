"""`notes.db`: bookmarks, verdicts and the last session. Every change is one transaction, on disk before it returns."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from reader.errors import UsageError
from reader.model.entities import NameVerdict
from reader.model.links import LinkVerdictRecord, Reason, Verdict
from reader.model.notes import Anchor, Bookmark
from reader.store.library import LibraryFolder
from reader.store.notes import bookmarks as bookmark_rows
from reader.store.notes import forgotten as forgetting
from reader.store.notes import verdicts as judgement_rows
from reader.store.notes import versions as kept_versions
from reader.store.notes.backups import back_up_daily, copy_notes, local_date
from reader.store.notes.schema import open_notes
from reader.store.notes.versions import KeptVersion
from reader.store.sqlite.connection import integrity_faults, one_line_errors, transaction
from reader.store.sqlite.text_cells import json_cell


@dataclass(frozen=True, slots=True)
class PaneState:
    """What one reading pane showed.

    Attributes:
        path: The article's path.
        passage: Index of the passage under the cursor.
        pinned: Whether the article was kept in its pane.
    """

    path: str
    passage: int
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """What was open last.

    Attributes:
        paths: The PATHs the screen was opened on (absolute); empty for the whole library.
        panes: The reading panes from left to right.
        focus: Index of the pane that had the focus.
        theme: Name of the theme, "" for the default.
        follow: Whether the other panes followed the passage under the cursor.
        order: How the list of articles was sorted, in the words of its head; "" for the order of their numbers.
    """

    paths: tuple[str, ...] = ()
    panes: tuple[PaneState, ...] = ()
    focus: int = 0
    theme: str = ""
    follow: bool = False
    order: str = ""


class Notes:
    """Keeps what a person made. Safe to use from several processes at once; one instance belongs to one thread.

    Args:
        library: The library; its folder and `notes.db` are made on first use.

    Raises:
        LibraryError: The database is damaged, of a newer schema, or cannot be opened. It is never altered then. Every
            method raises it likewise when the disk is full or the file cannot be written; nothing is changed then.
    """

    def __init__(self, library: LibraryFolder) -> None:
        library.make_folder()
        self._library = library
        self._path = library.notes_path
        self._connection = open_notes(library)
        self._backed_up = ""

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def version(self) -> int:
        """Return a number that changes whenever another process, or another instance, wrote to the notes."""
        with one_line_errors(self._path):
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    # --- bookmarks ---

    def bookmarks(self) -> list[Bookmark]:
        """Return all bookmarks, newest first."""
        with one_line_errors(self._path):
            return bookmark_rows.all_bookmarks(self._connection)

    def add_bookmark(self, anchors: Sequence[Anchor], *, note: str = "", tags: Iterable[str] = ()) -> Bookmark:
        """Keep a bookmark on one passage, or on both ends of a link. Raises `UsageError` when there is no anchor."""
        if not anchors:
            raise UsageError("a bookmark needs a passage to stand on; put the cursor on one")
        now = _now()
        bookmark = Bookmark(str(uuid.uuid4()), tuple(anchors), note, bookmark_rows.tidy_tags(tags), now, now)
        with self._action():
            self._put(bookmark)
            self._record("add", asdict(bookmark))
        return bookmark

    def edit_bookmark(self, bookmark: str, *, note: str | None = None, tags: Iterable[str] | None = None) -> Bookmark:
        """Change note or tags; None leaves them. Raises `UsageError` when there is no such bookmark."""
        with self._action():
            old = self._existing(bookmark)
            new = replace(
                old,
                note=old.note if note is None else note,
                tags=old.tags if tags is None else bookmark_rows.tidy_tags(tags),
                modified=_now(),
            )
            bookmark_rows.put(self._connection, new)
            self._record("edit", {"before": asdict(old), "note": new.note, "tags": new.tags})
        return new

    def remove_bookmark(self, bookmark: str) -> Bookmark:
        """Remove a bookmark and return it, so that it can be put back. Raises `UsageError` when there is none."""
        with self._action():
            old = self._existing(bookmark)
            bookmark_rows.remove(self._connection, bookmark)
            self._record("remove", asdict(old))
        return old

    def restore_bookmark(self, bookmark: Bookmark) -> None:
        """Put a bookmark back exactly as it was (undo of a removal). Same id: replaced."""
        self.restore_bookmarks([bookmark])

    def restore_bookmarks(self, bookmarks: Iterable[Bookmark]) -> None:
        """Put bookmarks in exactly as they are, all or none of them (import). Same id: replaced."""
        with self._action():
            for bookmark in bookmarks:
                before = bookmark_rows.one_bookmark(self._connection, bookmark.id)
                self._put(bookmark)
                self._record("restore", {"bookmark": asdict(bookmark), "before": before and asdict(before)})

    def replace_anchors(self, bookmark: str, anchors: Sequence[Anchor]) -> None:
        """Record where a bookmark's anchors stand now, after re-anchoring; what they were stays in the journal.

        Raises:
            UsageError: There is no such bookmark, or no anchor is given.
        """
        if not anchors:
            raise UsageError(f"bookmark {bookmark} needs at least one passage to stand on")
        with self._action():
            old = self._existing(bookmark)
            self._put(replace(old, anchors=tuple(anchors)))
            self._record("anchors", {"before": asdict(old), "after": [asdict(anchor) for anchor in anchors]})

    # --- verdicts ---

    def judge_link(
        self,
        key_a: str,
        key_b: str,
        verdict: Verdict | None,
        *,
        score: float | None = None,
        reasons: Sequence[Reason] = (),
    ) -> None:
        """Keep, or with None take back, a verdict on the link of two passages, keyed by their content.

        Args:
            key_a: Content key of one passage (`LinkRow.keys`, `passage_key`).
            key_b: Content key of the other.
            verdict: What the person said.
            score: The link's score as it was shown, for learning from verdicts later.
            reasons: The reasons as they were shown, likewise.
        """
        low, high = sorted((key_a, key_b))
        shown = tuple((reason.kind, reason.text, reason.weight) for reason in reasons)
        with self._action():
            before = judgement_rows.take_back_link(self._connection, low, high)
            if verdict is not None:
                judgement = LinkVerdictRecord(low, high, verdict, score, shown, _now())
                judgement_rows.put_link_judgement(self._connection, judgement)
            self._record("judge link", {"keys": [low, high], "verdict": verdict, "before": before})

    def link_verdicts(self) -> dict[frozenset[str], Verdict]:
        """Return all verdicts on links by the content keys of both passages (one key where they are the same)."""
        with one_line_errors(self._path):
            return judgement_rows.link_verdicts(self._connection)

    def link_judgements(self) -> list[LinkVerdictRecord]:
        """Return all verdicts on links with what the screen showed then, oldest first."""
        with one_line_errors(self._path):
            return judgement_rows.link_judgements(self._connection)

    def put_fit(self, state: dict[str, Any] | None) -> None:
        """Keep what was learnt from verdicts on links, in place of what was before; None removes it (undo).

        Args:
            state: Anything that JSON can hold; its maker gives it a version of its own.
        """
        with self._action():
            before = judgement_rows.fit(self._connection)
            judgement_rows.put_fit(self._connection, state, _now())
            self._record("fit", {"before": before, "after": state})

    def fit(self) -> dict[str, Any] | None:
        """Return what `put_fit` kept last; None where nothing is in force."""
        with one_line_errors(self._path):
            return judgement_rows.fit(self._connection)

    def fits(self) -> list[tuple[str, dict[str, Any] | None]]:
        """Return all that `put_fit` was ever given with the instant (ISO 8601, UTC), oldest first."""
        with one_line_errors(self._path):
            return judgement_rows.fits(self._connection)

    # --- names ---

    def judge_names(self, verdict: NameVerdict) -> None:
        """Keep a verdict on two forms of a name; a later one on the same forms replaces it."""
        low, high = sorted((verdict.a, verdict.b))
        with self._action():
            judgement_rows.put_name_verdict(self._connection, low, high, verdict.same, _now())
            self._record("judge names", {"forms": [low, high], "same": verdict.same})

    def take_back_names(self, a: str, b: str) -> None:
        """Take back the verdict on two forms of a name; without one nothing happens."""
        low, high = sorted((a, b))
        with self._action():
            before = judgement_rows.take_back_names(self._connection, low, high)
            if before is not None:
                self._record("take back names", {"forms": [low, high], "before": before})

    def name_verdicts(self) -> list[NameVerdict]:
        """Return all verdicts on names, oldest first: a later one outweighs those that it contradicts."""
        with one_line_errors(self._path):
            return judgement_rows.name_verdicts(self._connection)

    def rename(self, form: str, name: str | None) -> None:
        """Have the entity that holds the form `form` called `name`; None takes that back."""
        with self._action():
            before = judgement_rows.put_rename(self._connection, form, name, _now())
            if before != name:
                self._record("rename", {"form": form, "name": name, "before": before})

    def renames(self) -> dict[str, str]:
        """Return the chosen names by the form they were given for, oldest first."""
        with one_line_errors(self._path):
            return judgement_rows.renames(self._connection)

    # --- what was read ---

    def mark_read(self, sha256: str) -> None:
        """Note that the text of this digest was read. No journal: it says where one has been, not what one thinks."""
        with self._action():
            judgement_rows.put_read_mark(self._connection, sha256, _now())

    def read_digests(self) -> frozenset[str]:
        """Return the digests of all texts that were read."""
        with one_line_errors(self._path):
            return judgement_rows.read_digests(self._connection)

    # --- versions of articles ---

    def keep_versions(self) -> None:
        """Keep the texts that bookmarks stand on and that are not kept yet, as far as the index has them."""
        with self._action():
            anchors = [anchor for bookmark in self.bookmarks() for anchor in bookmark.anchors]
            kept_versions.keep_versions(self._connection, self._library, anchors, _now())

    def versions(self) -> list[KeptVersion]:
        """Return the versions of articles that are kept for bookmarks, by path, oldest first."""
        with one_line_errors(self._path):
            return kept_versions.kept_versions(self._connection)

    def version_text(self, sha256: str) -> str | None:
        """Return the text of this digest, None where it is not kept."""
        with one_line_errors(self._path):
            return kept_versions.kept_text(self._connection, sha256)

    def drop_versions(self, path: str) -> int:
        """Remove the kept versions of the article at `path` that no bookmark stands on; return how many."""
        with self._action():
            return kept_versions.drop_unneeded(self._connection, path)

    # --- what is to stay out ---

    def forget(self, path: str) -> None:
        """Keep the absolute `path`, and all below it, out of the index until it is asked for by name."""
        with self._action():
            forgetting.put_forgotten(self._connection, path, _now())
            self._record("forget", {"path": path})

    def take_back_forgotten(self, path: str) -> None:
        """Let a path that was forgotten into the index again."""
        with self._action():
            forgetting.take_back(self._connection, path)
            self._record("take back forgotten", {"path": path})

    def forgotten(self) -> frozenset[str]:
        """Return the paths that are to stay out of the index."""
        with one_line_errors(self._path):
            return forgetting.forgotten(self._connection)

    # --- session ---

    def session(self) -> Session:
        """Return what was open last; an empty session when nothing was."""
        with one_line_errors(self._path):
            row = self._connection.execute("SELECT state_json FROM session").fetchone()
        try:
            return _session_from(json.loads(row[0])) if row else Session()
        except (ValueError, TypeError, KeyError):
            return Session()  # written by another version: where one was reading is no loss

    def save_session(self, session: Session) -> None:
        """Remember what is open. No journal: a place in a text is no statement of a person's."""
        with self._action():
            self._connection.execute(
                "INSERT INTO session (id, saved, state_json) VALUES (1, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET saved = excluded.saved, state_json = excluded.state_json",
                (_now(), json_cell(asdict(session))),
            )

    # --- the file as a whole ---

    def copy_to(self, target: Path) -> None:
        """Write a whole copy of the notes to the new file `target`, while others may go on writing."""
        with one_line_errors(self._path):
            copy_notes(self._connection, target)

    def faults(self) -> list[str]:
        """Return what SQLite's integrity checks complain of; empty when all is well."""
        with one_line_errors(self._path):
            return integrity_faults(self._connection)

    # --- one action ---

    @contextmanager
    def _action(self) -> Iterator[None]:
        with one_line_errors(self._path):
            today = local_date()
            if self._backed_up != today:
                back_up_daily(self._connection, self._library, today)
                self._backed_up = today
            with transaction(self._connection):
                yield

    def _record(self, verb: str, payload: dict[str, Any]) -> None:
        self._connection.execute(
            "INSERT INTO journal (at, verb, payload_json) VALUES (?, ?, ?)", (_now(), verb, json_cell(payload))
        )

    def _put(self, bookmark: Bookmark) -> None:
        bookmark_rows.put(self._connection, bookmark)
        kept_versions.keep_versions(self._connection, self._library, bookmark.anchors, _now())

    def _existing(self, bookmark: str) -> Bookmark:
        found = bookmark_rows.one_bookmark(self._connection, bookmark)
        if found is None:
            raise UsageError(f"there is no bookmark {bookmark}; `reader bookmarks list` shows those there are")
        return found


def _session_from(state: dict[str, Any]) -> Session:
    panes = tuple(
        PaneState(str(pane["path"]), int(pane["passage"]), bool(pane.get("pinned"))) for pane in state["panes"]
    )
    follow = bool(state.get("follow"))
    order = str(state.get("order", ""))
    return Session(tuple(state["paths"]), panes, int(state["focus"]), str(state["theme"]), follow, order)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
