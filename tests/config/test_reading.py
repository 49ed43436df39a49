"""Settings: what can be used is used, everything else is named with the line it stands on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config.load import config_path, parse_config, read_config
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
"""


def faults(text: str) -> list[tuple[int, str]]:
    """Return line and key of everything wrong in `text`."""
    return [(fault.line, fault.key) for fault in parse_config(Path("config.toml"), text).faults]


def test_everything_that_can_be_set() -> None:
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
    )
    assert config.line("keys", "link.best") == 10
    assert config.line("keys", "bookmark.list") == 12
    assert config.line("colours", "FAC") == 16
    assert config.line("nothing") == 0


@pytest.mark.parametrize(
    ("text", "found"),
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
        ("[keys.passage]\nnext = 1", [(2, "keys.passage.next")]),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, found: list[tuple[int, str]]) -> None:
    assert faults(text) == found


def test_a_wrong_value_leaves_its_default_and_all_others() -> None:
    config = parse_config(Path("config.toml"), "panes = 9\nfollow = true\n")
    assert config.settings == Settings(follow=True)
    assert str(config.faults[0]).startswith("config.toml:1: panes: 9 is no number from 1 to 4; ")


def test_a_misspelt_setting_is_guessed() -> None:
    assert "did you mean theme?" in str(parse_config(Path("c"), "themme = 'x'").faults[0])


def test_what_is_no_toml_is_not_used_at_all() -> None:
    config = parse_config(Path("config.toml"), "panes = 3\nfollow = yes\n")
    assert config.settings == Settings()
    assert [(fault.line, fault.key) for fault in config.faults] == [(2, "")]


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "config.toml"
    assert read_config(file).faults == ()  # there is none: nothing is set
    file.write_bytes(b'panes = 3\nmodel = "\xff"\n')
    assert [fault.line for fault in read_config(file).faults] == [2]
    assert "cannot be read" in str(read_config(tmp_path).faults[0])
    file.write_bytes(b"\xef\xbb\xbf# of another system\r\npanes = 3\r\nfollow = 2\r\n")
    assert read_config(file).settings.panes == 3
    assert [fault.line for fault in read_config(file).faults] == [3]
    monkeypatch.setenv("READER_CONFIG", str(tmp_path / "nowhere.toml"))
    assert "there is no such file" in str(read_config().faults[0])


def test_the_environment_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_CONFIG", str(tmp_path / "mine.toml"))
    (tmp_path / "mine.toml").write_text("panes = 1\n", "utf-8")
    assert config_path() == tmp_path / "mine.toml"
    assert read_config().settings.panes == 1
    monkeypatch.delenv("READER_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert config_path().name == "config.toml"
    assert config_path().parent.name == "reader"


@given(st.text(max_size=200))
def test_no_text_is_too_wild(text: str) -> None:
    config = parse_config(Path("config.toml"), text)
    lines = text.count("\n") + 1
    assert all(0 <= fault.line <= lines and fault.reason and fault.advice for fault in config.faults)


NAMES = st.text("abc.- é", min_size=1, max_size=6)
VALUES = st.one_of(
    st.integers(),
    st.booleans(),
    st.lists(st.integers()).map(lambda found: "[\n" + ",\n".join(map(str, found)) + "\n]"),
    st.sampled_from(['"""\nx = 1\n[y]\n"""', "'[z]'", "{ q = 1 }", "1 # = 2"]),
)


@given(st.dictionaries(NAMES, VALUES, max_size=6), st.integers(0, 2))
def test_lines_are_those_on_which_the_keys_stand(values: dict[str, object], blank: int) -> None:
    text = "# first\n"
    expected = {}
    for name, value in values.items():
        text += "\n" * blank
        expected[name] = text.count("\n") + 1
        text += f"'{name}' = {str(value).lower() if isinstance(value, bool) else value}\n"
    lines = key_lines(text)
    assert {name: lines[(name,)] for name in values} == expected
