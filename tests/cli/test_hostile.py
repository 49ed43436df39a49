"""An article full of escape sequences goes through every command and format, and none of them comes out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from reader.comparison.accounts import Account
from reader.model.facts import Fact, FactKind, StatedValue
from reader.model.links import PassageRef
from tests.cli.conftest import Command, CommandResult

CONTROL_CHARACTERS = set(
    map(chr, (*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x202E, 0x2066, 0x2069, 0x200E, 0x2028))
)
HOSTILE = (
    "\x1b]0;owned\x07 \x9b31m \x1bc \x08 \u202egnp\u2069 [red]{x}[/red] \u2028 boats entered harbour, Mara\x00 said"
)


@pytest.fixture
def hostile(articles: Path) -> Path:
    """Return the articles with two hostile ones among them."""
    (articles / "\x1b[2J\x9b\u202ename.txt").write_text(f"Title {HOSTILE}\n{HOSTILE} dawn\n", encoding="utf-8")
    (articles / "other.txt").write_text(f"Other {HOSTILE}\n{HOSTILE} dusk\n", encoding="utf-8")
    (articles / "\x1b[31mbroken\x07.txt").write_bytes(b"\xff")
    return articles


def harmless(done: CommandResult) -> bool:
    """Return whether nothing that was printed can control a terminal."""
    return not (set(done.out) | set(done.err)) & CONTROL_CHARACTERS


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_no_command_prints_control_characters(reader: Command, hostile: Path, form: str) -> None:
    assert harmless(reader("index", "--progress", "jsonl", hostile))
    mark = ("bookmarks", "add", hostile / "other.txt", "--passage", "1", "--note", HOSTILE, "--tag", HOSTILE)
    for arguments in (
        ("articles",),
        ("passages",),
        ("entities",),
        ("links", "--min-score", "0"),
        ("coverage",),
        ("coverage", "--only-here"),
        ("compare",),
        ("search", "boats"),
        ("doctor",),
        (*mark, "--and", hostile / "\x1b[2J\x9b\u202ename.txt", "1"),
        ("bookmarks",),
        ("bookmarks", "check"),
        ("bookmarks", "edit", "", "--note", HOSTILE),
        ("bookmarks", "remove", HOSTILE),
    ):
        done = reader(*arguments, "--format", form)
        assert harmless(done), arguments


@pytest.mark.parametrize("width", ["60", "300"])
@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_facts_print_no_control_characters(
    reader: Command, hostile: Path, form: str, width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def facts(accounts: Sequence[Account]) -> list[Fact]:
        values = tuple(
            StatedValue(
                PassageRef(account.article, 1),
                0,
                len(account.text),
                FactKind.NAME,
                (),
                value=HOSTILE,
                according_to=HOSTILE,
            )
            for account in accounts
        )
        return [Fact(FactKind.NAME, HOSTILE, HOSTILE, values, why=HOSTILE)]

    monkeypatch.setenv("COLUMNS", width)
    monkeypatch.setattr("reader.comparison.facts.compare", facts)
    done = reader("compare", "--format", form, hostile)
    assert "owned" in done.out
    assert harmless(done)


@pytest.mark.parametrize("form", ["md", "csv", "json", "jsonld", "bibtex", "csl"])
def test_no_export_contains_control_characters(reader: Command, hostile: Path, form: str) -> None:
    reader("bookmarks", "add", hostile / "other.txt", "--passage", "1", "--note", HOSTILE, "--tag", HOSTILE)
    done = reader("bookmarks", "export", "--format", form)
    assert done.status == 0
    assert harmless(done)


def test_json_contains_the_exact_text(reader: Command, hostile: Path) -> None:
    rows = reader("passages", hostile / "other.txt").rows
    text = (hostile / "other.txt").read_text(encoding="utf-8")
    assert rows[1]["text"] == text[rows[1]["start"] : rows[1]["end"]] == f"{HOSTILE} dusk"
