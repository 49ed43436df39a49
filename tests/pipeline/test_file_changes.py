"""What indexing would do is known without opening a file, and noticed while folders change."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from reader.model.changes import FileChanges
from reader.pipeline.file_changes import file_changes, watch_changes
from reader.pipeline.index import index
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from tests.support.stages import Calls, plain_stages

STAGES = plain_stages(Calls())


def run(library: LibraryFolder, folder: Path) -> None:
    for _ in index([folder], library, stages=STAGES, jobs=0):
        pass


def names(paths: tuple[str, ...]) -> list[str]:
    return [Path(path).name for path in paths]


def test_new_changed_and_gone_files_are_distinguished(library: LibraryFolder, folder: Path) -> None:
    run(library, folder)
    assert not file_changes(library, [folder], STAGES)
    (folder / "new.txt").write_text("Mona came back\n")
    (folder / ".hidden.txt").write_text("not an article\n")
    (folder / "a.txt").write_text("Mona crossed the river again\n")
    (folder / "c.txt").unlink()
    changes = file_changes(library, [folder], STAGES)
    assert (names(changes.new), names(changes.changed), names(changes.gone)) == (["new.txt"], ["a.txt"], ["c.txt"])
    assert str(changes) == "1 new, 1 changed, 1 gone"
    assert file_changes(library, [], STAGES) == changes
    run(library, folder)
    assert not file_changes(library, [folder], STAGES)


def test_unreadable_and_forgotten_files_are_no_news(library: LibraryFolder, folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\xff\xfe\xff\x00\xd8")
    run(library, folder)
    with Notes(library) as notes:
        notes.forgotten.add(str(folder / "later.txt"))
    (folder / "later.txt").write_text("kept out\n")
    assert not file_changes(library, [folder], STAGES)
    (folder / "bad.txt").write_text("now it is text\n")
    assert names(file_changes(library, [folder], STAGES).changed) == ["bad.txt"]


def test_changes_are_noticed_while_folders_are_watched(library: LibraryFolder, folder: Path) -> None:
    run(library, folder)
    stop, seen = threading.Event(), list[FileChanges]()
    changed = threading.Event()

    def watch() -> None:
        for changes in watch_changes(library, [folder], stop, STAGES):
            seen.append(changes)
            changed.set()

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    number = 0
    while not changed.wait(0.1) and number < 300:  # the watch begins some time after its thread
        number += 1
        (folder / "new.txt").write_text(f"Mona came back {number}\n")
    stop.set()
    thread.join(20)
    assert not thread.is_alive()
    assert names(seen[0].new) == ["new.txt"]


def test_what_changed_before_the_watch_began_is_reported_first(library: LibraryFolder, folder: Path) -> None:
    run(library, folder)
    (folder / "new.txt").write_text("Mona came back\n")
    stop = threading.Event()
    assert names(next(watch_changes(library, [folder], stop, STAGES)).new) == ["new.txt"]


def test_a_watched_file_may_be_replaced_and_a_missing_folder_is_not_watched(
    library: LibraryFolder, folder: Path
) -> None:
    stop = threading.Event()
    assert list(watch_changes(library, [Path("/nowhere/at/all")], stop, STAGES)) == []
    file = folder / "a.txt"
    run(library, file)
    watching = watch_changes(library, [file], stop, STAGES)
    writer = threading.Thread(target=_replace_until, args=(file, stop), daemon=True)
    writer.start()
    changes = next(watching)
    stop.set()
    writer.join(20)
    assert names(changes.changed) == ["a.txt"]


def _replace_until(file: Path, stop: threading.Event) -> None:
    number = 0
    while not stop.wait(0.1):
        number += 1
        fresh = file.with_name(".fresh")
        fresh.write_text(f"Mona crossed {number} rivers\n")
        os.replace(fresh, file)  # noqa: PTH105 - as editors do
