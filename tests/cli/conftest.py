"""The command, run in this process with its own library and articles."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reader.cli.main import main
from reader.pipeline import index as indexing
from tests.support.stages import Calls, plain_stages


@dataclass(frozen=True, slots=True)
class CommandResult:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        """The JSON lines on stdout."""
        return [json.loads(line) for line in self.out.split("\n") if line]


Command = Callable[..., CommandResult]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Replace the real stages by plain ones; return the record of what they are asked for."""
    calls = Calls()
    for entry_point in ("index", "apply_decisions"):
        with_stages = functools.partial(getattr(indexing, entry_point), stages=plain_stages(calls))
        monkeypatch.setattr(indexing, entry_point, with_stages)
    return calls


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the library that every command of the test uses."""
    folder = tmp_path / "library"
    monkeypatch.setenv("READER_LIBRARY", str(folder))
    monkeypatch.delenv("READER_MODEL", raising=False)
    return folder


@pytest.fixture
def reader(library: Path, calls: Calls, capfd: pytest.CaptureFixture[str]) -> Command:
    """Return the command as a function of its arguments."""

    def run(*arguments: str | Path) -> CommandResult:
        capfd.readouterr()
        status = main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return CommandResult(status, captured.out, captured.err)

    return run


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder with two articles about the same harbour, and a third about something else."""
    folder = tmp_path / "articles"
    (folder / "coast").mkdir(parents=True)
    (folder / "coast" / "harbour.txt").write_text(
        "Harbour reopens\nTwelve boats entered the harbour at dawn, said Mara.\nNobody was hurt in the storm.\n",
        encoding="utf-8",
    )
    (folder / "pier.txt").write_text(
        "Boats are back\nAt dawn boats entered the harbour again, Mara told us.\nA storm had closed the pier.\n",
        encoding="utf-8",
    )
    (folder / "bread.txt").write_text("Price of bread\nFlour costs twice as much as before.\n", encoding="utf-8")
    return folder
