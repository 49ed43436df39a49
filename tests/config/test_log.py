"""The log: what is written to it, that it is safe to read, and that it never disturbs the program."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest

from reader.config import log
from reader.config.log import configure_logging, log_path, log_unexpected_error

LOGGER = logging.getLogger("reader.tests")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the log file of a test, in a folder that does not exist yet; logging is reset afterwards."""
    path = tmp_path / "logs" / "reader.log"
    monkeypatch.setenv("READER_LOG", str(path))
    logger = logging.getLogger("reader")
    handlers: list[logging.Handler] = []
    monkeypatch.setattr(logger, "handlers", handlers)
    monkeypatch.setattr(logger, "level", logger.level)
    monkeypatch.setattr(logger, "propagate", logger.propagate)
    yield path
    for handler in handlers:
        handler.close()


def test_warnings_are_written_and_progress_is_not(file: Path) -> None:
    configure_logging()
    LOGGER.info("indexed 3 articles")
    assert not file.exists()
    LOGGER.warning("cannot read %s", "a.txt")
    assert "WARNING reader.tests: cannot read a.txt" in file.read_text("utf-8")
    assert "indexed" not in file.read_text("utf-8")


def test_verbose_also_prints_progress_to_stderr(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(verbose=True)
    LOGGER.info("indexed 3 articles")
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", "INFO reader.tests: indexed 3 articles\n")
    assert "indexed 3 articles" in file.read_text("utf-8")


def test_the_screen_can_be_verbose_without_stderr(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(verbose=True, to_stderr=False)
    LOGGER.info("indexed 3 articles")
    assert capsys.readouterr().err == ""
    assert "indexed 3 articles" in file.read_text("utf-8")


def test_unexpected_errors_are_logged_with_their_traceback(file: Path) -> None:
    try:
        raise KeyError("no such passage")
    except KeyError as error:
        log_unexpected_error(error)
    text = file.read_text("utf-8")
    assert "ERROR reader: unexpected KeyError\n" in text
    assert "Traceback (most recent call last)" in text and "no such passage" in text


def test_untrusted_text_cannot_control_a_terminal_or_forge_a_record(file: Path) -> None:
    configure_logging()
    LOGGER.error("title: %s", "\x1b]0;owned\x07\u202e\ud800\n2026-01-01 ERROR reader: forged")
    first, second = file.read_text("utf-8").splitlines()
    assert not set(first) & set("\x1b\x07\u202e")
    assert second == "    2026-01-01 ERROR reader: forged"


def test_the_file_is_rotated(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MAX_BYTES", 500)
    configure_logging()
    for number in range(40):
        LOGGER.warning("warning %d of a long run", number)
    names = sorted(path.name for path in file.parent.iterdir())
    assert names == ["reader.log", "reader.log.1", "reader.log.2"]
    assert all(path.stat().st_size <= 500 for path in file.parent.iterdir())


def test_a_log_that_cannot_be_written_is_silently_dropped(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logs").touch()
    configure_logging()
    LOGGER.warning("no folder for the log")
    (tmp_path / "logs").unlink()
    file.mkdir(parents=True)
    configure_logging()
    LOGGER.warning("a folder where the log should be")
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", "")


def test_a_pipe_in_place_of_the_log_does_not_block(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setenv("READER_LOG", str(tmp_path / "pipe"))
    configure_logging()
    log_unexpected_error(ValueError("a defect"), "a.txt")
    assert (tmp_path / "pipe").is_fifo()


def test_the_log_is_in_the_log_folder_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("READER_LOG")
    assert log_path() == platformdirs.user_log_path("source-reader", appauthor=False) / "reader.log"


def test_the_module_is_imported_without_the_logging_package() -> None:
    code = "import sys, reader.config.log; print('logging' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
