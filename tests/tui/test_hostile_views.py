"""Hostile articles in the views that compare sources: coverage, names, search, links."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.analysis import Label
from tests.support import tui as tui_library
from tests.support.hostile import EVIL, MARKS, TEXTS
from tests.support.tui import make_sample
from tests.tui.conftest import Open, assert_harmless, screen_text, shows

WALK = (
    ["c"], ["j", "j"], ["o", "end"], ["l", "l", "h"], ["J", "K"], ["s", "s"], ["enter"],
    ["e"], ["t", "t", "t", "t", "t"], ["m", "m"], ["enter"], ["enter"], ["end"], ["x"], ["u"],
    ["r"], ["escape"], ["escape", "escape"],
    ["e"], ["w"], ["d", "u"], ["escape"], ["escape"],
    ["v"], ["h", "t", "enter", "escape"],
    ["f"], ["j", "j", "n"], ["plus", "plus"], ["n", "k", "n"], ["tab", "G", "g", "n"],
    ["l"], ["m", "G", "J", "K"], ["escape"],
    ["minus", "minus", "minus"], ["n", "l"], ["J", "y", "x", "u", "escape", "f"],
    ["question_mark", *"okafor after:1"], ["escape"],
    ["question_mark", *"x* label:gpe"], ["down", "enter"],
)  # fmt: skip


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_no_view_shows_control_characters(tmp_path: Path, open_app: Open, size: tuple[int, int]) -> None:
    linked = {name: text.replace("lower town", f"lower town {EVIL}") for name, text in tui_library.TEXTS.items()}
    app = open_app(make_sample(tmp_path, {**TEXTS, **linked}))
    async with app.run_test(size=size) as pilot:
        for keys in WALK:
            await pilot.press(*keys)
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert_harmless(app)


async def test_hostile_names_are_shown_literally(
    tmp_path: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "Bad [/ [0] [red]\u202eNam\x1b[31me"
    monkeypatch.setattr(tui_library, "NAMES", ((name, Label.PERSON, "bad"), (f"Zoë{MARKS}", Label.PERSON, "zoe")))
    app = open_app(make_sample(tmp_path, {"a.txt": f"Title\n\nThen {name} spoke to Zoë{MARKS} at length.\n"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await shows(pilot, "Bad [/ [0] [red]↔Nam␛[31me")
        for keys in (["enter"], ["r"], ["enter"], ["escape"], ["m", "j", "m"], ["u"]):
            await pilot.press(*keys)
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert_harmless(app)
        assert "Undone: " in screen_text(app)
