"""Parsing: commands are found among options and paths, whatever their order, and imported when they are called."""

from __future__ import annotations

from importlib import import_module

import pytest

from reader.cli.commands import COMMANDS
from reader.cli.commands.bookmarks.add import fill_and_values
from reader.cli.commands.links.linked_pairs import split_kinds
from reader.cli.parser import OPTIONS_WITH_VALUE, CommandGroup, CommonOption, Entry, split_command


def import_command(entry: Entry) -> object:
    module, _, attribute = entry.target.partition(":")
    return getattr(import_module(f"reader.cli.commands.{module}"), attribute)


@pytest.mark.parametrize(
    ("typed", "command", "rest"),
    [
        ("links a b", "links", "a b"),
        ("--format csv links a", "links", "--format csv a"),
        ("--format=csv --verbose links a", "links", "--format=csv --verbose a"),
        ("./links", None, "./links"),
        ("-- links", None, "-- links"),
        ("a links", None, "a links"),
        ("--format links", None, "--format links"),
        ("", None, ""),
    ],
)
def test_the_first_word_that_is_not_an_option_is_the_command(typed: str, command: str | None, rest: str) -> None:
    assert split_command(typed.split(), COMMANDS) == (command, rest.split())


def test_every_common_option_with_a_value_can_stand_before_the_command() -> None:
    passages = import_command(COMMANDS["passages"])
    assert not isinstance(passages, CommandGroup)
    parameters = getattr(passages, "params", [])
    common = [option for option in parameters if isinstance(option, CommonOption) and not option.is_flag]
    assert {name for option in common for name in option.opts} == OPTIONS_WITH_VALUE


def test_every_entry_leads_to_a_command_of_its_name() -> None:
    groups = [
        COMMANDS,
        *(found.entries for found in map(import_command, COMMANDS.values()) if isinstance(found, CommandGroup)),
    ]
    for entries in groups:
        names = {
            name: getattr(import_command(entry), "name", None) for name, entry in entries.items() if not entry.hidden
        }
        assert names == {name: name for name in names}


@pytest.mark.parametrize(
    ("typed", "split"),
    [
        ("--kind copy quote a", "--kind copy --kind quote a"),
        ("--kind copy a event", "--kind copy a event"),
        ("event --kind=copy", "event --kind=copy"),
    ],
)
def test_several_kinds_may_follow_one_option(typed: str, split: str) -> None:
    assert split_kinds(typed.split()) == split.split()


@pytest.mark.parametrize(
    ("typed", "filled"),
    [
        (["a", "0", "5", "--and", "b", "1"], ["a", "0", "5", "--and", "b", "1", ""]),
        (["--and", "b", "1", "--note", "x"], ["--and", "b", "1", "", "--note", "x"]),
        (["--and", "b", "1", "4", "a"], ["--and", "b", "1", "4", "a"]),
        (["--and"], ["--and", "", "", ""]),
    ],
)
def test_a_second_passage_has_three_values(typed: list[str], filled: list[str]) -> None:
    assert fill_and_values(typed) == filled
