"""The table of actions: promised keys, unique ids, and a method for every action."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from textual.app import App
from textual.dom import DOMNode

from reader.tui.articles.article_list import ArticleList
from reader.tui.articles.articles_pane import FilterLine
from reader.tui.base.actions import ACTIONS, Area, actions_of, bindings
from reader.tui.bookmarks.bookmarks_panel import BookmarksPanel
from reader.tui.calibration.calibration_panel import CalibrationPanel
from reader.tui.comparison.comparison_panel import ComparisonPanel
from reader.tui.coverage.coverage_panel import CoveragePanel
from reader.tui.entities.entities_panel import EntitiesPanel
from reader.tui.entities.name_verdicts_panel import NameVerdictsPanel
from reader.tui.help.help_panel import HelpPanel, help_content
from reader.tui.links.links_panel import LinksPanel
from reader.tui.main.problems_panel import ProblemsPanel
from reader.tui.main.screen import MainScreen
from reader.tui.main.undo_panel import UndoPanel
from reader.tui.quotes.quotes_panel import QuotesPanel
from reader.tui.reading.article_text import ArticleText
from reader.tui.reading.find_bar import FindBar
from reader.tui.search.search_panel import SearchPanel
from reader.tui.versions.versions_panel import VersionsPanel
from reader.tui.widgets.key_bar import fitting
from reader.tui.widgets.line_editor import LineEditor

WIDGETS: dict[Area, type[DOMNode]] = {
    Area.TEXT: ArticleText,
    Area.SCREEN: MainScreen,
    Area.ARTICLES: ArticleList,
    Area.FILTER: FilterLine,
    Area.FIND: FindBar,
    Area.LINKS: LinksPanel,
    Area.CALIBRATION: CalibrationPanel,
    Area.BOOKMARKS: BookmarksPanel,
    Area.NOTE: LineEditor,
    Area.COVERAGE: CoveragePanel,
    Area.COMPARISON: ComparisonPanel,
    Area.QUOTES: QuotesPanel,
    Area.ENTITIES: EntitiesPanel,
    Area.NAME_VERDICTS: NameVerdictsPanel,
    Area.VERSIONS: VersionsPanel,
    Area.SEARCH: SearchPanel,
    Area.PROBLEMS: ProblemsPanel,
    Area.ACTIONS: UndoPanel,
    Area.HELP: HelpPanel,
}
PROMISED_KEYS = {
    Area.TEXT: "j k down up g G n N enter",
    Area.SCREEN: "tab 1 2 3 4 5 6 7 8 9 backspace ctrl+o ctrl+i alt+right l b B c d e slash question_mark f1 ctrl+p q",
    Area.LINKS: "y x",
}


@pytest.mark.parametrize("area", list(PROMISED_KEYS))
def test_every_promised_key_exists(area: Area) -> None:
    keys = {key for action in actions_of(area) for key in action.keys.split(",")}
    assert set(PROMISED_KEYS[area].split()) <= keys


def test_ids_are_unique_and_no_area_uses_a_key_twice() -> None:
    assert max(Counter(action.id for action in ACTIONS).values()) == 1
    for area in Area:
        keys = Counter(key for action in actions_of(area) for key in action.keys.split(","))
        assert [key for key, number in keys.items() if number > 1] == []


@pytest.mark.parametrize("area", list(Area))
def test_every_action_has_a_method(area: Area) -> None:
    for action in actions_of(area):
        owner: type[DOMNode] = App if action.call.startswith("app.") else WIDGETS[area]
        method = re.sub(r"\(.*", "", action.call.removeprefix("app."))
        assert hasattr(owner, f"action_{method}"), action.id


@pytest.mark.parametrize("area", list(Area))
def test_bindings_have_the_ids_for_keymaps(area: Area) -> None:
    assert bindings(area) == WIDGETS[area].__dict__["BINDINGS"]
    assert all(binding.id for binding in bindings(area) if not isinstance(binding, tuple))


def test_the_help_lists_every_action() -> None:
    text = help_content(Area.TEXT, lambda action: action.shown_keys, 1000).plain
    for action in ACTIONS:
        if not action.id.startswith("link.source_"):
            assert action.help in text
    assert "1 … 9" in text
    assert text.index(Area.TEXT.value) < text.index(Area.LINKS.value)


def test_the_key_bar_leaves_out_keys_that_do_not_fit() -> None:
    actions = [action for action in actions_of(Area.SCREEN) if action.short]
    assert fitting(actions, 0, lambda _: 9) == []
    assert fitting(actions, 1000, lambda _: 9) == actions
    assert fitting(actions, 40, lambda _: 9) == actions[:4]
