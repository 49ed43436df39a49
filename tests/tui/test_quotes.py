"""The panel of quotations: filter, groups, only what differs, side by side, and text that looks like markup."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.pipeline.index import index
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from reader.tui.app import ReaderApp
from reader.tui.data.library_view import LibraryView
from tests.support.quotes import write_accounts
from tests.tui.conftest import SIZES, shows


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> LibraryFolder:
    """Return a library of three articles that carry one statement, and one with markup in a quotation."""
    folder = tmp_path_factory.mktemp("quotes")
    write_accounts(folder / "articles")
    hostile = "Bread\n\n“The price of [red]bread[/red] went up by a third,” said Odo Brandt.\n"
    (folder / "articles" / "4-bread.md").write_text(hostile, "utf-8")
    made = LibraryFolder(folder / "library")
    list(index([folder / "articles"], made, jobs=0))
    return made


@pytest.fixture
def app(library: LibraryFolder) -> Iterator[ReaderApp]:
    with closing(LibraryView(lambda: IndexReader(library), Notes(library), (Path(library.folder).parent,))) as view:
        yield ReaderApp(view)


@pytest.mark.parametrize("size", SIZES)
async def test_quotations_are_grouped_filtered_and_opened(app: ReaderApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("Q")
        text = await shows(pilot, "6 quotations · 2 statements in several sources  by statement")
        assert "[red]bread[/red]" in text
        rows = [line for line in text.splitlines() if "“" in line and line[1:3] != "  "]
        assert "Ines Korhal" in rows[0]
        await pilot.press("o")
        await shows(pilot, "5 of 6 quotations")
        await pilot.press("o", "t")
        await shows(pilot, "by speaker")
        await pilot.press("t")
        await shows(pilot, "by source")
        await pilot.press("t", "slash", *"KÓRHAL sun")
        await shows(pilot, "1 of 6 quotations")
        await pilot.press("enter", "s")
        await pilot.pause()
        assert app.screen is app.main_screen
        opened = {pane.article.source for pane in app.main_screen.panes.all if pane.article is not None}
        assert "articles/3-evening-sun.md" in opened and len(opened) > 1


async def test_a_statement_is_kept_once(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("Q")
        await shows(pilot, "2 statements")
        await pilot.press("b")
        await shows(pilot, "★ Finding saved: 3 quotations")
        await pilot.press("b")
        await shows(pilot, "★ Kept already")
