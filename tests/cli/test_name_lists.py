"""The user's own lists of names, from the file in the library to the printed rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.cli.main import main
from tests.cli.conftest import Command, CommandResult

TEXT = "Strike at the mill\n\nWorkers stopped zorbling Mill 7 on Monday. The owner of Zorbling Mill 7 said nothing.\n"


@pytest.fixture
def real(library: Path, capfd: pytest.CaptureFixture[str]) -> Command:
    """Return the command with the real stages and only the rules, as a function of its arguments."""

    def run(*arguments: str | Path) -> CommandResult:
        capfd.readouterr()
        status = main(["--model", "rules", *map(str, arguments)])
        captured = capfd.readouterr()
        return CommandResult(status, captured.out, captured.err)

    return run


def labels(done: CommandResult) -> dict[str, str]:
    return {row["name"]: row["label"] for row in done.rows}


def test_a_listed_name_is_an_entity_from_the_next_indexing_on(real: Command, library: Path, tmp_path: Path) -> None:
    article = tmp_path / "strike.txt"
    article.write_text(TEXT, encoding="utf-8")
    assert labels(real("entities", article)).get("Zorbling Mill 7") != "FAC"
    own = library / "gazetteers"
    own.mkdir()
    (own / "mills.txt").write_text("[FAC]\nZorbling Mill 7\n", encoding="utf-8")
    assert labels(real("entities", article))["Zorbling Mill 7"] == "FAC"
    (own / "mills.txt").write_text("[ORG]\nZorbling Mill 7|zorbling Mill 7\n", encoding="utf-8")
    (found,) = (row for row in real("entities", article).rows if "Mill" in row["name"])
    assert found["label"] == "ORG"
    assert {alias["text"] for alias in found["aliases"]} == {"Zorbling Mill 7", "zorbling Mill 7"}


def test_wrong_lines_are_reported_and_the_others_used(real: Command, library: Path, tmp_path: Path) -> None:
    article = tmp_path / "strike.txt"
    article.write_text(TEXT, encoding="utf-8")
    own = library / "gazetteers"
    own.mkdir(parents=True)
    (own / "mills.txt").write_text("[FAC]\n???\nZorbling Mill 7\n[MILL]\n\x1b[31mRed\n", encoding="utf-8")
    done = real("entities", article)
    assert done.status == 1 and labels(done)["Zorbling Mill 7"] == "FAC"
    reported = done.err.splitlines()
    assert [line.partition(": ")[0] for line in reported] == [f"{own / 'mills.txt'}:2", f"{own / 'mills.txt'}:4"]
    assert "\x1b" not in done.err


def test_worker_processes_use_the_lists(real: Command, library: Path, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(31):
        (folder / f"{number}.txt").write_text(f"{TEXT}\nIt was strike number {number}.\n", encoding="utf-8")
    (library / "gazetteers").mkdir(parents=True)
    (library / "gazetteers" / "mills.txt").write_text("[FAC]\nZorbling Mill 7\n", encoding="utf-8")
    assert real("index", "--jobs", "1", folder).status == 0
    (mill,) = (row for row in real("entities").rows if row["label"] == "FAC")
    assert len(mill["mentions"]) == 31


def test_the_doctor_names_the_lists(real: Command, library: Path) -> None:
    (library / "gazetteers").mkdir(parents=True)
    (library / "gazetteers" / "mills.txt").write_text("[FAC]\nZorbling Mill 7\n???\n", encoding="utf-8")
    rows = [row for row in map(json.loads, real("doctor").out.splitlines()) if row["topic"] == "lists"]
    assert [(row["name"].rpartition("/")[2], row["state"]) for row in rows] == [
        ("mills.txt", "ok"), ("mills.txt:3", "advice"),
    ]  # fmt: skip
