"""The manual says what the commands do: every option and every field is in it, and nothing it shows is made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.cli.commands.bookmarks import ACTIONS
from reader.cli.commands.links import ACTIONS as LINKS_ACTIONS
from reader.cli.commands.names import ACTIONS as NAMES_ACTIONS
from reader.cli.commands.notes import ACTIONS as NOTES_ACTIONS
from reader.cli.commands.versions import ACTIONS as VERSIONS_ACTIONS
from reader.cli.main import VERBS
from reader.model.links import Verdict
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from tests.cli.conftest import Command

DOCS = Path(__file__).parents[2] / "docs"
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
OTHER_PROGRAMS = {"--version"}


def keys_of(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from keys_of(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if "." not in key:  # a source, as in `aliases`
                yield key
                yield from keys_of(item)


@pytest.fixture
def helps(reader: Command) -> str:
    """Return the help of every verb and action."""
    verbs = [reader(verb, "--help").out for verb in VERBS]
    actions = [
        reader(verb, action, "--help").out
        for verb, known in (
            ("bookmarks", ACTIONS),
            ("links", LINKS_ACTIONS),
            ("names", NAMES_ACTIONS),
            ("notes", NOTES_ACTIONS),
            ("versions", VERSIONS_ACTIONS),
        )
        for action in known
    ]
    return "\n".join([reader("--help").out, *verbs, *actions])


def test_every_option_is_described_and_none_is_invented(helps: str) -> None:
    manual = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert set(OPTION.findall(manual)) | OTHER_PROGRAMS == set(OPTION.findall(helps)) | OTHER_PROGRAMS


def test_every_verb_and_action_is_described() -> None:
    manual = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert all(f"reader {verb}" in manual for verb in VERBS)
    assert all(action in manual for action in (*ACTIONS, *LINKS_ACTIONS, *NAMES_ACTIONS, *NOTES_ACTIONS))


def _learnt(reader: Command, library: Path) -> list[Any]:
    with Notes(LibraryFolder(library)) as notes:
        for number in range(20):
            notes.judge_link(f"a {number}", f"b {number}", list(Verdict)[number % 2], score=0.9)
    return reader("links", "learn", "--dry-run").rows


def test_every_field_is_described(reader: Command, articles: Path, library: Path) -> None:
    manual = (DOCS / "formats.md").read_text(encoding="utf-8")
    other = ("--and", articles / "bread.txt", "0", "5")
    rows = [
        *reader("index", "--progress", "jsonl", articles).rows,
        *reader("links", "--min-score", "0").rows,
        *(
            row
            for verb in ("articles", "passages", "entities", "coverage", "doctor", "notes", "versions")
            for row in reader(verb).rows
        ),
        *reader("search", "harbour").rows,
        *reader("names", "rename", "Mara", "Mara the Elder").rows,
        *reader("links", "judge", "wrong", "harbour.txt:1", "pier.txt:1").rows,
        *_learnt(reader, library),
        *reader("bookmarks", "add", articles / "pier.txt", "0", "5", *other).rows,
    ]
    fields = set(keys_of(rows))
    assert {field for field in fields if not re.search(rf'[`"]{field}[`"]', manual)} == set()
