"""Eight tasks of a working day at a news desk, done on the real screen with articles that were really analysed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from reader.cli.main import main
from reader.model.entities import MERGED_BY_USER
from reader.model.text import text_digest
from reader.pipeline.index import index
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from reader.tui.app import ReaderApp
from reader.tui.background.indexer import Indexer, names_command
from reader.tui.background.name_verdicts import NameVerdictApplier
from reader.tui.data.library_view import LibraryView
from tests.support.ferry import write_accounts
from tests.tui.conftest import pane_text, screen_text, shows, status_text, under_cursor

pytestmark = pytest.mark.xdist_group("daily tasks")
SIZE = (120, 40)


@dataclass(frozen=True, slots=True)
class Workspace:
    """A library and the folder of its articles."""

    library: LibraryFolder
    folder: Path


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Five accounts of one event, indexed once."""
    root = tmp_path_factory.mktemp("ferry")
    workspace = Workspace(LibraryFolder(root / "library"), root / "articles")
    write_accounts(workspace.folder)
    update_index(workspace)
    return workspace


@pytest.fixture
def workspace(analysed: Workspace, tmp_path: Path) -> Workspace:
    """The indexed accounts with empty notes."""
    library = LibraryFolder(tmp_path / "library")
    library.make_folder()
    for file in analysed.library.folder.iterdir():
        if file.name.startswith("index.db"):
            shutil.copy(file, library.folder)
    return Workspace(library, analysed.folder)


def update_index(workspace: Workspace) -> None:
    """Bring the index up to date."""
    problems = [
        step.problem for step in index([workspace.folder], workspace.library, jobs=0) if step.problem is not None
    ]
    assert problems == []


