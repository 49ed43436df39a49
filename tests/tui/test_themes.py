"""Themes: kinds are distinct with any kind of colour vision and without colours, and every text is readable."""

from __future__ import annotations

import pytest
from textual.theme import Theme

from benchmarks.colours import MIN_CONTRAST, MIN_DISTANCE, ciede2000, contrasts, nearest
from reader.tui.base.entity_kinds import KINDS
from reader.tui.base.themes import THEMES
from reader.tui.help.legend import legend_lines
from reader.tui.main import session_keeper
from reader.tui.reading.article_text import ArticleText
from tests.support.tui import Sample
from tests.tui.conftest import Open, screen_text

Lab = tuple[float, float, float]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_kinds_are_distinct_in_every_kind_of_colour_vision(theme: Theme) -> None:
    assert {found.vision: round(found.distance, 1) for found in nearest(theme) if found.distance < MIN_DISTANCE} == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_colour_is_readable_on_every_background(theme: Theme) -> None:
    assert {pair: round(ratio, 2) for pair, ratio in contrasts(theme).items() if ratio < MIN_CONTRAST} == {}


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        # Sharma, Wu and Dalal (2005), table 1
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_colour_distances_match_the_published_ones(one: Lab, other: Lab, distance: float) -> None:
    assert ciede2000(one, other) == pytest.approx(distance, abs=1e-4)


async def test_every_kind_has_its_own_text_style(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)):
        text = app.main_screen.query(ArticleText).first()
        looks = {}
        for kind in KINDS:
            style = text.get_component_rich_style(kind.component, partial=True)
            looks[kind.name] = (style.bold, style.italic, style.underline, style.underline2)
    assert len({tuple(map(bool, look)) for look in looks.values()}) == len(KINDS)
    assert len({kind.look for kind in KINDS}) == len({kind.letter for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("width", [118, 64, 32])
def test_the_legend_is_whole_at_every_width(width: int) -> None:
    lines = legend_lines(width)
    assert all(line.cell_length <= width for line in lines)
    text = "  ".join(line.plain for line in lines)
    assert text.startswith("person  organisation  place")
    assert "┊ same statement  ║ copied text" in text


async def test_textuals_themes_work(sample: Sample, open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_keeper, "READ_AFTER", 3600.0)  # the sign of an unread article must not disappear
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = screen_text(app)
        for theme in ("reader-light", "nord", "ansi-dark", "ansi-light", "textual-light"):
            app.theme = theme
            await pilot.pause()
            assert screen_text(app) == before
