"""Eight tasks of a working day, played on the real screen over really analysed articles, up to what one then sees."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader.cli.main import main
from reader.indexing import index
from reader.store.index_reader import IndexReader
from reader.store.library import Library
from reader.store.notes import Notes
from reader.tui.app import ReaderApp
from reader.tui.shelf import Shelf
from tests.journeys.ferry import write_accounts
from tests.tui.conftest import pane_text, screen_text, shows, status_text, under_cursor

pytestmark = pytest.mark.xdist_group("daily tasks")
SIZE = (120, 40)


@dataclass(frozen=True, slots=True)
class Desk:
    """A library of one's own, and the folder its articles lie in."""

    library: Library
    folder: Path


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Five accounts, read in and analysed once."""
    root = tmp_path_factory.mktemp("ferry")
    desk = Desk(Library(root / "library"), root / "articles")
    write_accounts(desk.folder)
    read_in(desk)
    return desk


@pytest.fixture
def desk(analysed: Desk, tmp_path: Path) -> Desk:
    """The analysed accounts, with notes that nobody wrote in yet."""
    library = Library(tmp_path / "library")
    library.make_folder()
    for file in analysed.library.folder.iterdir():
        if file.name.startswith("index.db"):
            shutil.copy(file, library.folder)
    return Desk(library, analysed.folder)


def read_in(desk: Desk) -> None:
    """Bring the index up to date."""
    problems = [step.problem for step in index([desk.folder], desk.library, jobs=0) if step.problem is not None]
    assert problems == []


@contextmanager
def opened(desk: Desk) -> Iterator[ReaderApp]:
    """Open the screen on the articles."""
    shelf = Shelf(lambda: IndexReader(desk.library), Notes(desk.library), (desk.folder,))
    try:
        yield ReaderApp(shelf)
    finally:
        shelf.close()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for what is worked out beside the screen."""
    for key in keys:
        await pilot.press(key)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def look_up(pilot: Pilot[None], words: str) -> None:
    """Search the library and go to the best passage."""
    await press(pilot, "question_mark", *words)
    await shows(pilot, " passage")
    await press(pilot, "enter")


async def test_t1_do_independent_sources_agree_on_the_toll(desk: Desk) -> None:
    with opened(desk) as app:
        async with app.run_test(size=SIZE) as pilot:
            await look_up(pilot, "people died coast")
            here = under_cursor(app, app.main_screen.desk.focus + 1)
            assert "died" in here
            await press(pilot, "l")
            listed = screen_text(app)
            assert "The coast guard counted at least 12 dead." in listed or "At least 12 people died" in listed
            await press(pilot, "b", "escape", "B", "e", *"12 per Echo and Post, 15 per Daily #toll", "enter", "escape")
            # Three tell of the rescue, but all three copied one agency.
            await press(pilot, "c")
            text = await shows(pilot, "Rescuers pulled 41 passengers")
            (rescue,) = (row for row in text.splitlines() if "Rescuers pulled 41 passengers" in row and "=" in row)
            assert [word for word in rescue.split() if word.isdigit()][-2:] == ["3", "1"]  # all, independent
            assert rescue.count("=") == 2
            await press(pilot, "escape", "B")
            text = await shows(pilot, "✎ 12 per Echo and Post, 15 per Daily #toll")
            assert "pair " in text


async def test_t2_who_is_this_person_under_all_spellings(desk: Desk) -> None:
    with opened(desk) as app:
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "e", "slash", *"brenan", "enter")
            assert "Aoife Brennan" in screen_text(app)
            await press(pilot, "enter")
            text = await shows(pilot, "Aoife Brenan")
            rows = [row for row in text.splitlines() if "Harbour Daily" in row or "Island Times" in row]
            assert any("Aoife Brenan " in row and "Harbour Daily" in row for row in rows)
            assert any("Brennan" in row and "Island Times" in row for row in rows)
            # Every mention in context, whatever the source calls her.
            assert "told reporters in" in text
            assert "promised an inquiry" in text


async def test_t3_what_does_only_one_side_report(desk: Desk) -> None:
    with opened(desk) as app:
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "c", "o")
            await shows(pilot, "lifeboats had holes")
            for _ in range(40):
                row = app.screen.query_one("OptionList").highlighted_option  # type: ignore[attr-defined]
                if row is not None and "lifeboats" in str(row.prompt):
                    break
                await press(pilot, "j")
            await press(pilot, "enter")
            assert app.screen is app.main_screen
            assert under_cursor(app, app.main_screen.desk.focus + 1) == "Two lifeboats had holes."
            assert "Island Times" in pane_text(app, app.main_screen.desk.focus + 1)
            assert "No other source is known to tell this" in status_text(app)