@contextmanager
def opened(workspace: Workspace) -> Iterator[ReaderApp]:
    """Open the screen on the articles."""
    library_view = LibraryView(lambda: IndexReader(workspace.library), Notes(workspace.library), (workspace.folder,))
    names = NameVerdictApplier(lambda: Indexer(names_command(workspace.library), successful=(0,)))
    try:
        yield ReaderApp(library_view, names=names)
    finally:
        library_view.close()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for background work."""
    for key in keys:
        await pilot.press(key)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def search_and_open(pilot: Pilot[None], words: str) -> None:
    """Search all articles and open the best hit."""
    await press(pilot, "question_mark", *words)
    await shows(pilot, " passage")
    await press(pilot, "enter")


TOLL = "The ferry Saint Brendan sank off Kilbrack on Tuesday and fifteen people died"


def column_counts(text: str, title: str) -> list[str]:
    """Return the counts of all and of independent sources of an event, and the sign of each column."""
    (row,) = (row for row in text.splitlines() if title in row and not row.startswith((" ●", " =")))
    return row.split()[-7:]


def underlined(app: ReaderApp, number: int) -> str:
    """Return the words of a pane that are underlined as evidence for the current link."""
    region = app.main_screen.panes.all[number - 1].region
    strips = app.main_screen._compositor.render_strips()[region.y : region.bottom]
    segments = (segment for strip in strips for segment in strip.crop(region.x, region.right))
    marked = (segment.text for segment in segments if segment.style and segment.style.bold and segment.style.underline)
    return " ".join(" ".join(marked).split())


async def select_entry(pilot: Pilot[None], words: str) -> None:
    """Select the entry of the open list that contains `words`."""
    entries = pilot.app.screen.query_one(OptionList)
    for place in range(entries.option_count):
        if words in str(entries.get_option_at_index(place).prompt):
            await press(pilot, *["j"] * (place - (entries.highlighted or 0)))
            return
    raise AssertionError(f"no entry contains {words!r}:\n{screen_text(pilot.app)}")


async def test_t1_do_independent_sources_agree_on_the_toll(workspace: Workspace) -> None:
    with opened(workspace) as app:
        async with app.run_test(size=SIZE) as pilot:
            await search_and_open(pilot, "people died coast")
            assert "died" in under_cursor(app, app.main_screen.panes.active_index + 1)
            # The other reports: number, hedge, attribution and date.
            await press(pilot, "c")
            await select_entry(pilot, TOLL)
            text = await shows(pilot, "4 sources, 3 independent")
            assert column_counts(text, TOLL)[:2] == ["4", "3"]
            assert "[…] At least 12 people died, the coast guard said." in " ".join(text.split())
            assert "fifteen people died, the coast guard said on Thursday." in " ".join(text.split())
            # Twelve and, a day later, fifteen: a toll that rose, and nobody contradicts anybody.
            assert "figures differ" not in text
            await press(pilot, "d")
            text = await shows(pilot, "people killed  ↑ updated")
            for value in ("At least 12", "Twelve", "fifteen"):
                assert value in text
            await press(pilot, "escape")
            # All three reports of the rescue are copies of one agency report: one independent source.
            await select_entry(pilot, "Rescuers pulled 41 passengers")
            text = await shows(pilot, "copied from 1 Coast Echo")
            assert column_counts(text, "Rescuers pulled 41 passengers") == ["3", "1", "●", "=", "·", "·", "="]
            # The finding: both ends of the disagreement, with a note.
            await press(pilot, "escape")
            await search_and_open(pilot, "twelve died source:post")
            await press(pilot, "l")
            await select_entry(pilot, "Harbour Daily")
            await press(pilot, "b", "escape", "B", "e", *"12 per Echo and Post, 15 per Daily #toll", "enter")
            text = await shows(pilot, "✎ 12 per Echo and Post, 15 per Daily #toll")
            assert "pair Ferry disaster off Kilbrack  Northern Post · 4 Mar 2026" in text
            assert "↔ Fifteen lost on the Saint Brendan  Harbour Daily · 5 Mar 2026" in text


async def test_t2_who_is_this_person_under_all_spellings(workspace: Workspace) -> None:
    with opened(workspace) as app:
        async with app.run_test(size=SIZE) as pilot:
            # Any of the spellings finds her, in upper or lower case.
            await press(pilot, "e", "slash", *"brenan", "enter", "enter")
            text = await shows(pilot, "Aoife Brenan")
            rows = [row for row in text.splitlines() if "Harbour Daily" in row or "Island Times" in row]
            assert any("Aoife Brenan " in row and "Harbour Daily" in row for row in rows)
            assert any("Brennan" in row and "Island Times" in row for row in rows)
            # Every mention in context, in all spellings.
            assert "told reporters in" in text
            assert "promised an inquiry" in text
            # The journalist decides that these are two people.
            await press(pilot, "j", "x")
            await shows(pilot, "“Aoife Brenan” and “Aoife Brennan” are now kept apart. Press u to undo.")
            await press(pilot, "escape", "slash", *[*["backspace"] * 6, *"aoife"])
            await shows(pilot, "2 of ", seconds=60)
            await press(pilot, "escape", "escape", "q")
    # The decision survives a restart and a rebuilt index.
    workspace.library.index_path.unlink()
    update_index(workspace)
    with opened(workspace) as app:
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "e", "slash", *"aoife", "enter")
            text = await shows(pilot, "2 of ")
            listed = [row for row in text.splitlines() if row.startswith(" Aoife Bren")]
            assert [row.split("  ")[0].strip() for row in listed] == ["Aoife Brennan", "Aoife Brenan"]
            # And the other way round: it is one person after all.
            await press(pilot, "m", "j", "m")
            await shows(pilot, "“Aoife Brennan” and “Aoife Brenan” are now merged.")
            await shows(pilot, "1 of ", seconds=60)
            await press(pilot, "escape", "q")
    with opened(workspace) as app:
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "e", "slash", *"brenan", "enter", "enter")
            text = await shows(pilot, "Harbour Daily")
            assert f"why: {MERGED_BY_USER}" in text.partition("Aoife Brenan ")[2]
            assert "told reporters in" in text and "promised an inquiry" in text


async def test_t3_what_does_only_one_source_report(workspace: Workspace) -> None:
    with opened(workspace) as app:
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "c", "o")
            await shows(pilot, "lifeboats had holes")
            await select_entry(pilot, "Two lifeboats had holes.")
            text = await shows(pilot, "No counterpart found (nearest: ")
            assert column_counts(text, "Two lifeboats had holes.") == ["1", "1", "·", "·", "·", "●", "·"]
            await press(pilot, "enter")
            assert app.screen is app.main_screen
            here = app.main_screen.panes.active_index + 1
            assert under_cursor(app, here) == "Two lifeboats had holes."
            assert "Island Times" in pane_text(app, here)
            assert "No counterpart found" in status_text(app)
            # The passage is copied with its citation, and bookmarked.
            await press(pilot, "Y", "b", "B", "e", *"only the Times #lone", "enter")
            assert app.clipboard.startswith(
                "“Two lifeboats had holes.”\n— Ferry had failed its inspection, Island Times"
            )
            text = await shows(pilot, "✎ only the Times #lone")
            assert "Two lifeboats had holes." in text


async def test_t4_where_does_this_claim_come_from(workspace: Workspace) -> None:
    with opened(workspace) as app:
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "a", "s", "s", "s", "g", "enter")  # the newest article first
            assert "Sea Review · 9 Mar 2026" in pane_text(app, 1)
            await press(pilot, "g")
            while not under_cursor(app, 1).startswith("Rescuers"):
                await press(pilot, "n")
            await press(pilot, "l")
            text = screen_text(app)
            assert "Coast Echo · 4 Mar 2026  copied text" in text
            assert "Northern Post · 4 Mar 2026  copied text" in text
            await press(pilot, "enter")
            pane = app.main_screen.panes.active_index + 1
            assert "4 Mar 2026" in pane_text(app, pane)
            assert under_cursor(app, pane) == under_cursor(app, 3 - pane)
            # What was changed, which report came first, and by how many days.
            assert "word for word the same; first published on 4 Mar 2026, 5 days" in " ".join(status_text(app).split())
            await press(pilot, "backspace")
            assert under_cursor(app, 1).startswith("Rescuers")
            assert app.main_screen.panes.active_index == 0


async def test_t5_build_a_chronology_from_conflicting_accounts(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(workspace) as app:
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "c", "s", "s")
            text = await shows(pilot, "by date")
            events = [
                next(at for at, row in enumerate(text.splitlines()) if words in row)
                for words in ("sank off Kilbrack", "Aoife Brenan, the transport minister", "promised an inquiry")
            ]
            assert events == sorted(events)
            # The day of the event is that of the texts, and a toll that rose is no contradiction.
            await select_entry(pilot, TOLL)
            text = await shows(pilot, "4 sources, 3 independent")
            counts = column_counts(text, TOLL)
            assert (counts[3], counts[4]) == ("●", "=")
            assert "4 sources, 3 independent · 3 Mar 2026" in text  # the Tuesday that all of them refer to
            # Side by side, and bookmarked as one finding with both figures.
            await press(pilot, "l", "enter")
            assert under_cursor(app, 1).startswith("Twelve people died when the Saint Brendan went down")
            both = " ".join(under_cursor(app, number) for number in range(1, len(app.main_screen.panes.all) + 1))
            assert "12 people died" in both or "fifteen people died" in both
            await press(pilot, "Y")
            assert "— Ferry disaster off Kilbrack, Northern Post, 4 Mar 2026, 2-post.md" in app.clipboard
            await press(pilot, "l")
            await select_entry(pilot, "Harbour Daily")
            await press(pilot, "b", "escape", "B", "e", *"3 March: 12 or 15 #chronology", "enter")
            text = await shows(pilot, "✎ 3 March: 12 or 15 #chronology")
            assert "Twelve people died" in text and "fifteen people died" in text
            await press(pilot, "escape", "q")
    assert main(["bookmarks", "export", "--format", "bibtex", "--library", str(workspace.library.folder)]) == 0
    cited = capsys.readouterr().out
    assert "Northern Post" in cited and "Harbour Daily" in cited


async def test_t6_compare_a_quotation(workspace: Workspace) -> None:
    with opened(workspace) as app:
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "question_mark", *"sailed weather")
            await shows(pilot, "2 passages in 2 articles")
            await press(pilot, "enter")
            assert "same statement" in status_text(app)
            await press(pilot, "enter")
            assert "↔" in status_text(app)
            # Attribution, and the speaker, although the spellings differ.
            await press(pilot, "l")
            assert "the same quotation by Aoife Bren" in " ".join(screen_text(app).split())
            await press(pilot, "escape")
            both = " ".join((under_cursor(app, 1), under_cursor(app, 2)))
            assert "said Transport Minister Aoife Brennan" in both
            assert "Aoife Brenan, the transport minister, told reporters" in both
            # The shared words are underlined on both sides, so that an abridged quotation would be visible.
            for number in (1, 2):
                assert "Nobody should have sailed in such weather" in underlined(app, number)


async def test_t7_keep_evidence_that_survives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = Workspace(LibraryFolder(tmp_path / "library"), tmp_path / "articles")
    write_accounts(workspace.folder)
    update_index(workspace)
    with opened(workspace) as app:
        async with app.run_test(size=SIZE) as pilot:
            await search_and_open(pilot, "lifeboats")
            await press(pilot, "b", "B", "e", *"ask the owner #safety", "enter", "escape")
            await search_and_open(pilot, "owner comment")
            await press(pilot, "b", "q")
    file = workspace.folder / "4-times.md"
    before = file.read_text("utf-8")
    changed = before.replace("The owner, Western Ferries, would not comment.\n\n", "")
    file.write_text(
        changed.replace("The Saint Brendan failed", "Corrected on Saturday.\n\nThe Saint Brendan failed"), "utf-8"
    )
    update_index(workspace)
    with opened(workspace) as app:
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "B")
            text = await shows(pilot, "2 bookmarks")
            moved, gone = text.index("⚠ moved in the text"), text.index("⚠ no longer in the text")
            assert "Two lifeboats had holes." in text[moved:]
            assert text.index("The owner, Western Ferries, would not comment.") > gone
            # What changed since the passage was bookmarked.
            await select_entry(pilot, "The owner, Western Ferries")
            await press(pilot, "v")
            text = await shows(pilot, "{+Corrected on Saturday.+}")
            assert "[-The owner, Western Ferries, would not comment.-]" in " ".join(text.split())
            assert "saved on" in text and "for 2 bookmarks → 2 of 2 (current)" in text
            await press(pilot, "escape", "slash", *"#safety", "enter", "enter")
            assert under_cursor(app, app.main_screen.panes.active_index + 1) == "Two lifeboats had holes."
            await press(pilot, "q")
    # Exported with the digest of the text that was bookmarked.
    assert main(["bookmarks", "export", "--format", "json", "--library", str(workspace.library.folder)]) == 0
    kept = json.loads(capsys.readouterr().out)
    assert text_digest(before) in json.dumps(kept)
    assert {state for bookmark in kept for state in [bookmark["state"]]} <= {"moved", "orphan", "exact"}


async def test_t8_hand_over_to_a_colleague(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(workspace) as app:
        async with app.run_test(size=SIZE) as pilot:
            await search_and_open(pilot, "sailed weather")
            await press(pilot, "P", "B", "e", *"same words, other spelling #quote", "enter", "escape", "q")
    mine, theirs = ["--library", str(workspace.library.folder)], ["--library", str(tmp_path / "colleague")]
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
    colleague = Workspace(LibraryFolder(tmp_path / "colleague"), workspace.folder)
    shutil.copy(workspace.library.index_path, colleague.library.index_path)
    with opened(colleague) as app:
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "B")
            text = await shows(pilot, "✎ same words, other spelling #quote")
            assert "pair " in text
            await press(pilot, "enter")
            both = under_cursor(app, 1) + under_cursor(app, 2)
            assert both.count("Nobody should have sailed in such weather") == 2
