"""A fact-checker finds out how many died by which source, reads the words, keeps the row and exports it."""

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
from tests.support.toll import write_accounts
from tests.tui.conftest import shows, under_cursor


async def test_a_fact_checker_compares_the_numbers_of_dead(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library, folder = LibraryFolder(tmp_path / "library"), tmp_path / "articles"
    write_accounts(folder)
    assert [step.problem for step in index([folder], library, jobs=0) if step.problem is not None] == []
    view = LibraryView(lambda: IndexReader(library), Notes(library), (folder,))
    try:
        app = ReaderApp(view)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("j", "d")  # on the passage that gives a number
            text = await shows(pilot, "people killed", seconds=60)
            # All four sources give a value, as of their own day, and say where it comes from.
            for source in ("1 Valley Herald", "2 Union Press", "3 Alpine Observer", "4 World Brief"):
                assert source in text
            columns = " ".join(text.split())
            for value in ("At least 31", "47", "Fifty-two (52)", "40", "as of 4 Nov 2031", "as of 5 Nov 2031"):
                assert value in columns
            steps = [line.strip() for line in text.partition("In order of time:")[2].splitlines()]
            assert any(
                step.startswith("1 Valley Herald: At least 31  as of 4 Nov 2031") and "the district police" in step
                for step in steps
            )
            assert any(
                step.startswith("3 Alpine Observer: Fifty-two (52)  as of 6 Nov 2031 · according to the hospital")
                for step in steps
            )
            # The numbers rose from day to day, but the hospital and the ministry disagree on the same day.
            assert "people killed  ! differ" in text

            # To the words of the third source, and back.
            await pilot.press("l", "l", "enter")
            await pilot.pause()
            assert app.screen is app.main_screen
            number = app.main_screen.panes.active_index + 1
            assert under_cursor(app, number).startswith("Fifty-two people were killed by the landslide")
            await pilot.press("backspace")

            # The row is kept.
            await pilot.press("d")
            await shows(pilot, "people killed", seconds=60)
            await pilot.press("b")
            await shows(pilot, "★ Finding saved")
            await pilot.press("escape", "q")
    finally:
        view.close()
    assert main(["--library", str(library.folder), "bookmarks", "export", "--format", "md"]) == 0
    exported = capsys.readouterr().out
    assert "people killed – differ: Valley Herald At least 31 (as of 4 Nov 2031 · according to" in exported
    assert "> Fifty-two people were killed by the landslide in Oberast, the hospital in Lauring said" in exported
    assert main(["--library", str(library.folder), "bookmarks", "export", "--format", "json"]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    sources = {record["source"], *(passage["source"] for passage in record["with"])}
    assert sources == {"1-valley-herald.md", "2-union-press.md", "3-alpine-observer.md", "4-world-brief.md"}
