"""Articles full of escape sequences: nothing from an article reaches the terminal as a control sequence.

The test walks through every view twice in a real terminal, with harmless articles and with hostile ones. What the first
walk sends is the program's own; anything else in the second one came out of an article.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.escapes import sequence_kinds, stray_controls
from tests.support.hostile import ATTACKS, write_articles
from tests.support.terminal import Terminal

# The two walks take long: one worker does them, once.
pytestmark = pytest.mark.xdist_group("hostile")

ARTICLES = len(ATTACKS) + 1
NOTE = "seen by{}two of us"
COMMANDS = (
    "articles",
    "passages",
    "entities",
    "links --min-score 0",
    "coverage",
    "coverage --only-here",
    "search harbour",
    "bookmarks",
    "versions",
    "names",
    "doctor",
)

Wanted = str | Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Run:
    """What the terminal received from each command and from the screen in one walk."""

    commands: dict[str, bytes]
    screen: bytes


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    """The walks through harmless and through hostile articles."""
    places = [tmp_path_factory.mktemp(name) / "articles" for name in ("harmless", "hostile")]
    with ThreadPoolExecutor(max_workers=2) as pool:  # most of a walk is waiting for the screen
        harmless, hostile = pool.map(walk, places, (False, True))
    return harmless, hostile


def test_no_view_sends_control_sequences_of_articles(runs: tuple[Run, Run]) -> None:
    harmless, hostile = runs
    assert stray_controls(harmless.screen) == set()
    assert stray_controls(hostile.screen) == set()
    assert sequence_kinds(hostile.screen) <= sequence_kinds(harmless.screen)


@pytest.mark.parametrize("command", ["index", *COMMANDS])
def test_no_table_sends_control_sequences_of_articles(runs: tuple[Run, Run], command: str) -> None:
    harmless, hostile = (run.commands[command] for run in runs)
    assert stray_controls(harmless) == set()
    assert stray_controls(hostile) == set()
    assert sequence_kinds(hostile) <= sequence_kinds(harmless)


def walk(articles: Path, hostile: bool) -> Run:
    """Write articles, then run every command and visit every view of the screen."""
    write_articles(articles, hostile=hostile)
    library = articles.parent / "library"
    attack = "".join(ATTACKS[:-1]) if hostile else " "
    mark = ["bookmarks", "add", str(articles / "all.txt"), "--passage", "1", "--note", NOTE.format(attack)]

    def run(*arguments: str, status: int = 0) -> bytes:
        with Terminal(["reader", "--library", str(library), *arguments]) as terminal:
            assert terminal.until_exit() == status, terminal.screen()
            return bytes(terminal.raw)

    commands = {"index": run("index", str(articles), status=1)}
    run(*mark, "--tag", f"tag{attack.replace(' ', '')}"[:200])
    commands |= {command: run(*command.split(), "--format", "table") for command in COMMANDS}
    with Terminal(["reader", "--library", str(library), str(articles)]) as terminal:
        walk_the_screen(terminal)
        return Run(commands, bytes(terminal.raw))


def walk_the_screen(terminal: Terminal) -> None:
    """Visit every view, and quit properly."""
    terminal.until(lambda screen: "1 file could not be used" in screen and "analys" not in screen)
    for number in (*range(ARTICLES, 0, -1), ARTICLES):
        terminal.press("a", "G" if number == ARTICLES else "k", "enter")
        terminal.until(opened(number))
    for keys, wanted in (*READING, *LINKS, *BOOKMARKS, *NAMES, *COVERAGE, *VERSIONS, *FINDING, *THE_REST):
        terminal.press(*keys)
        terminal.until(wanted)
    terminal.press("q")
    assert terminal.until_exit() == 0


def opened(number: int) -> Callable[[str], bool]:
    """Return a condition: a pane shows article `number`."""
    return lambda screen: any(f"{edge} {number} " in screen.splitlines()[0] for edge in "▕▏")


def without(text: str) -> Callable[[str], bool]:
    """Return a condition: the screen no longer contains `text`."""
    return lambda screen: text not in screen


Steps = Sequence[tuple[Sequence[str], Wanted]]
TEXT = "F1 help"
"""In the key bar whenever no panel is open."""
PANEL = "Esc close"
"""In the key bar of every panel."""

READING: Steps = (
    (["pagedown"], TEXT),
    (["pagedown", "pagedown", "pagedown"], TEXT),
    (["G"], "Also read"),
    (["tab", "pagedown", "pagedown", "G", "g"], TEXT),
    (["tab", "tab", "g", "n"], "→"),
    (["n", "n", "N", "enter"], "↔"),
    (["backspace"], "→"),
)
LINKS: Steps = (
    (["l"], PANEL),
    (["m"], PANEL),
    (["j", "j", "k", "y"], "Confirmed."),
    (["x"], "Rejected."),
    (["x"], "Verdict removed"),
    (["end"], PANEL),
    (["escape"], TEXT),
)
BOOKMARKS: Steps = (
    (["b"], "saved"),
    (["B"], "2 bookmarks"),
    (["e"], "words with # are tags"),
    (["reported by #Riga", "enter"], "Note saved"),
    (["j", "e"], "words with # are tags"),
    (["escape"], without("words with # are tags")),
    (["/"], PANEL),
    (["seen"], "1 of 2 bookmarks"),
    (["enter"], PANEL),
    (["d"], "Removed"),
    (["u"], "Restored"),
    (["enter"], TEXT),
)
NAMES: Steps = (
    (["e"], "mentions in"),
    (["end"], "e close"),
    (["home", "/"], "e close"),
    (["lopez"], "\n lopez"),
    (["enter"], "e close"),
    (["enter"], "person"),
    (["end", "home", "escape"], "mentions in"),
    (["enter", "end", "enter"], TEXT),
)
COVERAGE: Steps = (
    (["c"], "total ind."),
    (["j", "j", "o"], PANEL),
    (["end", "home", "s"], "in text order"),
    (["J", "J", "l", "h"], PANEL),
    (["enter"], TEXT),
    (["f"], TEXT),
    (["j", "j", "+", "+"], TEXT),
    (["n", "k", "-", "-", "f"], TEXT),
)
VERSIONS: Steps = (
    (["v"], "1 version"),
    (["escape"], TEXT),
    (["L"], "Adjusting scores needs"),
    (["escape"], TEXT),
)
FINDING: Steps = (
    (["/"], "find in this article"),
    (["harbour"], "/ harbour"),
    (["enter", "enter"], " of "),
    (["escape"], TEXT),
    (["?"], PANEL),
    (["harbour"], "passages in"),
    (["down", "down", "pagedown", "pagedown"], "passages in"),
    (["enter"], TEXT),
)
THE_REST: Steps = (
    (["p"], "broken PDF"),
    (["escape"], without(PANEL)),
    (["f1"], "Esc closes"),
    (["j", "j", "escape"], without("Esc closes")),
    (["ctrl+p"], "Next passage"),
    (["bookm"], "List, filter, annotate"),
    (["escape"], without("List, filter, annotate")),
    (["t"], "textual-light"),
    (["escape"], without("textual-light")),
    (["1"], TEXT),
    (["a"], "Enter open"),
    (["a"], without("▕")),
)
