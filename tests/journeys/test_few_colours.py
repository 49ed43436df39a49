"""Terminals with sixteen colours or none: nothing is shown by colour alone, and the cursor is visible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.support.ferry import write_accounts
from tests.support.terminal import Terminal

# One worker indexes the accounts, once.
pytestmark = pytest.mark.xdist_group("few colours")

SIXTEEN = {"TERM": "xterm", "COLORTERM": ""}
NONE = {"NO_COLOR": "1"}
TERMINALS = {"16 colours": SIXTEEN, "no colours": NONE, "16, NO_COLOR": SIXTEEN | NONE}
_RGB = re.compile(rb"\x1b\[[0-9;]*[34]8;(?:2;(\d+);(\d+);(\d+)|5;\d+)")


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five accounts of one event, indexed."""
    root = tmp_path_factory.mktemp("colours")
    write_accounts(root / "articles")
    with Terminal(["reader", "--library", str(root / "library"), "index", str(root / "articles")]) as terminal:
        assert terminal.until_exit(seconds=120) == 0
    return root


@pytest.fixture(params=["reader-dark", "reader-light"])
def theme(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A configuration file with one of the two themes."""
    file = tmp_path / "config.toml"
    file.write_text(f'theme = "{request.param}"\n', "utf-8")
    yield file


LISTS = (
    ("l", "y confirm", re.compile(r"(copied text|same event) \d\d%$")),
    ("c", "total ind.", re.compile(r" \d    \d .*●")),
    ("d", "b keep", re.compile(r"(= agree|↑ updated|! differ)")),
    ("e", "r rename", re.compile(r"\d mentions? in \d source")),
)
"""The key that opens a list, a text by which it is recognised, and a pattern of its entries."""


@pytest.mark.parametrize("kind", TERMINALS)
def test_the_cursor_is_visible_in_every_list(accounts: Path, theme: Path, kind: str) -> None:
    argv = ["reader", "--library", str(accounts / "library"), str(accounts / "articles")]
    with Terminal(argv, env={**TERMINALS[kind], "READER_CONFIG": str(theme)}) as terminal:
        terminal.until(lambda screen: "7 links" in screen and "linking" not in screen)
        terminal.press("g", "n")
        assert "▌" in terminal.until("% ")  # the selected passage has a bar in addition to its background
        for key, wanted, entry in LISTS:
            terminal.press(key)
            screen = terminal.until(partial(_lists, wanted, entry))
            first, second, *_ = _rows(screen, entry)
            assert terminal.background(first) != terminal.background(second), screen
            terminal.press("escape")
            terminal.until("Tab pane")
        terminal.press("q")
        assert terminal.until_exit() == 0
        if "16" in kind:
            assert _RGB.search(terminal.raw) is None
        else:
            assert {len(set(found.groups())) for found in _RGB.finditer(terminal.raw)} == {1}  # only greys


def _lists(wanted: str, entry: re.Pattern[str], screen: str) -> bool:
    """Return whether a screen contains a text and at least two entries of a list."""
    return wanted in screen and len(_rows(screen, entry)) > 1


def _rows(screen: str, entry: re.Pattern[str]) -> list[int]:
    """Return the numbers of the rows that are entries of a list."""
    return [number for number, row in enumerate(screen.splitlines()) if entry.search(row)]