async def test_t4_where_does_this_claim_come_from(desk: Desk) -> None:
    with opened(desk) as app:
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "a", "s", "s", "s", "g", "enter")  # the newest article first
            assert "Sea Review · 9 Mar 2026" in pane_text(app, 1)
            await press(pilot, "g")
            while not under_cursor(app, 1).startswith("Rescuers"):
                await press(pilot, "n")
            await press(pilot, "l")
            text = screen_text(app)
            assert "Coast Echo · 4 Mar 2026  copied words" in text
            assert "Northern Post · 4 Mar 2026  copied words" in text
            await press(pilot, "enter")
            assert "4 Mar 2026" in pane_text(app, app.main_screen.desk.focus + 1)
            assert under_cursor(app, app.main_screen.desk.focus + 1).startswith("Rescuers pulled 41 passengers")
            assert "copied words" in status_text(app)


async def test_t5_build_a_chronology_from_conflicting_accounts(desk: Desk) -> None:
    with opened(desk) as app:
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "c", "s", "s")
            text = await shows(pilot, "by date")
            questioned, promised = text.index("questioned"), text.index("promised an inquiry")
            assert questioned < promised  # the day after the sinking, and the day after that
            assert "Tuesday" in text[:questioned] or "12 people died" in text[:questioned]
            await press(pilot, "escape", "Y")
            copied = app.clipboard
            assert "Twelve dead as ferry sinks off Kilbrack" in copied
            assert "Coast Echo" in copied
            assert "2026" in copied


async def test_t6_compare_a_quotation(desk: Desk) -> None:
    with opened(desk) as app:
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "question_mark", *"sailed weather")
            await shows(pilot, "2 passages in 2 articles")
            await press(pilot, "enter")
            assert "same statement" in status_text(app)
            await press(pilot, "enter")
            assert "↔" in status_text(app)
            both = " ".join((under_cursor(app, 1), under_cursor(app, 2)))
            assert "said Transport Minister Aoife Brennan" in both
            assert "Aoife Brenan, the transport minister, told reporters" in both


async def test_t7_keep_evidence_that_survives(tmp_path: Path) -> None:
    desk = Desk(Library(tmp_path / "library"), tmp_path / "articles")
    write_accounts(desk.folder)
    read_in(desk)
    with opened(desk) as app:
        async with app.run_test(size=SIZE) as pilot:
            await look_up(pilot, "lifeboats")
            await press(pilot, "b", "B", "e", *"ask the owner #safety", "enter", "escape")
            await look_up(pilot, "owner comment")
            await press(pilot, "b", "q")
    file = desk.folder / "4-times.md"
    changed = file.read_text("utf-8").replace("The owner, Western Ferries, would not comment.\n\n", "")
    file.write_text(
        changed.replace("The Saint Brendan failed", "Corrected on Saturday.\n\nThe Saint Brendan failed"), "utf-8"
    )
    read_in(desk)
    with opened(desk) as app:
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "B")
            text = await shows(pilot, "2 bookmarks")
            moved, gone = text.index("⚠ moved in the text"), text.index("⚠ no longer in the text")
            assert text.index("Two lifeboats had holes.") > moved
            assert text.index("The owner, Western Ferries, would not comment.") > gone
            await press(pilot, "slash", *"#safety", "enter", "enter")
            assert under_cursor(app, app.main_screen.desk.focus + 1) == "Two lifeboats had holes."


async def test_t8_hand_over_to_a_colleague(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(desk) as app:
        async with app.run_test(size=SIZE) as pilot:
            await look_up(pilot, "sailed weather")
            await press(pilot, "P", "B", "e", *"same words, other spelling #quote", "enter", "escape", "q")
    mine, theirs = ["--library", str(desk.library.folder)], ["--library", str(tmp_path / "colleague")]
    assert main(["bookmarks", "export", "--format", "md", "--tag", "quote", *mine]) == 0
    findings = capsys.readouterr().out
    for words in (
        "Nobody should have sailed in such weather",
        "Coast Echo",
        "Harbour Daily",
        "same words, other spelling",
    ):
        assert words in findings
    file = tmp_path / "findings.jsonld"
    assert main(["bookmarks", "export", "--format", "jsonld", "--output", str(file), *mine]) == 0
    assert main(["bookmarks", "import", str(file), *theirs]) == 0
    colleague = Desk(Library(tmp_path / "colleague"), desk.folder)
    shutil.copy(desk.library.index_path, colleague.library.index_path)
    with opened(colleague) as app:
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "B")
            text = await shows(pilot, "✎ same words, other spelling #quote")
            assert "pair " in text
            await press(pilot, "enter")
            both = under_cursor(app, 1) + under_cursor(app, 2)
            assert both.count("Nobody should have sailed in such weather") == 2
