"""A fact-checker finds one statement in three sources, sees what each made of it, keeps it and exports it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.cli.main import main
from reader.pipeline.index import index
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from reader.tui.app import ReaderApp
from reader.tui.data.library_view import LibraryView
from tests.support.quotes import write_accounts
from tests.tui.conftest import shows, under_cursor


async def test_one_statement_with_cuts_and_a_changed_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library, folder = LibraryFolder(tmp_path / "library"), tmp_path / "articles"
    write_accounts(folder)
    assert [step.problem for step in index([folder], library, jobs=0) if step.problem is not None] == []

    # The command: one statement, first in the Harbour Post; the Coast Wire changed a word, the Evening Sun cut it.
    common = ["--library", str(library.folder), "quotes", "--format", "jsonl", "--differing"]
    assert main([*common, "--speaker", "Korhal"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["source"] for row in rows] == ["1-harbour-post.md", "2-coast-wire.md", "3-evening-sun.md"]
    post, wire, sun = rows
    assert {row["statement"] for row in rows} == {post["id"]} and set(post["same_as"]) == {wire["id"], sun["id"]}
    assert [row["first"] for row in rows] == [True, False, False]
    assert post["changes"] == []
    assert {"kind": "words", "longest": "could", "here": "might"} in wire["changes"]
    assert [change["kind"] for change in sun["changes"]] == ["cut"]
    assert {row["name"] for row in rows} == {"Ines Korhal"} and not any(row["other_speaker"] for row in rows)
    # The same words by two people are a conflict.
    assert main(common) == 0
    others = [json.loads(line) for line in capsys.readouterr().out.splitlines()][3:]
    assert [(row["speaker"], row["other_speaker"]) for row in others] == [("Odo Brandt", True), ("Pia Lenn", True)]

    # The screen.
    view = LibraryView(lambda: IndexReader(library), Notes(library), (folder,))
    try:
        app = ReaderApp(view)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("Q")
            text = await shows(
                pilot, "3 sources carry this statement; first: 1 Harbour Post · 6 May 2031 09:00", seconds=60
            )
            words = " ".join(text.split())
            assert "5 quotations · 2 statements in several sources" in words
            assert "“might” where the longest version has “could”" in words
            assert "leaves out “and nobody on the bridge listened to us”" in words
            await pilot.press("slash", *"lenn", "enter")
            await shows(pilot, "! Sources name different speakers: Odo Brandt / Pia Lenn")
            await pilot.press("b")
            await shows(pilot, "★ Finding saved: 2 quotations")
            await pilot.press("enter")
            await pilot.pause()
            assert app.screen is app.main_screen
            assert "waves like that" in under_cursor(app, app.main_screen.panes.active_index + 1)
            await pilot.press("q")
    finally:
        view.close()
    assert main(["--library", str(library.folder), "bookmarks", "export", "--format", "md"]) == 0
    exported = capsys.readouterr().out
    assert "sources name different speakers" in exported and "We have never seen waves like that" in exported
