"""`reader config`: the values in use and their origin, the path of the file, what in it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.support.stages import Calls


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of the settings file that the commands of the test read; it does not exist yet."""
    file = tmp_path / "config.toml"
    monkeypatch.setenv("READER_CONFIG", str(file))
    return file


def test_the_path_is_printed_before_the_file_exists(reader: Command, config: Path) -> None:
    assert reader("config", "path").out == f"{config}\n"


def test_values_in_use_are_shown_with_their_origin(reader: Command, config: Path) -> None:
    config.write_text('panes = 3\n\n[keys]\n"passage.next" = ["PgDn", "m"]\n[colours]\nFAC = "#123456"\n', "utf-8")
    rows = {row["key"]: (row["value"], row["from"]) for row in reader("config").rows}
    assert rows["panes"] == ("3", "config.toml:1")
    assert rows["follow"] == ("false", "default")
    assert rows["model"] == ("reader", "default")
    assert rows["keys.passage.next"] == ("j ↓", "default")  # PgDn turns the page
    assert rows["keys.passage.previous"] == ("k ↑", "default")
    assert rows["colours.FAC"] == ("#123456", "config.toml:6")
    assert rows["colours.person"] == ("", "theme")


def test_the_environment_overrides_the_file(reader: Command, config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config.write_text('model = "other"\n', "utf-8")
    assert {row["key"]: row["from"] for row in reader("config").rows}["model"] == "config.toml:1"
    monkeypatch.setenv("READER_MODEL", "third")
    assert {row["key"]: row["value"] for row in reader("config", "show").rows}["model"] == "third"


def test_meaning_comes_from_the_file_unless_the_environment_says_otherwise(
    reader: Command, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.write_text('meaning = "on"\n', "utf-8")
    monkeypatch.delenv("READER_MEANING")
    assert {row["key"]: row["value"] for row in reader("config").rows}["meaning"] == "on"
    monkeypatch.setenv("READER_MEANING", "off")
    assert {row["key"]: row["value"] for row in reader("config").rows}["meaning"] == "off"
    config.write_text('meaning = "perhaps"\n', "utf-8")
    assert "not auto, on or off" in reader("config", "check").rows[0]["reason"]


def test_check_lists_faults_with_file_and_line(reader: Command, config: Path) -> None:
    config.write_text(
        'theme = "no-such"\npanes = 8\n[keys]\n"passage.next" = "b"\nfind = "nope+x"\nfly = "f"\n', "utf-8"
    )
    done = reader("config", "check")
    assert done.status == 1
    assert [(row["line"], row["key"]) for row in done.rows] == [
        (1, "theme"),
        (2, "panes"),
        (4, "keys.passage.next"),
        (5, "keys.find"),
        (6, "keys.fly"),
    ]
    assert {row["path"] for row in done.rows} == {str(config)}
    assert "bookmark.toggle" in done.rows[2]["reason"]


def test_check_accepts_valid_settings(reader: Command, config: Path) -> None:
    config.write_text('theme = "nord"\n[keys]\n"bookmark.toggle" = "m"\n"passage.next" = "b"\n', "utf-8")
    done = reader("config", "check")
    assert (done.status, done.rows) == (0, [])


def test_commands_use_the_model_setting_and_report_a_faulty_one(
    reader: Command, config: Path, calls: Calls, articles: Path
) -> None:
    config.write_text('model = "from-settings"\npanes = 8\n', "utf-8")
    assert "from-settings" in str({row["name"]: row for row in reader("doctor").rows})
    config.write_text("model = 8\n", "utf-8")
    done = reader("articles")
    assert f"{config}:1: model: 8 is not a name" in done.err


def test_an_unknown_config_command_is_wrong_usage(reader: Command, config: Path) -> None:
    assert reader("config", "shwo").status == 2


def test_the_doctor_names_the_file_and_its_faults(reader: Command, config: Path) -> None:
    def finding() -> dict[str, str]:
        (found,) = (row for row in reader("doctor").rows if row["topic"] == "settings")
        return dict(found)

    config.write_text("panes = 3\n", "utf-8")
    assert (finding()["state"], finding()["value"]) == ("ok", str(config))
    config.write_text("panes = 9\n", "utf-8")
    assert (finding()["state"], finding()["advice"]) == ("advice", "`reader config check` lists them with their lines")
