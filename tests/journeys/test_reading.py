"""A journalist reads the five real articles: jumps between them, goes back, and bookmarks a passage."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.journeys.conftest import UNDER_WAY, Open
from tests.support import checkout
from tests.support.terminal import Terminal

# One worker indexes the articles, once.
pytestmark = pytest.mark.xdist_group("reading")

ELSEWHERE, SHOWN = "→", "↔"
"""Signs in the status: the link leads somewhere else, or the other pane already shows its end."""
SCROLL_BAR = " ▁▂▃▄▅▆▇█"


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that contains the real articles."""
    library = tmp_path_factory.mktemp("reading") / "library"
    with Terminal(["reader", "--library", str(library), "index", str(checkout.real_articles())]) as terminal:
        assert terminal.until_exit(seconds=120) == 0, terminal.screen()
    return library


@pytest.fixture
def copied(indexed: Path, library: Path) -> None:
    """Let the screen open on a copy of that library."""
    shutil.copytree(indexed, library)


def analysed(terminal: Terminal) -> str:
    """Wait until every listed article is analysed and linked."""
    return terminal.until(lambda screen: "5 IWPR" in screen and "link" in screen and not UNDER_WAY.search(screen))


@pytest.mark.usefixtures("copied")
def test_enter_moves_the_focus_to_the_linked_passage(open_reader: Open, real_articles: Path) -> None:
    terminal = open_reader(real_articles)
    analysed(terminal)
    # The only passage of the first article that another source copied word for word.
    while "word for word the same" not in terminal.screen():
        terminal.press("n")
        terminal.until_other(terminal.screen())
    left, _ = panes(terminal)
    assert "battling a rebellion" in flat(left)
    terminal.press("enter")
    terminal.until(lambda screen: "battling a rebellion" in flat(panes(terminal)[1]))
    assert same_rows(panes(terminal)[0], left)
    # The focus moved along: the cursor of the right pane now moves, and the left pane stays as it is.
    right = panes(terminal)[1]
    terminal.press("j")
    terminal.until(lambda screen: not same_rows(panes(terminal)[1], right))
    assert same_rows(panes(terminal)[0], left)


@pytest.mark.usefixtures("copied")
def test_back_and_forward_restore_the_screen(open_reader: Open, real_articles: Path) -> None:
    terminal = open_reader(real_articles)
    analysed(terminal)
    first = go_to_a_link_elsewhere(terminal)
    terminal.press("enter")
    linked = terminal.until(f"% {SHOWN}")
    terminal.press("backspace")
    terminal.until(lambda screen: screen == first)
    terminal.press("alt+right")
    terminal.until(lambda screen: screen == linked)


@pytest.mark.usefixtures("copied")
def test_a_bookmark_is_there_after_a_restart(open_reader: Open, real_articles: Path) -> None:
    terminal = open_reader(real_articles)
    analysed(terminal)
    go_to_a_link_elsewhere(terminal)
    terminal.press("b")
    terminal.until("saved")
    terminal.press("q")
    assert terminal.until_exit() == 0

    again = open_reader(real_articles)
    analysed(again)
    again.press("B")
    screen = again.until("1 bookmark")
    assert "000_677acf452a1f8cb5" in screen
    again.press("enter")
    again.until(lambda screen: "1 bookmark" not in screen)
    again.press("q")
    assert again.until_exit() == 0


def test_an_article_can_be_read_while_it_is_analysed(open_reader: Open, real_articles: Path) -> None:
    terminal = open_reader(real_articles)
    screen = terminal.until("not analysed")
    assert "Russian cautions Taliban" in flat(screen)
    before = panes(terminal)[0]
    terminal.press("j", "j", "j")
    terminal.until(lambda screen: panes(terminal)[0] != before or "not analysed" not in screen)
    analysed(terminal)


def go_to_a_link_elsewhere(terminal: Terminal) -> str:
    """Go to the next passage whose link leads to a passage that no pane shows yet; return the screen."""
    screen = terminal.screen()
    while f"% {ELSEWHERE}" not in screen:
        terminal.press("n")
        screen = terminal.until_other(screen)
    return screen


def panes(terminal: Terminal) -> tuple[str, str]:
    """Return the text of both panes of a 120-column screen, without their scroll bars."""
    rows = [re.split("[▕▏]", line) for line in terminal.screen().splitlines()]
    both = [row for row in rows if len(row) == 3]
    left, right = ("\n".join(row[at].rstrip(SCROLL_BAR) for row in both) for at in (1, 2))
    return left, right


def same_rows(before: str, after: str) -> bool:
    """Return whether two states of a pane show the same rows; the status below may take a row from one of them."""
    return all(first == second for first, second in zip(before.splitlines(), after.splitlines(), strict=False))


def flat(text: str) -> str:
    """Return text without line breaks and bars."""
    return " ".join(re.sub("[▌▎│]", " ", text).split())
