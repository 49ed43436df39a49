"""Several processes at once, and killed processes: nothing acknowledged is lost, nothing is damaged."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from reader.model.links import PassagePair, Verdict
from reader.store.index.reader import IndexReader
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from tests.support.checkout import environment
from tests.support.store import FERRY, HARBOUR, article, put, search

WRITES = 20

_WRITE_NOTES = """
import sys
from pathlib import Path
from reader.model.links import PassagePair, Verdict
from reader.model.notes import Anchor
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes

folder, name, count = sys.argv[1:]
with Notes(LibraryFolder(Path(folder))) as notes:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(int(count)):
        anchor = Anchor("/a.txt", "a.txt", "A", "0" * 64, 0, 4, "word", "", "")
        notes.bookmarks.add([anchor], note=f"{name} {number}", tags=[name])
        notes.link_verdicts.put(PassagePair.of(f"{name} {number}", "shared"), Verdict.CONFIRMED)
        print(number, flush=True)
"""

_WRITE_INDEX = """
import sys
from pathlib import Path
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from tests.support.store import FERRY, article, put, search

with IndexWriter(LibraryFolder(Path(sys.argv[1]))) as writer:
    for number in range(10_000):
        put(writer, article(f"/n/{number}.txt", f"{FERRY} Number {number}."))
        print(number, flush=True)
"""


def _start(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env=environment(),
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _kill(process: subprocess.Popen[str]) -> list[str]:
    """Kill a process and return what it had printed by then."""
    process.send_signal(signal.SIGKILL)
    output: list[str] = process.communicate()[0].split()
    assert process.returncode == -signal.SIGKILL
    return output


def test_two_processes_write_notes_at_once_and_lose_nothing(library: LibraryFolder) -> None:
    writers = [_start(_WRITE_NOTES, str(library.folder), name, str(WRITES)) for name in ("left", "right")]
    assert [_line(writer) for writer in writers] == ["ready", "ready"]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    with Notes(library) as notes:
        for number in range(WRITES):
            notes.link_verdicts.put(PassagePair.of(f"here {number}", "shared"), Verdict.REJECTED)
        for writer in writers:
            writer.communicate()
            assert writer.returncode == 0
        expected = {f"{name} {number}" for name in ("left", "right") for number in range(WRITES)}
        assert {bookmark.note for bookmark in notes.bookmarks.all()} == expected
        assert len(notes.link_verdicts.by_pair()) == 3 * WRITES
        assert notes.faults() == []


def test_nothing_acknowledged_is_lost_when_a_process_is_killed(library: LibraryFolder) -> None:
    writer = _start(_WRITE_NOTES, str(library.folder), "lost", "100000")
    assert writer.stdin is not None and _line(writer) == "ready"
    writer.stdin.write("go\n")
    writer.stdin.flush()
    acknowledged = [_line(writer) for _ in range(7)] + _kill(writer)
    with Notes(library) as notes:
        assert notes.faults() == []
        notes_kept = {bookmark.note for bookmark in notes.bookmarks.all()}
        assert notes_kept >= {f"lost {number}" for number in acknowledged}
        assert notes.link_verdicts.by_pair().keys() >= {
            PassagePair.of(f"lost {number}", "shared") for number in acknowledged
        }


def test_a_killed_indexer_leaves_a_sound_index_and_no_lock(library: LibraryFolder) -> None:
    indexer = _start(_WRITE_INDEX, str(library.folder))
    acknowledged = [_line(indexer) for _ in range(5)] + _kill(indexer)
    with IndexReader(library) as reader:
        assert reader.faults() == []
        analysed = {row.source for row in reader.articles.rows() if row.analysed}
        assert analysed >= {f"{number}.txt" for number in acknowledged}
        with IndexWriter(library) as writer:
            assert writer.notice is None
            put(writer, article("/m/b.txt", HARBOUR))
        assert len(search(reader, "harbour")) == 2 and len(search(reader, "ferry")) > 2


def test_a_reader_reads_while_another_process_writes(library: LibraryFolder) -> None:
    indexer = _start(_WRITE_INDEX, str(library.folder))
    with IndexReader(library) as reader:
        seen: list[int] = []
        for _ in range(5):
            number = int(_line(indexer))
            rows = reader.articles.rows()
            seen.append(len(rows))
            assert len(rows) > number
            assert reader.passages.text(rows[0].id).startswith(FERRY)
    _kill(indexer)
    assert seen == sorted(seen)
