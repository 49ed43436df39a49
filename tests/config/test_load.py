"""Settings: usable values are used, and every other one is reported with its line."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config.load import MAX_SIZE, parse_config, read_config
from reader.config.settings import Settings
from reader.config.toml_lines import key_lines

WHOLE = """# my reader
theme = "reader-light"
panes = 3
follow = true
model = "en_core_web_sm"
jobs = 0

[keys]
"passage.next" = "n"
"link.best" = ["enter",
               "o"]   # over two lines
bookmark.list = "M"

[colours]
person = "#fa0"
FAC = "#00aa11"

[columns]
title = "Kopf"
text = ["Inhalt", "Langtext"]
"""


def faults(text: str) -> list[tuple[int | None, str | None]]:
    """Return line and key of each fault in `text`."""
    return [(fault.line, fault.key) for fault in parse_config(Path("config.toml"), text).faults]


def test_all_settings_are_read_with_their_lines() -> None:
    config = parse_config(Path("config.toml"), WHOLE)
    assert config.faults == ()
    assert config.settings == Settings(
        theme="reader-light",
        panes=3,
        follow=True,
        model="en_core_web_sm",
        jobs=0,
        keys={"passage.next": ("n",), "link.best": ("enter", "o"), "bookmark.list": ("M",)},
        colours={"person": "#ffaa00", "FAC": "#00aa11"},
        columns={"title": ("Kopf",), "text": ("Inhalt", "Langtext")},
    )
    assert config.line("keys", "link.best") == 10
    assert config.line("keys", "bookmark.list") == 12
    assert config.line("colours", "FAC") == 16
    assert config.line("nothing") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("panes = 5", [(1, "panes")]),
        ("\n\npanes = true\ntheme = 4", [(3, "panes"), (4, "theme")]),
        ("jobs = -1\nfollow = 1\nmodel = ''", [(1, "jobs"), (2, "follow"), (3, "model")]),
        ("pains = 2", [(1, "pains")]),
        ("keys = 3", [(1, "keys")]),
        ("[keys]\na = 1\nb = []\nc = ['x', 2]\nd = ''", [(2, "keys.a"), (3, "keys.b"), (4, "keys.c"), (5, "keys.d")]),
        ("x = [\n1,\n2]\ny = 1", [(1, "x"), (4, "y")]),
        ('x = """\npanes = 2\n"""\ny = 1', [(1, "x"), (4, "y")]),
        ("[colours]\n\"person\" = 'red'", [(2, "colours.person")]),
        ("colours = { place = 'red' }", [(1, "colours.place")]),
        ("[columns]\ntitel = 'Kopf'\ntext = 3\ndate = ['Tag']", [(2, "columns.titel"), (3, "columns.text")]),
        ("[keys.passage]\nnext = 1", [(2, "keys.passage.next")]),
    ],
)
def test_unusable_values_are_reported_with_their_line(text: str, expected: list[tuple[int, str]]) -> None:
    assert faults(text) == expected


def test_an_unusable_value_leaves_the_default_and_all_other_settings() -> None:
    config = parse_config(Path("config.toml"), "panes = 9\nfollow = true\n")
    assert config.settings == Settings(follow=True)
    assert str(config.faults[0]).startswith("config.toml:1: panes: 9 is not a number from 1 to 4; ")


def test_a_misspelt_setting_gets_a_suggestion() -> None:
    assert "did you mean theme?" in str(parse_config(Path("c"), "themme = 'x'").faults[0])


def test_a_file_that_is_not_toml_is_not_used_at_all() -> None:
    config = parse_config(Path("config.toml"), "panes = 3\nfollow = yes\n")
    assert config.settings == Settings()
    assert [(fault.line, fault.key) for fault in config.faults] == [(2, None)]


def test_files_that_cannot_be_read_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "config.toml"
    assert read_config(file).faults == ()  # no file: nothing is set
    file.write_bytes(b'panes = 3\nmodel = "\xff"\n')
    assert [fault.line for fault in read_config(file).faults] == [2]
    assert "is a folder" in str(read_config(tmp_path).faults[0])
    file.write_bytes(b"\xef\xbb\xbf# of another system\r\npanes = 3\r\nfollow = 2\r\n")
    assert read_config(file).settings.panes == 3
    assert [fault.line for fault in read_config(file).faults] == [3]
    monkeypatch.setenv("READER_CONFIG", str(tmp_path / "nowhere.toml"))
    assert "the file does not exist" in str(read_config().faults[0])


@given(st.text(max_size=200))
def test_any_text_is_read_without_failing(text: str) -> None:
    config = parse_config(Path("config.toml"), text)
    lines = text.count("\n") + 1
    assert all(1 <= (fault.line or 1) <= lines and fault.reason and fault.advice for fault in config.faults)


NAMES = st.text("abc.- é", min_size=1, max_size=6)
VALUES = st.one_of(
    st.integers(),
    st.booleans(),
    st.lists(st.integers()).map(lambda found: "[\n" + ",\n".join(map(str, found)) + "\n]"),
    st.sampled_from(['"""\nx = 1\n[y]\n"""', "'[z]'", "{ q = 1 }", "1 # = 2"]),
)


@given(st.dictionaries(NAMES, VALUES, max_size=6), st.integers(0, 2))
def test_every_key_is_found_on_its_line(values: dict[str, object], blank: int) -> None:
    text = "# first\n"
    expected = {}
    for name, value in values.items():
        text += "\n" * blank
        expected[name] = text.count("\n") + 1
        text += f"'{name}' = {str(value).lower() if isinstance(value, bool) else value}\n"
    lines = key_lines(text)
    assert {name: lines[(name,)] for name in values} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = " + "[" * 5_000 + "]" * 5_000, "nested too deeply"),
        ("x = " + "{ a = " * 5_000 + "1" + " }" * 5_000, "nested too deeply"),
        ("panes = " + "9" * 5_000, "too many digits"),
        ("panes = 0x" + "f" * 5_000, "a number of many digits is not a number from 1 to 4"),
        (".".join("a" * 50_000) + " = 1", "more than 32 parts"),
        ("[" + " . ".join("a" * 50_000) + "]", "more than 32 parts"),
        ("panes = nan", "nan is not a number"),
        ("theme = '" + "x" * 100_000 + "'", "is not a name"),
        ('model = "\\u0000"', "is not a name"),
        ('"' + "k" * 100_000 + '" = 1', "unknown setting"),
        ("[keys." + "k" * 100_000 + "]\na = 1", "is not a key"),
    ],
)
def test_a_setting_of_any_shape_is_one_short_line(text: str, expected: str) -> None:
    (fault,) = parse_config(Path("config.toml"), text).faults
    assert expected in str(fault)
    assert len(str(fault)) < 400


@pytest.mark.parametrize(
    "text",
    [
        "x = [\n" + "  1,\n" * 40_000 + "]\n",
        "x = [\n" + "  1,\n" * 40_000,
        "".join(f"key{number} = {number}\n" for number in range(8_000)),
        "[colours]\n" + "".join(f"n{number} = 'x'\n" for number in range(8_000)),
        '"' * 200_000,
        "a . " * 50_000,
    ],
    ids=["list", "unfinished list", "unknown settings", "wrong colours", "quotation marks", "dots"],
)
def test_a_large_file_is_read_in_linear_time(text: str) -> None:
    began = time.monotonic()
    config = parse_config(Path("config.toml"), text)
    assert config.faults and time.monotonic() - began < 5


def test_a_settings_file_that_is_not_a_file_is_one_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "config.toml"
    os.mkfifo(file)
    assert "is a pipe" in str(read_config(file).faults[0])
    file.unlink()
    file.symlink_to("/dev/zero")
    assert "is a device" in str(read_config(file).faults[0])
    file.unlink()
    file.symlink_to(tmp_path / "nowhere")
    assert "link to a file that does not exist" in str(read_config(file).faults[0])
    file.unlink()
    file.write_bytes(b"#" * (MAX_SIZE + 1))
    assert "is larger than" in str(read_config(file).faults[0])
    monkeypatch.setenv("READER_CONFIG", os.devnull)
    assert read_config().faults == ()  # the customary way to have no settings
    monkeypatch.setenv("READER_CONFIG", "~nobody-of-this-name/config.toml")
    assert "the file does not exist" in str(read_config().faults[0])
