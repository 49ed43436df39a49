"""The versions panel: changes are readable without colours, and Enter goes to them."""

from __future__ import annotations

from contextlib import closing

import pytest

from reader.bookmarks.anchors import make_anchor
from reader.model.text import text_digest
from reader.store.index.writer import IndexWriter
from reader.store.notes.notes import Notes
from tests.support.tui import MAYOR, RIVER, Sample, add_texts
from tests.tui.conftest import SIZES, Open, screen_text, shows, under_cursor

SECOND = RIVER.replace("About 400 people", "At least 420 people").replace(
    " Mayor Ruth Okafor told", " Ruth Okafor told"
)
THIRD = SECOND.replace("The bridge at Northam stayed closed.", "The bridge at Northam was opened again.")


def replace_text(sample: Sample, name: str, text: str) -> None:
    """Index a changed file."""
    with IndexWriter(sample.library) as writer:
        add_texts(sample, writer, {name: text})


def bookmark(sample: Sample, name: str, text: str, words: str) -> None:
    """Bookmark some words, so that the text of their article is kept."""
    start = text.index(words)
    anchor = make_anchor(
        path=str(sample.folder / name), source=name, title="Title", sha256=text_digest(text), text=text,
        start=start, end=start + len(words),
    )  # fmt: skip
    with closing(Notes(sample.library)) as notes:
        notes.bookmarks.add([anchor])


@pytest.mark.parametrize("size", SIZES)
async def test_changes_are_listed_and_enter_goes_to_them(sample: Sample, open_app: Open, size: tuple[int, int]) -> None:
    replace_text(sample, "a-river.txt", SECOND)
    app = open_app(sample)
    async with app.run_test(size=size) as pilot:
        await pilot.press("v")
        text = await shows(pilot, "2 paragraphs changed")
        flat = " ".join(text.split())
        assert "River bursts its banks at Northam 2 versions" in flat
        assert "1 of 2 → 2 of 2 (current)" in flat
        assert "[-removed-]{+added+}" in flat
        assert "[-About 400-]{+At least 420+} people spent the night" in flat
        await pilot.press("j", "enter")
        assert app.screen is app.main_screen
        assert under_cursor(app, 1).startswith("At least 420 people")
        await pilot.press("backspace")
        assert under_cursor(app, 1) == "River bursts its banks at Northam"


async def test_keys_compare_older_and_newer_versions(sample: Sample, open_app: Open) -> None:
    bookmark(sample, "a-river.txt", RIVER, "About 400 people")
    replace_text(sample, "a-river.txt", SECOND)
    replace_text(sample, "a-river.txt", THIRD)
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("v")
        text = await shows(pilot, "1 paragraph changed")
        assert "[-stayed closed-]{+was opened again+}" in text
        await pilot.press("h")
        text = await shows(pilot, "2 paragraphs changed")
        assert "saved on" in text and "for 1 bookmark → 3 of 3 (current)" in text
        await pilot.press("h")
        await shows(pilot, "No older version.")
        await pilot.press("t")
        text = await shows(pilot, "→ 2 of 3")
        assert "was opened again" not in await shows(pilot, "2 paragraphs changed")
        await pilot.press("enter")
        await shows(pilot, "This is not the current text. Press t to compare")
        await pilot.press("l")
        await shows(pilot, "2 of 3 → 3 of 3 (current)")
        await pilot.press("l")
        await shows(pilot, "No newer version to compare with.")
        await pilot.press("v")
        assert app.screen is app.main_screen


async def test_a_single_version_is_reported(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v")
        await shows(pilot, "Only one version is known.")
        await pilot.press("enter", "h", "t", "escape")
        assert app.screen is app.main_screen


async def test_a_bookmark_leads_to_the_changes_since_it_was_set(sample: Sample, open_app: Open) -> None:
    bookmark(sample, "b-mayor.txt", MAYOR, "Some 380 people slept in the school.")
    replace_text(sample, "b-mayor.txt", MAYOR.replace("slept in the school", "had to sleep elsewhere"))
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("B")
        await shows(pilot, "⚠")
        await pilot.press("v")
        assert "[-slept in the school-]{+had to sleep elsewhere+}" in " ".join((await shows(pilot, "had to")).split())
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is app.main_screen
        assert "had to sleep elsewhere" in under_cursor(app, app.main_screen.panes.active_index + 1)


async def test_versions_are_kept_when_their_article_is_deleted(sample: Sample, open_app: Open) -> None:
    bookmark(sample, "b-mayor.txt", MAYOR, "Some 380 people slept in the school.")
    changed = MAYOR.replace("380", "385")
    replace_text(sample, "b-mayor.txt", changed)
    bookmark(sample, "b-mayor.txt", changed, "Some 385 people")
    with IndexWriter(sample.library) as writer:
        writer.articles.remove([str(sample.folder / "b-mayor.txt")])
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("B", "v")
        await shows(pilot, "Some [-380-]{+385+} people")
        assert "2 versions" in screen_text(app)
