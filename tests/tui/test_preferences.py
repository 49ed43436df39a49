"""The user's settings on the screen: other keys, colours and themes, and messages about what cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.config.load import parse_config
from reader.config.settings import WrongValueError
from reader.store.index.reader import IndexReader
from reader.store.notes.notes import Notes
from reader.tui.app import ReaderApp
from reader.tui.base.preferences import Preferences, preferences
from reader.tui.base.user_keys import key_name, own_keys, shown_keys
from reader.tui.data.library_view import LibraryView
from tests.support.tui import Sample
from tests.tui.conftest import screen_text, shows, status_text, under_cursor


def preferences_of(text: str) -> Preferences:
    return preferences(parse_config(Path("config.toml"), text))


def app_with(sample: Sample, text: str) -> ReaderApp:
    return ReaderApp(
        LibraryView(lambda: IndexReader(sample.library), Notes(sample.library), ()), None, preferences_of(text)
    )


async def test_other_keys_work_and_are_shown_everywhere(sample: Sample) -> None:
    app = app_with(sample, '[keys]\n"link.next" = ["m", "PgDn"]\n"text.page_down" = "space"\n"bookmarks.go" = "o"\n')
    assert app.preferences.faults == ()
    async with app.run_test(size=(120, 40)) as pilot:
        assert "m next link" in screen_text(app).splitlines()[-1]
        await pilot.press("n")
        assert under_cursor(app, 1).startswith("River bursts")
        await pilot.press("m", "pagedown")
        assert under_cursor(app, 1).startswith("Mayor Ruth Okafor")
        await pilot.press("f1")
        assert "m PgDn" in screen_text(app)
        await pilot.press("escape", "ctrl+p", *"next linked")
        await app.workers.wait_for_complete()
        await shows(pilot, "m PgDn: Go to the next passage")
        await pilot.press("escape", "b", "B")
        await shows(pilot, "o go")
        await pilot.press("o")
        assert app.screen is app.main_screen


HINTS = """
[keys]
"link.all" = "ctrl+l"
"links.maybe" = "w"
"links.undo" = "U"
"bookmark.list" = "ctrl+t"
"bookmark.toggle" = "i"
"bookmarks.undo" = "z"
"bookmarks.remove" = "X"
"coverage.lone" = "O"
"coverage.left" = "ctrl+left"
"entities.mark" = "M"
"entities.part" = "S"
"entities.undo" = "z"
"note.leave" = "F9"
"help.close" = "ctrl+h"
"pane.pin" = "*"
"problems.list" = "F8"
"pane.next" = "F6"
"""


async def test_texts_name_the_keys_of_the_user(sample: Sample) -> None:
    app = app_with(sample, HINTS)
    assert app.preferences.faults == ()
    async with app.run_test(size=(120, 40)) as pilot:

        async def screen_after(*keys: str) -> str:
            for key in keys:
                await pilot.press(key)
                await app.workers.wait_for_complete()
            await pilot.pause()
            return " ".join(screen_text(app).split())

        assert "1 possible match (Ctrl+l)" in await screen_after("n", "n")
        assert "Bookmark saved. Press Ctrl+t to see bookmarks" in await screen_after("i")
        assert "Bookmark removed. Press i to restore it." in await screen_after("i")
        assert "1 possible match (w to show)" in await screen_after("ctrl+l")
        assert "Confirmed. Press U to undo." in await screen_after("y")
        assert "Press Ctrl+t to see bookmarks" in await screen_after("U", "b")
        assert "words with # are tags · Enter saves · F9 cancels" in await screen_after("escape", "ctrl+t", "e")
        assert "Removed. Press z to restore it." in await screen_after("f9", "X")
        assert "press i to bookmark the selected passage" in await screen_after("z", "X")
        assert "On another name: M merges them, S keeps them apart." in await screen_after("escape", "e", "M")
        assert "(O to show)" in await screen_after("escape", "c")
        assert "Ctrl+← l for other sources" in screen_text(app)
        assert "Ctrl+h closes · j k scroll" in await screen_after("escape", "f1")
        assert "* unpins this one" in await screen_after("ctrl+h", "*", "f6", "*", "f6", "f6", "g", "n", "3")


async def test_keys_can_be_swapped(sample: Sample) -> None:
    app = app_with(sample, '[keys]\n"passage.next" = "k"\n"passage.previous" = "j"\n')
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("k", "k")
        assert under_cursor(app, 1).startswith("Mayor Ruth Okafor")
        await pilot.press("j")
        assert under_cursor(app, 1).startswith("The river Aller")


async def test_theme_and_colours_can_be_set(sample: Sample) -> None:
    app = app_with(sample, 'theme = "reader-light"\n[colours]\nperson = "#ff0000"\nDATE = "#00ff00"\n')
    async with app.run_test(size=(120, 40)):
        assert app.theme == "reader-light"
        colours = {
            segment.text: segment.style.color.triplet.hex
            for strip in app.main_screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.color and segment.style.color.triplet
        }
        assert colours["Ruth Okafor"] == "#ff0000"
        assert colours["Tuesday"] == "#00ff00"


async def test_faults_are_shown_at_the_start(sample: Sample) -> None:
    app = app_with(sample, 'theme = "no such"\npanes = 7\n')
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await shows(pilot, "reader config check")
        assert "config.toml:2: panes: 7 is not a number from 1 to 4" in " ".join(screen_text(app).split())
        assert app.theme == "reader-dark"
        await pilot.press("n")
        assert "%" in status_text(app)


@pytest.mark.parametrize(
    ("keys", "wrong"),
    [
        ({"passage.next": ("b",)}, {"passage.next": "bookmark.toggle"}),  # of the screen behind the text
        ({"passage.next": ("k",)}, {"passage.next": "passage.previous"}),
        ({"passage.next": ("x",), "passage.previous": ("x",)}, {"passage.previous": "passage.next"}),
        ({"find": ("?",)}, {"find": "search"}),
        ({"find": ("n",)}, {"find": "link.next"}),
        ({"links.go": ("y",)}, {"links.go": "links.right"}),
        ({"links.go": ("e",)}, {}),  # the list lies over the screen
        ({"bookmark.toggle": ("m",), "passage.next": ("b",)}, {}),
        ({"passage.nxt": ("x",)}, {"passage.nxt": "passage.next"}),
    ],
)
def test_two_actions_never_share_a_key(keys: dict[str, tuple[str, ...]], wrong: dict[str, str]) -> None:
    warnings: dict[str, str] = {}
    named = own_keys(keys, lambda action, error: warnings.update({action: str(error)}))
    assert set(warnings) == set(wrong)
    assert all(words in warnings[action] for action, words in wrong.items())
    assert set(named) == set(keys) - set(wrong)


@pytest.mark.parametrize(
    ("written", "name", "shown"),
    [
        ("j", "j", "j"),
        ("?", "?", "?"),
        ("question_mark", "?", "?"),
        ("Ctrl+J", "ctrl+j", "Ctrl+j"),
        ("shift+g", "G", "G"),
        ("PgDn", "pagedown", "PgDn"),
        ("alt+right", "alt+right", "Alt+→"),
        ("ctrl++", "ctrl++", "Ctrl++"),
        (" ", "space", "Space"),
        ("Esc", "escape", "Esc"),
    ],
)
def test_keys_can_be_written_in_several_ways(written: str, name: str, shown: str) -> None:
    assert key_name(written) == name
    assert shown_keys((written,)) == shown


@given(st.text(min_size=1, max_size=12))
@example(" \x85")
def test_any_text_is_a_key_or_an_error(written: str) -> None:
    try:
        name = key_name(written)
    except WrongValueError:
        return
    assert key_name(name) == name
    assert shown_keys((name,)).strip()


async def test_panes_and_follow_mode_can_be_set(sample: Sample) -> None:
    app = app_with(sample, "panes = 3\nfollow = true\n")
    async with app.run_test(size=(200, 50)) as pilot:
        assert len(app.main_screen.panes.all) == 3
        assert app.main_screen.follower.is_on
        await pilot.press("-", "f", "q")
    again = app_with(sample, "panes = 3\nfollow = true\n")
    async with again.run_test(size=(200, 50)):  # the last session is restored
        assert len(again.main_screen.panes.all) == 2
        assert not again.main_screen.follower.is_on


async def test_the_first_start_shows_a_tip(sample: Sample) -> None:
    app = app_with(sample, '[keys]\n"link.next" = "m"\n')
    async with app.run_test(size=(80, 24)) as pilot:
        assert "j and k move through the text. m finds the next" in status_text(app)
        app.main_screen.refresh_from_index(force=True)
        assert "F1 shows all keys." in status_text(app).replace("\n", " ")
        await pilot.press("m")
        assert "move through the text" not in screen_text(app)
        await pilot.press("q")
    again = app_with(sample, "")
    async with again.run_test(size=(80, 24)):
        assert "move through the text" not in screen_text(again)
