"""Pictures of four views as SVG, kept to notice when looks change: colours, text styles, borders.

`READER_PICTURES=new` with pytest makes them anew; look at them before they are committed. They hold for the one version
of the toolkit that they were made with, because its SVG changes with almost every release.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import textual
from docs.screenshots import self_contained

from reader.tui.main import layout as workplace
from tests.support.tui import Sample
from tests.tui.conftest import Open

FOLDER = Path(__file__).with_name("pictures")
MADE_WITH = "8.2.8"
VIEWS = {
    "reading": ("n", "n"),
    "links": ("n", "n", "l"),
    "bookmarks": ("n", "b", "n", "P", "B"),
    "help": ("f1",),
}
_ID = re.compile(r"terminal-\d+")
_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")


@pytest.mark.skipif(textual.__version__ != MADE_WITH, reason=f"the pictures were made with textual {MADE_WITH}")
@pytest.mark.parametrize("view", VIEWS)
async def test_the_view_looks_as_it_did(
    sample: Sample, open_app: Open, monkeypatch: pytest.MonkeyPatch, view: str
) -> None:
    monkeypatch.setattr(workplace, "READ_AFTER", 3600.0)  # the mark of an unread article would go while one looks
    app = open_app(sample)
    async with app.run_test(size=(120, 36)) as pilot:
        for key in VIEWS[view]:
            await pilot.press(key)
        await pilot.pause()
        picture = _ID.sub("terminal", self_contained(app.export_screenshot(title=view)))
    file = FOLDER / f"{view}.svg"
    if os.environ.get("READER_PICTURES") == "new":
        FOLDER.mkdir(exist_ok=True)
        file.write_text(picture, "utf-8")
    before = file.read_text("utf-8")
    assert _TEXT.findall(picture) == _TEXT.findall(before)
    assert picture == before
