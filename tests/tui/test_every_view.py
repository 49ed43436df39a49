"""Every view at three sizes: its text is there, it fits, and its keys are in the last line."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.support.tui import Sample
from tests.tui.conftest import SIZES, Open, screen_text, shows

VIEWS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    # name -> (keys that lead there, words that are on the screen then)
    "reading": (("n", "n"), ("Aller Echo", "Ruth Okafor", "same event 91% →", "both: lower town", "F1 help")),
    "list": (("a", "s"), ("5 by title", "A quiet week", "s sort", "F1 help")),
    "list filtered": (("a", "slash", *"dam"), ("1 of 5", "The Valley", "Esc show all")),
    "find": (("slash", *"northam"), ("1 of 3", "Enter next", "Esc close")),
    "links": (
        ("n", "n", "l"),
        ("1 link", "same event 91%", "+ both: lower town", "1 possible match", "y confirm", "x reject"),
    ),
    "bookmarks": (
        ("n", "b", "n", "P", "B"),
        ("2 bookmarks", "pair River bursts", "↔ Mayor orders", "e note", "u undo"),
    ),
    "note": (("n", "b", "B", "e"), ("Note", "words with # are tags")),
    "entities": (("e",), ("Ruth Okafor", "Northam", "Enter open")),
    "coverage": (("c",), ("events in", "Enter side by side", "o no counterpart")),
    "comparison": (
        ("d",),
        ("These sources state no common facts", "Enter go to words", "o differing", "Esc close"),
    ),
    "versions": (("v",), ("River bursts its banks", "1 version", "Only one version is known", "Esc close")),
    "name corrections": (("e", "w"), ("You have not corrected any names.", "Esc close")),
    "search": (("question_mark", *"dam"), ("3 passages in 2 articles", "Stonegate", "Esc close")),
    "problems": (("p",), ("No problems: all files could be read.", "Esc close")),
    "help": (("f1",), ("Help", "In an article", "Go to the next passage.")),
    "palette": (("ctrl+p",), ("Next passage",)),
}


async def go(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for background work."""
    for key in keys:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("view", VIEWS)
async def test_the_view_shows_its_text_and_keys(
    sample: Sample, open_app: Open, view: str, size: tuple[int, int]
) -> None:
    keys, words = VIEWS[view]
    app = open_app(sample)
    async with app.run_test(size=size) as pilot:
        await go(pilot, *keys)
        for word in words:
            # A narrow list wraps, and says "5" for "5 articles".
            await shows(pilot, word) if word != "5 by title" else await shows(pilot, "by title")
        rows = screen_text(app).split("\n")
        assert len(rows) == size[1]


@pytest.mark.parametrize("view", [view for view in VIEWS if view not in ("help", "note", "palette")])
async def test_help_starts_with_the_keys_of_the_current_view(sample: Sample, open_app: Open, view: str) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await go(pilot, *VIEWS[view][0])
        before = screen_text(app).replace("●", " ")  # an article may count as read meanwhile
        await go(pilot, "f1")
        text = await shows(pilot, "Ctrl+p finds any action")
        place = {
            "reading": "In an article",
            "list": "In the list of articles",
            "list filtered": "While filtering",
            "find": "While finding",
            "links": "In the list of links",
            "bookmarks": "In the list of bookmarks",
            "entities": "In the list of names",
            "coverage": "In the coverage table",
            "comparison": "In the table of what differs",
            "versions": "In article versions",
            "name corrections": "In your name corrections",
            "search": "In search",
            "problems": "In the list of problems",
        }[view]
        first = next(row for row in text.splitlines() if "  In " in row or "  While " in row or "Anywhere" in row)
        assert place in first
        await go(pilot, "escape")
        assert screen_text(app).replace("●", " ") == before


@pytest.mark.parametrize(
    ("keys", "words"),
    [(("n", "n", "l"), "Reject this link"), (("B",), "Edit note and tags"), (("c",), "No counterpart found")],
)
async def test_the_palette_offers_the_actions_of_the_current_view(
    sample: Sample, open_app: Open, keys: tuple[str, ...], words: str
) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await go(pilot, *keys, "ctrl+p")
        await shows(pilot, words)
        assert "Next linked passage" not in screen_text(app)
