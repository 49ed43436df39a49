"""Pictures of the main views, kept to notice when their text, text styles or colours change.

`pytest tests/tui/test_pictures.py --snapshot-update` accepts new pictures; look at them before you commit them. After a
failure, `snapshot_report.html` shows both pictures next to each other.

What is compared is what one sees: the character, text style, colour and background of every cell. The SVG code itself
is not compared: into how many elements a row is cut and how fonts, clip paths and styles are named differs between
releases of Textual and Rich, so that a comparison of the files would hold for one release only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

import pytest
from rich.cells import cell_len
from syrupy.types import SerializableData

from reader.tui.app import ReaderApp
from reader.tui.main import session_keeper
from tests.support.tui import Sample
from tests.tui.conftest import Open

Compare = Callable[..., bool]

SIZE = (120, 36)
VIEWS = {
    "reading": ("n", "n"),
    "links": ("n", "n", "l"),
    "coverage": ("c",),
    "entities": ("e", "end"),
    "bookmarks": ("n", "b", "n", "P", "B"),
    "help": ("f1",),
}
_CELL_WIDTH, _ROW_HEIGHT = 12.2, 24.4
_STYLE = re.compile(r"\.(terminal-r\d+) \{ ([^}]*)\}")
_TEXT = re.compile(r'<text class="(terminal-r\d+)" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>')
_BACKGROUND = re.compile(r'<rect fill="(#\w+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture shows: for each cell, by row and column, its character with style, and its background."""

    characters: dict[tuple[int, int], tuple[str, str]]
    backgrounds: dict[tuple[int, int], str]


def read_picture(svg: str) -> Picture:
    """Return what a picture shows, from the SVG that Rich exports."""
    styles = {
        name: "; ".join(sorted(map(str.strip, rules.strip(" ;").split(";")))) for name, rules in _STYLE.findall(svg)
    }
    characters: dict[tuple[int, int], tuple[str, str]] = {}
    backgrounds: dict[tuple[int, int], str] = {}
    for style, x, y, text in _TEXT.findall(svg):
        column, row = round(float(x) / _CELL_WIDTH), int(float(y) / _ROW_HEIGHT)
        for character in unescape(text).replace("\xa0", " "):
            if not character.isspace():  # whether blanks are drawn depends on how a row is cut
                characters[row, column] = (character, styles[style])
            column += cell_len(character)
    for colour, x, y, width in _BACKGROUND.findall(svg):
        column, row = round(float(x) / _CELL_WIDTH), int(float(y) / _ROW_HEIGHT)
        backgrounds |= {(row, column + cell): colour for cell in range(round(float(width) / _CELL_WIDTH))}
    return Picture(characters, backgrounds)


def show_the_same(_: object, *, serialized_data: SerializableData, snapshot_data: SerializableData) -> bool:
    """Return whether two pictures show the same; takes the place of `matches` of the extension that stores them."""
    return read_picture(str(serialized_data)) == read_picture(str(snapshot_data))


@pytest.fixture(autouse=True)
def compare_by_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pytest_textual_snapshot.SVGImageExtension.matches", show_the_same)
    # The mark of an unread article must not disappear while the picture is taken.
    monkeypatch.setattr(session_keeper, "READ_AFTER", 3600.0)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_looks_like_its_picture(sample: Sample, open_app: Open, snap_compare: Compare, view: str) -> None:
    app: ReaderApp = open_app(sample)
    assert snap_compare(app, press=VIEWS[view], terminal_size=SIZE)


def test_pictures_with_another_text_style_or_colour_differ() -> None:
    svg = (
        ".terminal-r1 { fill: #d9dce3 }\n.terminal-r2 { fill: #d9dce3;font-weight: bold }\n"
        '<rect fill="#101418" x="0" y="1.5" width="24.4" height="24.65"/>'
        '<text class="terminal-r1" x="0" y="20" textLength="24.4">ab</text>'
    )
    assert read_picture(svg).characters == {(0, 0): ("a", "fill: #d9dce3"), (0, 1): ("b", "fill: #d9dce3")}
    assert read_picture(svg) != read_picture(svg.replace('class="terminal-r1"', 'class="terminal-r2"'))
    assert read_picture(svg) != read_picture(svg.replace("#101418", "#ffffff"))
    cut = svg.replace(">ab</text>", '>a</text><text class="terminal-r1" x="12.2" y="20" textLength="12.2">b</text>')
    assert read_picture(svg) == read_picture(cut)
