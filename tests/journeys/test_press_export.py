"""A media researcher gives the export of a press archive, reads its articles side by side and compares them."""

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
from tests.support.archives import NEXIS
from tests.tui.conftest import shows, under_cursor

FIRE, SHUT = "nexis.txt/fire-closes-the-cannery-at-tarnwick", "nexis.txt/cannery-stays-shut-after-the-fire"


async def test_a_media_researcher_compares_the_articles_of_an_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library, export = LibraryFolder(tmp_path / "library"), tmp_path / "nexis.txt"
    export.write_text(NEXIS)
    assert [step.problem for step in index([export], library, jobs=0) if step.problem is not None] == []
    view = LibraryView(lambda: IndexReader(library), Notes(library), (export,))
    try:
        app = ReaderApp(view)
        async with app.run_test(size=(160, 40)) as pilot:
            text = await shows(pilot, "Northern Gazette", seconds=60)
            assert "Tarnwick Post" in text and "Coast Weekly" in text and "Download Request" not in text
            # From a passage with a link to the same event in another article of the same file.
            await pilot.press("n")
            await pilot.pause()
            first = under_cursor(app, app.main_screen.panes.active_index + 1)
            await pilot.press("enter")
            await pilot.pause()
            second = under_cursor(app, app.main_screen.panes.active_index + 1)
            await pilot.press("q")
        reports = {"A fire broke out in the cannery at Tarnwick", "Two workers of the cannery at Tarnwick were burned"}
        assert {report for report in reports if first.startswith(report) or second.startswith(report)} == reports
    finally:
        view.close()
    command = ["--library", str(library.folder)]
    assert main([*command, "links", "--format", "jsonl", str(export)]) == 0
    linked = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert linked and all({link["a"]["source"], link["b"]["source"]} == {FIRE, SHUT} for link in linked)
    assert main([*command, "compare", "--format", "jsonl", str(export)]) == 0
    facts = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    injured = [fact for fact in facts if {value["source"] for value in fact["values"]} == {FIRE, SHUT}]
    assert injured and all(fact["state"] == "agree" for fact in injured)
