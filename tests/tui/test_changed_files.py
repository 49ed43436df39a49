"""Changed files are noticed while the screen is open, and read in when asked; pasted addresses can be added."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.model.changes import FileChanges
from reader.store.index.reader import IndexReader
from reader.store.index.writer import IndexWriter
from reader.store.notes.notes import Notes
from reader.tui.app import ReaderApp
from reader.tui.background.command_runner import CommandRunner
from reader.tui.background.file_watcher import FileWatcher, Watch
from reader.tui.background.indexer import Indexer
from reader.tui.data.library_view import LibraryView
from tests.support.tui import Sample, add_texts
from tests.tui.conftest import screen_text, shows, status_text

DONE = [sys.executable, "-c", 'print(\'{"stage": "done"}\')']


def waiting(changes: Iterable[FileChanges]) -> Watch:
    """Return a watch that reports changes at once and then waits."""

    def watch(stop: threading.Event) -> Iterator[FileChanges]:
        yield from changes
        stop.wait()

    return watch


def app_on(sample: Sample, **more: object) -> ReaderApp:
    library = LibraryView(lambda: IndexReader(sample.library), Notes(sample.library), (sample.folder,))
    return ReaderApp(library, Indexer(DONE), **more)  # type: ignore[arg-type]


async def test_changes_are_announced_and_read_in_on_demand(sample: Sample) -> None:
    runs: list[str] = []

    def again() -> Indexer:
        runs.append("again")
        return Indexer(DONE)

    changes = iter([FileChanges(("/a", "/b"), ("/c",), ("/d",))])  # reported once: then they are read in
    app = app_on(sample, watcher=FileWatcher(waiting(changes)), new_indexer=again)
    async with app.run_test(size=(120, 40)) as pilot:
        await shows(pilot, "2 new, 1 changed, 1 gone: R reads them in")
        assert runs == []
        await pilot.press("R")
        await pilot.pause()
        assert runs == ["again"]
        while app.main_screen.passage_status.is_indexing:
            await pilot.pause()
        assert "reads them in" not in screen_text(app)


async def test_changes_that_were_undone_are_announced_no_longer(sample: Sample) -> None:
    app = app_on(sample, watcher=FileWatcher(waiting([FileChanges(("/a",)), FileChanges()])))
    async with app.run_test(size=(120, 40)) as pilot:
        while app.main_screen.passage_status.is_indexing:
            await pilot.pause()
        await pilot.pause()
        assert "reads them in" not in screen_text(app)


async def test_articles_keep_their_numbers_and_changed_ones_are_marked(sample: Sample) -> None:
    app = app_on(sample, new_indexer=lambda: Indexer(DONE))
    async with app.run_test(size=(160, 50)) as pilot:
        while app.main_screen.passage_status.is_indexing:
            await pilot.pause()
        library = app.main_screen.library
        before = {library.row(key).path: number for key, number in library.numbers.items()}  # type: ignore[union-attr]
        await pilot.press("R")
        changes = {"0-first.txt": "Before all others\n\nIt rained.\n", "c-dam.txt": "Stonegate dam broke\n\nIt did.\n"}
        with IndexWriter(sample.library) as writer:
            add_texts(sample, writer, changes)
        await shows(pilot, "Before all others")
        after = {library.row(key).path: number for key, number in library.numbers.items()}  # type: ignore[union-attr]
        assert {path: after[path] for path in before} == before
        assert after[str(sample.folder / "0-first.txt")] == len(before) + 1
        assert screen_text(app).count("changed") == 1


async def test_a_pasted_address_is_fetched_when_confirmed(sample: Sample, tmp_path: Path) -> None:
    row = json.dumps({"status": "added", "source": "harbour.example/ferry-1.html"})
    asked = tmp_path / "asked"
    code = f"import sys; open({str(asked)!r}, 'a').write(' '.join(sys.argv)); print({row!r})"
    commands = CommandRunner(sample.library.folder, (sys.executable, "-c", code))
    app = app_on(sample, commands=commands)
    async with app.run_test(size=(120, 40)) as pilot:
        from textual.events import Paste

        app.post_message(Paste("look: https://harbour.example/ferry\n"))
        await shows(pilot, "https://harbour.example/ferry: A fetches this page")
        assert not asked.exists()
        await pilot.press("A")
        await shows(pilot, "1 page added.")
        assert "add https://harbour.example/ferry" in asked.read_text()
        pages = sample.library.web_pages_path / "harbour.example" / "ferry-1.html"
        assert app.main_screen.library.paths == (sample.folder, pages)
        await pilot.press("A")
        assert "Paste the address" in status_text(app)


async def test_other_pasted_text_is_ignored(sample: Sample) -> None:
    app = app_on(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        from textual.events import Paste

        before = status_text(app)
        app.post_message(Paste("just words, http: and so on"))
        await pilot.pause()
        assert status_text(app) == before
