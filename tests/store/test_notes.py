"""Notes are stored and read back unchanged, whatever happens to the disk or the file."""

from __future__ import annotations

import json
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import LibraryError, UsageError
from reader.model.entities import NameVerdict
from reader.model.links import PassagePair, Reason, ReasonKind, Verdict
from reader.model.notes import Anchor, AnchorState, Bookmark
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from reader.store.notes.session_table import PaneState, Session
from tests.support.checkout import environment
from tests.support.store import anchor, connection_of

TEXT = st.text(st.characters(), max_size=40)  # every code point, lone surrogates and NUL among them
KNOWN = st.none() | st.text(st.characters(), min_size=1, max_size=40)

ANCHORS = st.builds(
    Anchor,
    path=TEXT,
    source=TEXT,
    title=TEXT,
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    start=st.integers(0, 1000),
    end=st.integers(1001, 2000),
    exact=TEXT,
    prefix=TEXT,
    suffix=TEXT,
    state=st.sampled_from(AnchorState),
    publisher=KNOWN,
    published=KNOWN,
    url=KNOWN,
    copies=st.integers(0, 9),
    lookalikes=st.integers(0, 9),
)


def test_a_bookmark_is_there_after_reopening(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        kept = notes.bookmarks.add([anchor()], note="ask the ferryman", tags=["toll", " river ", "toll", ""])
    with Notes(library) as notes:
        assert notes.bookmarks.all() == [kept]
    assert kept.tags == ("river", "toll")
    assert kept.created == kept.modified


def test_the_newest_bookmark_comes_first_and_a_pair_keeps_its_order(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        first = notes.bookmarks.add([anchor("one"), anchor("two")])
        second = notes.bookmarks.add([anchor("three")])
        assert [bookmark.id for bookmark in notes.bookmarks.all()] == [second.id, first.id]
        assert [kept.exact for kept in notes.bookmarks.all()[1].anchors] == ["one", "two"]


def test_editing_changes_only_what_was_given(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        kept = notes.bookmarks.add([anchor()], note="old", tags=["a"])
        assert notes.bookmarks.edit(kept.id, note="new").tags == ("a",)
        edited = notes.bookmarks.edit(kept.id, tags=["b"])
        assert (edited.note, edited.tags, edited.created) == ("new", ("b",), kept.created)
        assert edited.modified > kept.modified
        assert notes.bookmarks.all() == [edited]


def test_a_removed_bookmark_can_be_restored(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        kept = notes.bookmarks.add([anchor()], note="n", tags=["t"])
        removed = notes.bookmarks.remove(kept.id)
        assert notes.bookmarks.all() == []
        notes.bookmarks.restore([removed])
        assert notes.bookmarks.all() == [kept]
        notes.bookmarks.restore([replace(kept, note="imported")])
        assert [bookmark.note for bookmark in notes.bookmarks.all()] == ["imported"]


def test_an_unknown_bookmark_is_named(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        for action in (notes.bookmarks.edit, notes.bookmarks.remove):
            with pytest.raises(UsageError, match="no bookmark nowhere"):
                action("nowhere")
        with pytest.raises(UsageError, match="needs a passage"):
            notes.bookmarks.add([])
        assert notes.bookmarks.all() == []


def test_replaced_anchors_stay_in_the_journal(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        kept = notes.bookmarks.add([anchor()])
        moved = replace(anchor("The bridge was shut at noon."), state=AnchorState.FUZZY)
        notes.bookmarks.replace_anchors(kept.id, [moved])
        assert notes.bookmarks.all()[0].anchors == (moved,)
    journal = (
        sqlite3.connect(library.notes_path).execute("SELECT verb, payload_json FROM journal ORDER BY id").fetchall()
    )
    assert [verb for verb, _ in journal] == ["add", "anchors"]
    assert json.loads(journal[1][1])["before"]["anchors"][0]["exact"] == anchor().exact


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(anchors=st.lists(ANCHORS, min_size=1, max_size=2), note=TEXT, tags=st.lists(TEXT, max_size=3))
def test_any_text_is_read_back_unchanged(
    library: LibraryFolder, anchors: list[Anchor], note: str, tags: list[str]
) -> None:
    with Notes(library) as notes:
        kept = notes.bookmarks.add(anchors, note=note, tags=tags)
        assert (
            notes.bookmarks.all()[0]
            == kept
            == Bookmark(kept.id, tuple(anchors), note, kept.tags, kept.created, kept.created)
        )
        notes.name_verdicts.put(NameVerdict(note, "other", True))
        assert NameVerdict(min(note, "other"), max(note, "other"), True) in notes.name_verdicts.all()
        notes.session.save(Session((note,), (PaneState(note, 3),), 0, note or None, order=note or None))
        assert notes.session.load() == Session((note,), (PaneState(note, 3),), 0, note or None, order=note or None)


def test_link_verdicts_refer_to_content_and_can_be_removed(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        notes.link_verdicts.put(
            PassagePair.of("key b", "key a"),
            Verdict.REJECTED,
            score=0.7,
            reasons=[Reason(ReasonKind.SHARED_NAMES, "both: Anna", 1.5)],
        )
        notes.link_verdicts.put(PassagePair.of("same", "same"), Verdict.CONFIRMED)
        notes.link_verdicts.put(PassagePair.of("key a", "key b"), Verdict.CONFIRMED)
    with Notes(library) as notes:
        assert notes.link_verdicts.by_pair() == {
            PassagePair("key a", "key b"): Verdict.CONFIRMED,
            PassagePair("same", "same"): Verdict.CONFIRMED,
        }
        notes.link_verdicts.put(PassagePair.of("key b", "key a"), None)
        assert notes.link_verdicts.by_pair() == {PassagePair("same", "same"): Verdict.CONFIRMED}


def test_a_later_name_verdict_replaces_the_earlier_one(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        notes.name_verdicts.put(NameVerdict("Maria Lind", "M. Lind", True))
        notes.name_verdicts.put(NameVerdict("M. Lind", "Maria Lind", False))
        assert notes.name_verdicts.all() == [NameVerdict("M. Lind", "Maria Lind", False)]


def test_without_a_session_an_empty_one_is_returned(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        assert notes.session.load() == Session()


def test_a_session_that_cannot_be_read_is_empty(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        notes.session.save(Session(("/n",)))
        connection_of(notes).execute("UPDATE session SET state_json = '{\"windows\": 3}'")
        assert notes.session.load() == Session()


def test_only_the_owner_can_read_the_folder_and_its_files(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        notes.bookmarks.add([anchor()])
        assert stat.S_IMODE(library.folder.stat().st_mode) == 0o700
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in library.folder.iterdir() if file.is_file()}
    assert modes.keys() >= {"notes.db", "notes.db-wal"}
    assert set(modes.values()) == {0o600}


def test_every_commit_reaches_the_disk(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        connection = connection_of(notes)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda path: path.write_bytes(b"this is no database at all, only words " * 100), "damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[:5000] + b"\xff" * 9000), "damaged"),
        (lambda path: _sql(path, "PRAGMA user_version = 99"), "newer version"),
        (lambda path: _sql(path, "PRAGMA application_id = 7"), "belongs to another program"),
    ],
)
def test_unusable_notes_are_named_and_not_changed(library: LibraryFolder, damage: object, message: str) -> None:
    with Notes(library) as notes:
        for number in range(30):
            notes.bookmarks.add([anchor(f"passage {number} " * 40)])
    assert callable(damage)
    damage(library.notes_path)
    before = library.notes_path.read_bytes()
    with pytest.raises(LibraryError, match=message) as raised:
        Notes(library)
    assert "left as it is" in str(raised.value) and "\n" not in str(raised.value)
    assert library.notes_path.read_bytes() == before


def _sql(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_file_instead_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("in the way")
    with pytest.raises(LibraryError, match="has to be a folder"):
        Notes(LibraryFolder(tmp_path / "library"))


def test_a_full_disk_gives_one_line_and_loses_nothing(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        kept = notes.bookmarks.add([anchor()])
        (pages,) = connection_of(notes).execute("PRAGMA page_count").fetchone()
        connection_of(notes).execute(f"PRAGMA max_page_count = {pages}")  # SQLite answers as for a full disk
        with pytest.raises(LibraryError, match="disk is full"):
            notes.bookmarks.add([anchor("very long " * 20_000)])
        assert notes.bookmarks.all() == [kept]
        connection_of(notes).execute("PRAGMA max_page_count = 100000")
        assert len([notes.bookmarks.add([anchor()]), *notes.bookmarks.all()]) == 3


def test_notes_open_without_heavy_imports() -> None:
    code = (
        "import sys, reader.store.notes.notes, reader.store.index.reader;"
        "print([name for name in ('sqlite_utils', 'spacy', 'numpy', 'rapidfuzz', 'textual') if name in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(),
        capture_output=True,
        text=True,
    )
    assert answer.stdout == "[]\n", answer.stderr


def test_all_bookmarks_of_an_import_are_restored_or_none(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        whole = [Bookmark(str(number), (anchor(),), "n", (), "2030", "2030") for number in range(3)]
        broken = replace(whole[2], anchors=(replace(anchor(), start=9, end=3),))
        with pytest.raises(sqlite3.IntegrityError):
            notes.bookmarks.restore([*whole[:2], broken])
        assert notes.bookmarks.all() == []
        notes.bookmarks.restore(whole)
        assert len(notes.bookmarks.all()) == 3


def test_tables_and_views_can_be_read_and_foreign_keys_are_valid(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        notes.bookmarks.add([anchor(), anchor("two")], note="n", tags=["a"])
        notes.link_verdicts.put(PassagePair.of("a", "b"), Verdict.CONFIRMED)
    connection = sqlite3.connect(library.notes_path)
    named = connection.execute("SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view')").fetchall()
    for _, name in named:
        connection.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608
    assert {name for kind, name in named if kind == "view"} == {"bookmark", "article_version", "history"}
    parents = {
        table: {row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
        for table in ("anchor", "tag", "kept_version")
    }
    assert parents == {"anchor": {"finding"}, "tag": {"finding"}, "kept_version": {"kept_text"}}
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    (first,) = connection.execute("SELECT finding_id FROM history WHERE verb = 'add'").fetchone()
    assert connection.execute("SELECT count(*) FROM bookmark WHERE id = ?", (first,)).fetchone() == (2,)


def test_notes_can_be_read_by_any_tool(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        notes.bookmarks.add([anchor()], note="n", tags=["a", "b"])
    row = sqlite3.connect(library.notes_path).execute("SELECT exact, note, tags FROM bookmark").fetchone()
    assert row == (anchor().exact, "n", "a, b")
