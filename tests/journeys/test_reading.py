"""A person reads the five real articles: jumps between them, comes back, keeps what was found."""

from __future__ import annotations

import re
from pathlib import Path

from tests.journeys.conftest import Open
from tests.support.terminal import Terminal

UNDER_WAY = re.compile(r"not analysed|analysing|linking|names|still being looked for")
AHEAD, STANDING = "→", "↔"
"""How the status says that the link leads elsewhere, or that the other pane stands on it already."""
SCROLL_BAR = " ▁▂▃▄▅▆▇█"


def analysed(terminal: Terminal) -> str:
    """Wait until every article in the list is analysed and linked."""
    return terminal.until(lambda screen: "5 IWPR" in screen and "link" in screen and not UNDER_WAY.search(screen))


def test_read_and_jump(open_reader: Open, real_articles: Path) -> None:
    terminal = open_reader(real_articles)
    analysed(terminal)
    # The one passage of the first article that another source copied word for word.
    while "word for word the same" not in terminal.screen():
        terminal.press("n")
        terminal.until_other(terminal.screen())
    left, _ = panes(terminal)
    assert "battling a rebellion" in flat(left)
    terminal.press("enter")
    terminal.until(lambda screen: "battling a rebellion" in flat(panes(terminal)[1]))
    assert same_rows(panes(terminal)[0], left)
    # The focus moved along: the cursor of the right pane now moves, the left one stands still.
    right = panes(terminal)[1]
    terminal.press("j")
    terminal.until(lambda screen: not same_rows(panes(terminal)[1], right))
    assert same_rows(panes(terminal)[0], left)


def test_back_and_forth(open_reader: Open, real_articles: Path) -> None:
    terminal = open_reader(real_articles)
    analysed(terminal)
    first = to_a_link_ahead(terminal)
    terminal.press("enter")
    there = terminal.until(f"% {STANDING}")
    terminal.press("backspace")
    terminal.until(lambda screen: screen == first)
    terminal.press("alt+right")
    terminal.until(lambda screen: screen == there)


def test_bookmark_quit_reopen(open_reader: Open, real_articles: Path) -> None:
    terminal = open_reader(real_articles)
    analysed(terminal)
    to_a_link_ahead(terminal)
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


def test_read_while_it_is_analysed(open_reader: Open, real_articles: Path) -> None:
    terminal = open_reader(real_articles)
    screen = terminal.until("not analysed")
    assert "Russian cautions Taliban" in flat(screen)
    before = panes(terminal)[0]
    terminal.press("j", "j", "j")
    terminal.until(lambda screen: panes(terminal)[0] != before or "not analysed" not in screen)
    analysed(terminal)


def to_a_link_ahead(terminal: Terminal) -> str:
    """Go to the next passage whose link leads to a place where no pane stands yet; return the screen."""
    screen = terminal.screen()
    while f"% {AHEAD}" not in screen:
        terminal.press("n")
        screen = terminal.until_other(screen)
    return screen


def panes(terminal: Terminal) -> tuple[str, str]:
    """Return the two reading panes of a 120-column screen as text, without their scroll bars."""
    rows = [re.split("[▕▏]", line) for line in terminal.screen().splitlines()]
    both = [row for row in rows if len(row) == 3]
    left, right = ("\n".join(row[at].rstrip(SCROLL_BAR) for row in both) for at in (1, 2))
    return left, right


def same_rows(one: str, other: str) -> bool:
    """Tell whether two states of a pane show the same rows, as far as both go: the foot may take a row from one."""
    return all(first == second for first, second in zip(one.splitlines(), other.splitlines(), strict=False))


def flat(text: str) -> str:
    """Return text without its line breaks and markers, as it is read aloud."""
    return " ".join(re.sub("[▌▎│]", " ", text).split())
