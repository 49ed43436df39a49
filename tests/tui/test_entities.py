"""The entities panel: spellings with reasons, mentions in context, and corrections of who is who."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from reader.model.analysis import Label
from reader.model.entities import NameVerdict
from reader.store.index.reader import IndexReader
from reader.store.notes.notes import Notes
from reader.tui.app import ReaderApp
from reader.tui.background.indexer import Indexer, names_command
from reader.tui.background.name_verdicts import NameVerdictApplier
from reader.tui.data.entity_window import LibraryEntityWindow
from reader.tui.data.library_view import LibraryView
from reader.tui.entities.entities_panel import EntitiesPanel
from tests.support.tui import Sample, make_sample, name_verdicts, renames
from tests.tui.conftest import SIZES, Open, shows, under_cursor


@pytest.mark.parametrize("size", SIZES)
async def test_entities_in_most_sources_come_first(sample: Sample, open_app: Open, size: tuple[int, int]) -> None:
    app = open_app(sample)
    async with app.run_test(size=size) as pilot:
        await pilot.press("e")
        text = await shows(pilot, "4 names")
        lines = [line.split("  ")[0].strip() for line in text.splitlines() if "mention" in line]
        assert lines == ["Northam", "Stonegate", "Aller Water", "Ruth Okafor"]


async def test_each_kind_can_be_listed_alone(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("e")
        await shows(pilot, "4 names")
        await pilot.press("t")
        assert "Northam  country" not in await shows(pilot, "1 of 4 names  people only")
        await pilot.press("t")
        await shows(pilot, "1 of 4 names  organisations only")
        await pilot.press("t")
        await shows(pilot, "2 of 4 names  places only")
        await pilot.press("t", "t")
        assert "only" not in (await shows(pilot, "4 names")).split("4 names")[1].splitlines()[0]


async def test_only_names_of_the_open_articles_are_listed(sample: Sample, open_app: Open) -> None:
    app = open_app(sample, paths=(sample.folder / "b-mayor.txt", sample.folder / "e-lone.txt"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("e")
        text = await shows(pilot, "2 names")
        assert "Northam  country or town  1 mention in 1 source" in text
        assert "Stonegate" not in text.split("2 names")[1]
        await pilot.press("slash", *"okafor")
        await shows(pilot, "1 of 2 names")
        await pilot.press("enter", "enter")
        text = await shows(pilot, "Ruth Okafor  person  1 mention in 1 source")
        assert "R. Okafor  1 Northam Post ×1" in text


async def test_the_filter_finds_spellings_kinds_and_names_without_their_accents(tmp_path: Path) -> None:
    texts = {"a.txt": "Told\n\nRuth Okafor told them. Aller Water said no.\n", "b.txt": "R. Okafor at Stonegate.\n"}
    sample = make_sample(tmp_path, texts)
    app = ReaderApp(LibraryView(lambda: IndexReader(sample.library), Notes(sample.library), ()))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("e")
        await shows(pilot, "3 names")
        for typed, found in (
            ("r. ok", "Ruth Okafor  person"),
            ("ORGANIS wat", "Aller Water"),
            ("stönegate", "Stonegate"),
        ):
            await pilot.press("slash", "ctrl+u", *("space" if sign == " " else sign for sign in typed))
            text = await shows(pilot, "1 of 3 names")
            assert found in text.split("1 of 3 names")[1]
        await pilot.press("ctrl+u", *"zz")
        await shows(pilot, "0 of 3 names")
        await pilot.press("enter", "enter", "m", "x", "r", "j", "end", "escape")
        assert app.screen is app.main_screen


async def test_a_page_lists_mentions_in_context_and_leads_to_them(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("e")
        await shows(pilot, "4 names")
        await pilot.press("enter")
        text = await shows(pilot, "Northam  country or town  5 mentions in 3 sources")
        lines = [line for line in text.split("filter:")[1].splitlines() if line.strip()[:2] in ("1 ", "2 ", "3 ")]
        columns = {line.index("Northam", 40) for line in lines}
        assert len(columns) == 1  # aligned below one another
        await pilot.press("end", "enter")
        assert app.screen is app.main_screen
        assert (
            under_cursor(app, app.main_screen.panes.active_index + 1)
            == "The river left its bed at Northam the day before."
        )
        await pilot.press("backspace")
        assert under_cursor(app, 1) == "River bursts its banks at Northam"


async def test_back_from_a_page_returns_to_the_same_entry_of_the_list(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("e")
        await shows(pilot, "4 names")
        for place in (0, 2):
            await pilot.press("home", *["j"] * place, "enter", "end", "escape")
            await shows(pilot, "4 names")
            assert isinstance(app.screen, EntitiesPanel)
            assert app.screen.selected_index == place


async def test_enter_on_a_spelling_shows_its_mentions_only(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("e")
        await shows(pilot, "4 names")
        await pilot.press("end", "enter")
        before = await shows(pilot, "Ruth Okafor  person  2 mentions")
        assert "told residents" in before
        await pilot.press("enter")
        text = await shows(pilot, "▸ R. Okafor")
        assert "told residents" not in text.split("▸ R. Okafor")[1]


def test_an_entity_that_is_read_again_has_the_same_counts(sample: Sample) -> None:
    with closing(IndexReader(sample.library)) as index:
        window = LibraryEntityWindow(index)
        for key in window.keys("", frozenset(Label)):
            entity = window.at([key], 0)
            assert entity is not None
            assert window.refreshed(entity) == entity


async def test_a_spelling_is_split_off_and_the_split_undone(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("e")
        await shows(pilot, "4 names")
        await pilot.press("end", "enter")
        await shows(pilot, "Ruth Okafor  person  2 mentions")
        await pilot.press("x")
        await shows(pilot, "“R. Okafor” and “Ruth Okafor” are now kept apart. Press u to undo.")
        assert name_verdicts(sample) == [NameVerdict("R. Okafor", "Ruth Okafor", same=False)]
        await pilot.press("u")
        await shows(pilot, "Undone: ")
        assert name_verdicts(sample) == []
        await pilot.press("u")
        await shows(pilot, "Nothing to undo.")


async def test_two_names_are_merged_or_kept_apart_by_marking_one(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("e")
        await shows(pilot, "4 names")
        await pilot.press("x")
        await shows(pilot, "Mark a name with m")
        await pilot.press("m")
        await shows(pilot, "◆ Northam")
        await pilot.press("j", "m")
        await shows(pilot, "“Northam” and “Stonegate” are now merged.")
        assert name_verdicts(sample) == [NameVerdict("Northam", "Stonegate", same=True)]
        await pilot.press("m", "home", "x")
        await shows(pilot, "“Stonegate” and “Northam” are now kept apart.")
        assert name_verdicts(sample) == [NameVerdict("Northam", "Stonegate", same=False)]
        await pilot.press("u")
        assert name_verdicts(sample) == [NameVerdict("Northam", "Stonegate", same=True)]
        await pilot.press("u")
        assert name_verdicts(sample) == []


async def test_an_entity_is_renamed(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await shows(pilot, "4 names")
        await pilot.press("j", "r")
        await shows(pilot, "Enter saves")
        await pilot.press("end", *" Dam", "enter")
        await shows(pilot, "Renamed. Press u to undo.")
        assert renames(sample) == {"Stonegate": "Stonegate Dam"}
        await pilot.press("u")
        assert renames(sample) == {}
        await pilot.press("r", "escape")
        assert renames(sample) == {}


async def test_a_correction_is_applied_at_once_and_can_be_undone(tmp_path: Path) -> None:
    texts = {
        "a.txt": "Told\n\nRuth Okafor told them to leave.\n",
        "b.txt": "Ordered\n\nAller Water ordered it.\n\nStonegate held, so Stonegate stayed.\n",
    }
    sample = make_sample(tmp_path, texts)
    library_view = LibraryView(lambda: IndexReader(sample.library), Notes(sample.library), ())
    app = ReaderApp(
        library_view, names=NameVerdictApplier(lambda: Indexer(names_command(sample.library), successful=(0,)))
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("e")
        await shows(pilot, "3 names")
        await pilot.press("slash", *"okafor", "enter", "r")
        await shows(pilot, "Enter saves")
        await pilot.press("end", *" II", "enter")
        await shows(pilot, "Ruth Okafor II  person", seconds=60)
        await pilot.press("u")
        await shows(pilot, "Ruth Okafor  person", seconds=60)


async def test_a_correction_is_saved_even_if_it_cannot_be_applied(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await shows(pilot, "4 names")
        await pilot.press("m", "j", "m", "escape")
        assert app.screen is app.main_screen
    assert len(name_verdicts(sample)) == 1
