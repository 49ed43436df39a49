"""`reader doctor` lists what the program depends on, finds what is broken, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cli.commands.doctor import diagnostics
from tests.cli.conftest import Command, CommandResult


def by_name(done: CommandResult) -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in done.rows}


def test_a_healthy_library(reader: Command, articles: Path, library: Path) -> None:
    reader("index", articles)
    reader("bookmarks")
    done = reader("doctor")
    assert (done.status, done.err) == (0, "")
    found = by_name(done)
    assert found["index.db integrity"]["value"] == found["notes.db integrity"]["value"] == "sound"
    assert str(library / "notes.db") in found["notes.db"]["value"]
    assert "mode 600" in found["notes.db"]["value"]
    assert "mode 700" in found["folder"]["value"]
    assert found["articles"]["value"] == "3"
    assert {"python", "textual", "spacy", "SQLite", "free disk space"} <= set(found)
    assert all(list(row) == ["topic", "name", "value", "state", "advice"] for row in done.rows)


def test_the_doctor_creates_nothing(reader: Command, library: Path) -> None:
    assert reader("doctor").status == 0
    assert not library.exists()


def test_damage_is_found_and_left_alone(reader: Command, library: Path) -> None:
    library.mkdir(mode=0o700)
    for name in ("index.db", "notes.db"):
        (library / name).write_bytes(b"this is no database" * 500)
    done = reader("doctor")
    assert done.status == 1
    found = by_name(done)
    for name in ("index.db", "notes.db"):
        finding = found[f"{name} integrity"]
        assert (finding["state"], bool(finding["advice"])) == ("broken", True)
        assert (library / name).read_bytes() == b"this is no database" * 500


def test_advice_if_other_users_can_read_the_library(reader: Command, articles: Path, library: Path) -> None:
    reader("index", articles)
    library.chmod(0o755)
    finding = by_name(reader("doctor"))["folder"]
    assert finding["state"] == "advice"
    assert "chmod" in finding["advice"]


def test_inputs_that_failed_are_listed(reader: Command, articles: Path) -> None:
    (articles / "broken.txt").write_bytes(b"\xff")
    reader("index", articles)
    assert by_name(reader("doctor"))[str(articles / "broken.txt")]["advice"]


def test_a_model_that_is_not_installed_is_broken(reader: Command) -> None:
    done = reader("--model", "en_core_web_nowhere", "doctor")
    assert done.status == 1
    assert "download" in by_name(done)["en_core_web_nowhere"]["advice"]
    assert by_name(reader("--model", "spacy", "doctor"))["spacy"]["state"] == "ok"


def test_a_missing_encoder_is_named_with_what_to_install(reader: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    assert by_name(reader("--meaning", "auto", "doctor"))["meaning of passages"]["value"] == "auto; links are refined"
    assert by_name(reader("doctor"))["meaning of passages"]["value"].startswith("off")
    installed = diagnostics._version
    monkeypatch.setattr(diagnostics, "_version", lambda name: None if name == "onnxruntime" else installed(name))
    finding = by_name(reader("--meaning", "auto", "doctor"))["meaning of passages"]
    assert (finding["state"], finding["advice"]) == ("advice", "pip install onnxruntime")
