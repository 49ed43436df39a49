"""Two writers at once, a full disk, a read-only library: one clear line each, and nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from tests.support.checkout import ROOT, environment
from tests.support.store import anchor

WRITES = 1_000

_WRITE = """
import sys
from pathlib import Path
from reader.model.links import PassagePair, Verdict
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from tests.support.store import anchor, connection_of

folder, who, count = sys.argv[1:]
with Notes(LibraryFolder(Path(folder))) as notes:
    connection_of(notes).execute("PRAGMA synchronous = OFF")  # order is looked at here, not the disk
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(int(count)):
        if number % 2:
            notes.bookmarks.add([anchor()], note=f"{who} {number}")
        else:
            notes.link_verdicts.put(PassagePair.of(f"{who} {number}", "shared"), Verdict.CONFIRMED)
print("done", flush=True)
"""

_AS_ANOTHER_USER = """
import os, sys
import sqlite3, filelock, platformdirs, rich.console, rich.progress
import reader.pipeline.index, reader.cli.commands.articles.listed, reader.cli.commands.bookmarks.add
import reader.cli.commands.bookmarks.list_, reader.cli.commands.index
import reader.cli.table, rich.table, rich.text, rich.cells, encodings.idna
from reader.cli.main import main
sys.setrecursionlimit(3000)
os.setgid(65534)
os.setuid(65534)
sys.exit(main(sys.argv[1:]))
"""


def test_two_processes_with_a_thousand_writes_each_lose_none(tmp_path: Path) -> None:
    library = LibraryFolder(tmp_path / "library")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITE, str(library.folder), who, str(WRITES)],
            env=environment(READER_LIBRARY=str(library.folder)),
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for who in ("left", "right")
    ]
    for writer in writers:
        assert writer.stdout is not None and writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        output, errors = writer.communicate()
        assert (output, errors, writer.returncode) == ("done\n", "", 0)
    with Notes(library) as notes:
        expected = {f"{who} {number}" for who in ("left", "right") for number in range(1, WRITES, 2)}
        assert {bookmark.note for bookmark in notes.bookmarks.all()} == expected
        assert len(notes.link_verdicts.by_pair()) == WRITES
        assert notes.faults() == []


def _run(folder: Path, *arguments: str, limit: str = "") -> subprocess.CompletedProcess[str]:
    code = f"{limit}\nimport sys\nfrom reader.cli.main import main\nsys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment(READER_LIBRARY=str(folder)),
        capture_output=True,
        text=True,
        cwd=ROOT,
    )


_SMALL_FILES = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file sizes are not limited on this platform")
def test_a_full_disk_gives_one_line_and_loses_nothing(tmp_path: Path) -> None:
    library, text = LibraryFolder(tmp_path / "library"), tmp_path / "a.txt"
    text.write_text("Harbour reopens\nTwelve boats entered the harbour at dawn.\n")
    added = _run(library.folder, "bookmarks", "add", str(text), "0", "15", "--note", "kept")
    assert added.returncode == 0, added.stderr
    size = library.notes_path.stat().st_size
    full = _run(
        library.folder,
        *("bookmarks", "edit", added.stdout.split('"id": "')[1][:36], "--note", "x" * 100_000),
        limit=_SMALL_FILES.format(size=size),
    )
    assert full.returncode == 2
    assert full.stderr.count("\n") == 1 and "reader: " in full.stderr and "disk" in full.stderr
    listed = _run(library.folder, "bookmarks", "--format", "jsonl")
    assert '"note": "kept"' in listed.stdout
    with Notes(library) as notes:
        assert notes.faults() == []


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser can switch to another user"
)
def test_a_read_only_library_is_read_and_refuses_changes(tmp_path: Path) -> None:
    library, text = LibraryFolder(tmp_path / "library"), tmp_path / "a.txt"
    text.write_text("Harbour reopens\nTwelve boats entered the harbour at dawn.\n")
    with Notes(library) as notes:
        notes.bookmarks.add([anchor()], note="kept")
    for folder in (tmp_path, *tmp_path.parents):
        if not folder.stat().st_mode & 0o001:  # pytest makes its folders for their owner only
            folder.chmod(folder.stat().st_mode | 0o005)
    library.folder.chmod(0o555)
    for file in library.folder.iterdir():
        file.chmod(0o444)

    def as_another_user(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", _AS_ANOTHER_USER, *arguments],
            env=environment(READER_LIBRARY=str(library.folder)),
            capture_output=True,
            text=True,
            cwd=ROOT,
        )

    added = as_another_user("bookmarks", "add", str(text), "0", "7")
    assert added.returncode == 2
    assert "Traceback" not in added.stderr and "cannot be written" in added.stderr
    listed = as_another_user("bookmarks", "--format", "jsonl")
    assert listed.returncode == 0, listed.stderr
    assert '"note": "kept"' in listed.stdout
