"""Output that cannot be written: one line on stderr, exit status 2, no traceback; lost messages stop nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.model.notes import Anchor
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes

FULL = Path("/dev/full")
MAIN = "import sys; from reader.cli.main import main; sys.exit(main(sys.argv[1:]))"

PRINTING = (
    ("--version",),
    ("--help",),
    ("links", "--version"),
    ("bookmarks", "--help"),
    ("search", "--help"),
    ("config",),
    ("config", "path"),
    ("completion", "bash"),
    ("notes",),
    ("doctor",),
    ("bookmarks", "--format", "jsonl"),
    ("bookmarks", "--format", "csv"),
    ("bookmarks", "--format", "table"),
    ("bookmarks", "export"),
    ("bookmarks", "export", "--format", "jsonld"),
)

pytestmark = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    words = "The bridge was closed at noon."
    with Notes(LibraryFolder(folder)) as notes:
        notes.bookmarks.add([Anchor("/texts/a.txt", "a.txt", "A bridge", "0" * 64, 10, 10 + len(words), words, "", "")])
    return folder


def run(library: Path, *arguments: str, redirect: str) -> subprocess.CompletedProcess[str]:
    """Run the command with its streams redirected as a shell does it, such as ">&-"."""
    command = ["/bin/sh", "-c", f'"$@" {redirect}', "sh", sys.executable, "-c", MAIN, *arguments]
    environment = {**os.environ, "READER_LIBRARY": str(library)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("redirect", [">/dev/full", ">&-"])
@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_stdout_that_cannot_be_written_is_one_line_and_status_2(
    library: Path, arguments: tuple[str, ...], redirect: str
) -> None:
    done = run(library, *arguments, redirect=redirect)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    reason = "it is closed" if "&-" in redirect else "there is no space left"
    assert line.startswith(f"reader: stdout cannot be written: {reason}; ")


def test_the_code_of_the_message_is_output(library: Path) -> None:
    done = run(library, "--errors", "json", "config", redirect=">/dev/full")
    assert '"code": "output"' in done.stderr


@pytest.mark.parametrize("redirect", ["2>/dev/full", "2>&-"])
def test_lost_messages_change_no_exit_status(library: Path, redirect: str) -> None:
    done = run(library, "bookmarks", redirect=redirect)
    assert (done.returncode, done.stdout.count("\n"), done.stderr) == (0, 1, "")
    done = run(library, "articles", "/nowhere", redirect=redirect)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


@pytest.mark.parametrize("redirect", [">/dev/full 2>/dev/full", ">&- 2>&-", ">&- 2>&- <&-"])
def test_nothing_can_be_written_at_all(library: Path, redirect: str) -> None:
    done = run(library, "bookmarks", redirect=redirect)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


def test_commands_that_print_nothing_need_no_stdout(library: Path, tmp_path: Path) -> None:
    done = run(library, "notes", "copy", str(tmp_path / "copy.db"), redirect=">&- <&-")
    assert done.returncode == 0
    assert (tmp_path / "copy.db").read_bytes().startswith(b"SQLite format 3")


def test_nothing_is_printed_into_a_file_of_the_library(library: Path) -> None:
    done = run(library, "bookmarks", "--format", "csv", redirect=">&- 2>&- <&-")
    assert done.returncode == 2
    with Notes(LibraryFolder(library)) as notes:
        assert notes.faults() == []
        assert len(notes.bookmarks.all()) == 1


def test_a_terminal_that_is_gone_is_one_line(library: Path) -> None:
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    os.close(master)
    environment = {**os.environ, "READER_LIBRARY": str(library)}
    with subprocess.Popen(
        [sys.executable, "-c", MAIN, "config"], env=environment, stdout=slave, stderr=subprocess.PIPE, text=True
    ) as process:
        os.close(slave)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    (line,) = errors.splitlines()
    assert "reports an error" in line


def test_a_pipe_that_is_closed_early_is_no_failure(library: Path) -> None:
    assert run(library, "config", redirect="| true").stderr == ""
    code = 'r=$("$@" 2>&1 >&3 3>&- ; echo status $?) 3>&1; echo "$r" >&2'
    command = ["/bin/sh", "-c", f"({{ {code}; }}) | true", "sh", sys.executable, "-c", MAIN, "config"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stderr == "status 0\n"
