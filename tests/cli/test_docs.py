"""The manual covers the commands: it describes every option and every field, and no option that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from reader.cli.commands import COMMANDS
from reader.cli.parser import CommandGroup, Entry
from reader.model.facts import FactState, Stance
from reader.model.links import PassagePair, ReasonKind, Verdict
from reader.model.outcomes import MessageCode, Outcome
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from tests.cli.conftest import Command

DOCS = Path(__file__).parents[2] / "docs"
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")


def keys_of(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from keys_of(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if "." not in key:  # a source, as in `aliases`
                yield key
                yield from keys_of(item)


def groups() -> dict[str, CommandGroup]:
    """Return the groups of commands by name."""
    found = {name: import_command(entry) for name, entry in COMMANDS.items()}
    return {name: command for name, command in found.items() if isinstance(command, CommandGroup)}


def import_command(entry: Entry) -> object:
    module, _, attribute = entry.target.partition(":")
    return getattr(import_module(f"reader.cli.commands.{module}"), attribute)


@pytest.fixture
def helps(reader: Command) -> str:
    """Return the help of every command."""
    pages = [reader("--help").out, *(reader(name, "--help").out for name in COMMANDS)]
    return "\n".join(
        pages + [reader(name, inner, "--help").out for name, group in groups().items() for inner in group.entries]
    )


def test_every_option_is_described_and_none_is_invented(helps: str) -> None:
    manual = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert set(OPTION.findall(manual)) == set(OPTION.findall(helps))


def test_every_command_is_described() -> None:
    manual = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"reader {name}" not in manual] == []
    inner = {name for group in groups().values() for name, entry in group.entries.items() if not entry.hidden}
    assert {name for name in inner if not re.search(rf"\b{name}\b", manual)} == set()


def _calibration(reader: Command, library: Path) -> list[Any]:
    with Notes(LibraryFolder(library)) as notes:
        for number in range(20):
            notes.link_verdicts.put(PassagePair.of(f"a {number}", f"b {number}"), list(Verdict)[number % 2], score=0.9)
    return reader("links", "calibrate", "--dry-run").rows


def test_every_field_is_described(reader: Command, articles: Path, library: Path) -> None:
    manual = (DOCS / "formats.md").read_text(encoding="utf-8")
    other = ("--and", articles / "bread.txt", "0", "5")
    rows = [
        *reader("index", "--progress", "jsonl", articles).rows,
        *reader("links", "--min-score", "0").rows,
        *(
            row
            for name in (
                *("articles", "passages", "entities", "coverage", "stories", "quotes"),
                *("doctor", "notes", "versions"),
            )
            for row in reader(name).rows
        ),
        *reader("search", "harbour").rows,
        *reader("stories", "--pairs").rows,
        *reader("names", "rename", "Mara", "Mara the Elder").rows,
        *reader("links", "judge", "wrong", "harbour.txt:1", "pier.txt:1").rows,
        *_calibration(reader, library),
        *reader("bookmarks", "add", articles / "pier.txt", "0", "5", *other).rows,
    ]
    fields = set(keys_of(rows))
    assert {field for field in fields if not re.search(rf'[`"]{field}[`"]', manual)} == set()


def test_the_lists_of_codes_are_complete() -> None:
    manual = (DOCS / "formats.md").read_text(encoding="utf-8")
    only_on_the_screen = {MessageCode.NOT_STARTED, MessageCode.ENDED_EARLY}
    codes = {*ReasonKind, *Outcome, *FactState, *Stance, *set(MessageCode) - only_on_the_screen}
    assert {code.value for code in codes if f"| `{code.value}` |" not in manual} == set()
