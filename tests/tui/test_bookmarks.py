"""Bookmarks on the screen: saved before the notice appears, restored after a restart, never lost by a single key."""

from __future__ import annotations

from contextlib import closing

from reader.model.notes import Bookmark
from reader.store.index.writer import IndexWriter
from reader.store.notes.notes import Notes
from tests.support.tui import RIVER, Sample, add_texts, analyse
from tests.tui.conftest import Open, pane_text, screen_text, shows, status_text, under_cursor

QUOTATION = "Mayor Ruth Okafor told residents to leave the lower town."


def saved_bookmarks(sample: Sample) -> list[Bookmark]:
    """Return the bookmarks that another process would find now."""
    with closing(Notes(sample.library)) as notes:
        return notes.bookmarks.all()


async def test_a_bookmark_is_on_disk_when_the_notice_appears(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "n", "b")
        assert "★ Bookmark saved." in status_text(app)
        (bookmark,) = saved_bookmarks(sample)
        (anchor,) = bookmark.anchors
        assert anchor.exact == QUOTATION
        assert anchor.publisher == "Aller Echo"
        assert anchor.prefix.endswith("on Tuesday. ")
        assert "★" in pane_text(app, 1)


async def test_the_same_key_removes_and_restores_a_bookmark(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "b")
        kept = saved_bookmarks(sample)
        await pilot.press("b")
        assert saved_bookmarks(sample) == []
        assert "★" not in pane_text(app, 1)
        await pilot.press("b")
        assert saved_bookmarks(sample) == kept


async def test_a_bookmark_with_a_note_is_not_removed_by_a_single_key(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "b", "B", "e", *"check", "enter", "escape", "b")
        assert "has a note" in status_text(app)
        assert [bookmark.note for bookmark in saved_bookmarks(sample)] == ["check"]


async def test_the_list_filters_edits_removes_restores_and_jumps(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "n", "b", "G", "b", "B")
        await shows(pilot, "2 bookmarks")
        await pilot.press("j", "e", *"ask her #toll", "enter")
        await shows(pilot, "Note saved.")
        await shows(pilot, "✎ ask her #toll")
        assert [bookmark.tags for bookmark in saved_bookmarks(sample)] == [(), ("toll",)]
        await pilot.press("slash", *"#to")
        await shows(pilot, "1 of 2 bookmarks")
        assert "Engineers" not in screen_text(app).split("1 of 2 bookmarks")[1]
        await pilot.press("enter", "d")
        assert len(saved_bookmarks(sample)) == 1
        await pilot.press("u")
        assert [bookmark.note for bookmark in saved_bookmarks(sample)] == ["", "ask her"]
        await pilot.press("enter")
        assert under_cursor(app, 1) == QUOTATION
        await pilot.press("backspace")
        assert under_cursor(app, 1).startswith("Engineers")


async def test_bookmarks_are_there_after_a_restart(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "n", "b", "q")
    again = open_app(sample)
    async with again.run_test(size=(120, 40)) as pilot:
        assert "★" in pane_text(again, 1)
        await pilot.press("B")
        await shows(pilot, QUOTATION)


async def test_a_bookmark_follows_its_quotation_when_the_article_changes(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "n", "b", "q")
    with IndexWriter(sample.library) as writer:
        changed = "Corrected on Friday\n\nThis account was corrected.\n\n" + RIVER
        add_texts(sample, writer, {"a-river.txt": changed})
        analyse(sample, writer)
    again = open_app(sample)
    async with again.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "B")
        await shows(pilot, "moved in the text")
        await pilot.press("enter")
        assert under_cursor(again, 1) == QUOTATION
        assert "★" in pane_text(again, 1)


async def test_a_bookmark_whose_quotation_is_gone_says_so(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "n", "b", "q")
    with IndexWriter(sample.library) as writer:
        add_texts(sample, writer, {"a-river.txt": "Withdrawn\n\nNothing of this is left here.\n"})
    again = open_app(sample)
    async with again.run_test(size=(120, 40)) as pilot:
        await pilot.press("B")
        await shows(pilot, "no longer in the text")
        await pilot.press("enter")
        await shows(pilot, "the bookmark keeps the quotation")
        await shows(pilot, QUOTATION)
        assert len(saved_bookmarks(sample)) == 1


async def test_a_pair_is_one_bookmark_and_leads_to_both_ends(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "n", "P")
        assert "★ Pair saved." in status_text(app)
        (pair,) = saved_bookmarks(sample)
        assert [anchor.publisher for anchor in pair.anchors] == ["Aller Echo", "Northam Post"]
        assert "★" in pane_text(app, 1)
        assert "★" in pane_text(app, 2)
        await pilot.press("a", "G", "enter", "B")
        text = await shows(pilot, "1 bookmark")
        assert "pair River bursts its banks at Northam" in text
        assert "↔ Mayor orders lower town cleared" in text
        await pilot.press("slash", *"pair northam", "enter", "enter")
        assert app.screen is app.main_screen
        assert under_cursor(app, 1) == QUOTATION
        assert under_cursor(app, 2).startswith("Okafor ordered")


async def test_a_pair_is_saved_and_removed_in_the_list_of_links(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "n", "l", "b")
        await shows(pilot, "★ Pair saved.")
        assert [len(bookmark.anchors) for bookmark in saved_bookmarks(sample)] == [2]
        await pilot.press("b")
        await shows(pilot, "Pair removed from your bookmarks.")
        assert saved_bookmarks(sample) == []


async def test_a_removed_bookmark_comes_back_after_the_list_was_closed(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "b")
        kept = saved_bookmarks(sample)
        await pilot.press("B", "d", "escape", "B", "u")
        await shows(pilot, "Restored.")
        assert saved_bookmarks(sample) == kept
        await pilot.press("u")
        await shows(pilot, "Nothing to restore")


async def test_bookmarks_are_filtered_by_state(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "n", "b", "tab", "n", "b", "q")
    with IndexWriter(sample.library) as writer:
        add_texts(sample, writer, {"a-river.txt": "Withdrawn\n\nNothing of this is left here.\n"})
    again = open_app(sample)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.press("B", "slash", *"orphan")
        await shows(pilot, "1 of 2 bookmarks")
        await shows(pilot, "⚠ no longer")
