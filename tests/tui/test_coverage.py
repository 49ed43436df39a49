"""The coverage panel: which source reports which event, shown by signs; Enter opens the sources side by side."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from reader.model.links import LinkKind, Reason, ReasonKind, Verdict
from reader.store.index.reader import IndexReader
from reader.store.index.writer import IndexWriter
from reader.store.notes.notes import Notes
from tests.support import tui as tui_library
from tests.support.tui import Sample, add_texts, analyse, make_sample
from tests.tui.conftest import SIZES, Open, screen_text, shows, under_cursor

PASSAGE = "Mayor Ruth Okafor told residents to leave the lower town."


@pytest.mark.parametrize("size", SIZES)
async def test_the_matrix_shows_which_source_reports_which_event(
    sample: Sample, open_app: Open, size: tuple[int, int]
) -> None:
    app = open_app(sample)
    async with app.run_test(size=size) as pilot:
        await pilot.press("c")
        text = await shows(pilot, "4 events in 5 sources · most sources first")
        assert "1  2  3  4  5" in text
        row = next(line for line in text.splitlines() if line.startswith(" Okafor ordered the lower"))
        assert row.split()[-7:] == ["2", "2", "●", "●", "·", "·", "·"]
        quoted = next(line for line in text.splitlines() if line.startswith(" Engineers of Aller Water"))
        assert quoted.split()[-5:] == ["●", "·", "”", "·", "·"]
        assert "2 sources, 2 independent · reported 3 Mar 2026" in text
        assert "held together by: " in text
        assert "● 1 Aller Echo · 3 Mar 2026" in text
        assert "no counterpart found: 8 passages" in text


async def test_enter_opens_the_sources_side_by_side(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        await shows(pilot, "4 events")
        await pilot.press("j", "j", "j")
        await shows(pilot, "same quotation as 1 Aller Echo")
        await pilot.press("enter")
        assert app.screen is app.main_screen
        assert under_cursor(app, 1) == "Engineers of Aller Water said the dam at Stonegate had held."
        assert under_cursor(app, 2) == "Aller Water said on Wednesday that the Stonegate dam had held."
        await pilot.press("backspace")
        assert under_cursor(app, 1) == "River bursts its banks at Northam"


async def test_the_source_of_the_selected_column_comes_first(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        await shows(pilot, "1 Aller Echo  h l for other sources")
        await pilot.press("right", "l", "h")
        await shows(pilot, "2 Northam Post  h l for other sources")
        await pilot.press("j", "enter")
        assert under_cursor(app, 1).startswith("Okafor ordered")
        assert under_cursor(app, 2) == PASSAGE


async def test_a_key_shows_what_only_one_source_reports(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        before = await shows(pilot, "(o to show)")
        assert "Nothing happened here." not in before
        await pilot.press("o", "G")
        text = await shows(pilot, "Nothing happened here.")
        assert "The bridge at Northam stayed closed." in text
        assert "ten walks along the Aller" not in text  # furniture
        await shows(pilot, "1 source · reported")
        await shows(pilot, "No counterpart found")
        await pilot.press("o")
        assert "The bridge at Northam stayed closed." not in await shows(pilot, "(o to show)")


async def test_rows_are_sorted_by_sources_text_and_date(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        await shows(pilot, "most sources first")
        await pilot.press("s")
        await shows(pilot, "in text order")
        await pilot.press("s")
        await shows(pilot, "by date")
        await pilot.press("s", "escape")
        assert app.screen is app.main_screen


async def test_rejected_links_make_no_event(sample: Sample, open_app: Open) -> None:
    with closing(IndexReader(sample.library)) as index, closing(Notes(sample.library)) as notes:
        for link in index.links.among(index.articles.rows()):
            notes.link_verdicts.put(link.pair, Verdict.REJECTED)
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        text = await shows(pilot, "No event found in more than one of 5 sources")
        assert "no counterpart found: " in text
        await pilot.press("o")
        await shows(pilot, PASSAGE)


async def test_verdicts_of_another_process_update_the_open_matrix(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        await shows(pilot, "4 events in 5 sources")
        await pilot.press("G", "up", "l")
        here = await shows(pilot, "2 Northam Post  h l for other sources")
        with closing(IndexReader(sample.library)) as index, closing(Notes(sample.library)) as notes:
            for link in index.links.among(index.articles.rows()):
                if link.kind is not LinkKind.QUOTE:
                    notes.link_verdicts.put(link.pair, Verdict.REJECTED)
        text = await shows(pilot, "1 event in 5 sources")
        assert "2 Northam Post" in text
        assert here != text
        with closing(IndexReader(sample.library)) as index, closing(Notes(sample.library)) as notes:
            for link in index.links.among(index.articles.rows()):
                notes.link_verdicts.put(link.pair, None)
        await shows(pilot, "4 events in 5 sources")


async def test_articles_indexed_meanwhile_are_added_to_the_open_matrix(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        await shows(pilot, "4 events in 5 sources")
        await pilot.press("j", "j")
        await pilot.pause()
        details = screen_text(app).partition("2 sources, 2 independent")[2]
        with IndexWriter(sample.library) as writer:
            add_texts(sample, writer, {"f-late.txt": "Late\n\nThe school hall was empty again.\n"})
            analyse(sample, writer)
        text = await shows(pilot, "4 events in 6 sources")
        assert text.partition("2 sources, 2 independent")[2] == details  # still on the same event


async def test_the_mouse_selects_sorts_and_opens(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        text = await shows(pilot, "4 events in 5 sources · most sources first")
        rows = text.splitlines()
        head = next(y for y, row in enumerate(rows) if row.startswith(" event"))
        await pilot.click(offset=(rows[head].index(" 2 ") + 1, head))
        await shows(pilot, "2 Northam Post  h l for other sources")
        await pilot.click(offset=(3, head))
        await shows(pilot, "in text order")
        await pilot.click(offset=(rows[head].index("total"), head))
        text = await shows(pilot, "by date")
        quoted = next(y for y, row in enumerate(text.splitlines()) if row.startswith(" Engineers of Aller"))
        await pilot.click(offset=(rows[head].index(" 3 ") + 1, quoted))  # on the sign: this source first
        await pilot.pause()
        assert app.screen is app.main_screen
        assert under_cursor(app, 1) == "Aller Water said on Wednesday that the Stonegate dam had held."


async def test_a_click_on_the_edge_scrolls_the_columns(
    sample: Sample, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.coverage.grid.MIN_TITLE_WIDTH", 56)
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        rows = (await shows(pilot, "1 Aller Echo")).splitlines()
        (head,) = (y for y, row in enumerate(rows) if row.startswith(" event"))
        assert rows[head].split()[-3:] == ["1", "2", ">"]
        await pilot.click(offset=(rows[head].index(">"), head))
        await shows(pilot, "2 Northam Post")
        await pilot.press("l", "l")
        rows = (await shows(pilot, "<")).splitlines()
        await pilot.click(offset=(rows[head].index("<"), head))
        await shows(pilot, "3 The Valley")


async def test_of_many_articles_only_open_and_linked_ones_are_compared(
    sample: Sample, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.coverage.coverage_panel.MAX_COLUMNS", 2)
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        await shows(pilot, "4 events in 3 sources of 5 (open articles and those linked to them)")


async def test_copies_and_contradictions_have_signs(
    tmp_path: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = (("a-river.txt", "About 400"), ("b-mayor.txt", "Some 380"), LinkKind.COPY, 0.9, "people")
    monkeypatch.setattr(tui_library, "LINKS", (link,))
    monkeypatch.setattr(
        tui_library,
        "Reason",
        lambda kind, text, weight, a, b: Reason(ReasonKind.NUMBERS_DIFFER, "figures differ: 400 / 380", -1.0, a, b),
    )
    app = open_app(make_sample(tmp_path))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        await shows(pilot, "1 event in 5 sources")
        text = await shows(pilot, "1 ↔ 2")
        (row,) = [line for line in text.splitlines() if line.startswith(" About 400 people")]
        assert row.split()[-7:] == ["2", "1", "●!", "=!", "·", "·", "·"]
        assert "2 sources, 1 independent" in text
        assert "! figures differ: 400 / 380  1 ↔ 2" in text
        assert "= 2 Northam Post · 3 Mar 2026 · partly the same words as 1 Aller Echo, order not known !" in text


async def test_two_rows_are_merged_and_the_merge_is_undone(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        await shows(pilot, "4 events in 5 sources")
        await pilot.press("m")
        text = await shows(pilot, "Row marked.")
        assert "◆ " in text
        await pilot.press("m")
        await shows(pilot, "Mark removed.")
        await pilot.press("m", "j", "m")
        await shows(pilot, "Merged: both rows report one event. u undoes it.")
        text = await shows(pilot, "3 events in 5 sources")
        assert "◆ " not in text
        await shows(pilot, "merged by you")
    # It is kept for the next session, where it can still be undone.
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        await shows(pilot, "3 events in 5 sources")
        await pilot.press("u")
        await shows(pilot, "4 events in 5 sources")
        await pilot.press("u")
        await shows(pilot, "Nothing to undo.")


async def test_what_the_selected_source_reports_is_split_off(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        await shows(pilot, "no counterpart found: 8 passages")
        await pilot.press("x")
        await shows(pilot, "Split off. u undoes it.")
        await shows(pilot, "3 events in 5 sources")
        await shows(pilot, "no counterpart found: 10 passages")
        await pilot.press("u")
        await shows(pilot, "4 events in 5 sources")


async def test_a_source_that_does_not_report_the_event_cannot_be_split_off(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        await shows(pilot, "4 events in 5 sources")
        await pilot.press("l", "l", "l", "l", "x")
        await shows(pilot, "Select a source that reports this event with h l, then split it off.")
        await pilot.press("o", "x")
        await shows(pilot, "Only one source is in this row")


async def test_the_nearest_passage_is_shown_where_no_counterpart_was_found(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        await shows(pilot, "4 events in 5 sources")
        await pilot.press("j", "l", "l")
        await shows(pilot, "No counterpart found in 3 The Valley (nearest: 53%)  The river left its bed at Northam")
        await pilot.press("w")
        assert app.screen is app.main_screen
        assert under_cursor(app, 1).startswith("Okafor ordered the lower town")
        assert under_cursor(app, 2) == "The river left its bed at Northam the day before."
        await pilot.press("c")
        await shows(pilot, "4 events in 5 sources")
        await pilot.press("o")
        await shows(pilot, "No counterpart found")
        await pilot.press("w")
        await shows(pilot, "No similar passage of another source is stored.")
