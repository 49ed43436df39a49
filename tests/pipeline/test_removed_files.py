"""Files that are gone are removed from the index; files that are only unreachable are kept."""

from __future__ import annotations

from pathlib import Path

from reader.store.index.reader import IndexReader
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from tests.support.line_stages import linked, run, sources


def test_removed_files_leave_the_index_and_others_stay(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    (folder / "sub" / "b.txt").unlink()
    run([folder / "a.txt"], library)
    assert sources(library) == ["a.txt", "c.txt", "sub/b.txt"]
    run([folder], library)
    assert sources(library) == ["a.txt", "c.txt"]
    assert linked(library) == set()


def test_a_deleted_file_leaves_the_index_when_it_is_named(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    (folder / "c.txt").unlink()
    (problem,) = (event.problem for event in run([folder / "c.txt"], library) if event.problem)
    assert str(folder / "c.txt") in str(problem)
    assert sources(library) == ["a.txt", "sub/b.txt"]


def test_articles_of_an_unreachable_folder_are_kept(library: LibraryFolder, folder: Path) -> None:
    run([folder / "sub"], library)
    folder.rename(folder.with_name("elsewhere"))
    notices = [event.notice for event in run([folder / "sub"], library) if event.notice]
    assert len(notices) == 1 and "kept" in notices[0]
    assert sources(library) == ["b.txt"]


def test_an_empty_mount_point_does_not_delete_articles(library: LibraryFolder, folder: Path) -> None:
    run([folder / "sub"], library)
    with IndexWriter(library) as writer:
        writer.roots.put(str(folder / "sub"), folder.stat().st_dev + 1)
    (folder / "sub" / "b.txt").rename(folder / "b.txt")
    notices = [event.notice for event in run([folder / "sub"], library) if event.notice]
    assert len(notices) == 1 and "another disk" in notices[0]
    assert sources(library) == ["b.txt"]


def test_without_paths_all_known_folders_are_updated(library: LibraryFolder, folder: Path) -> None:
    run([folder / "sub"], library)
    run([folder / "c.txt"], library)
    (folder / "sub" / "new.txt").write_text("New words")
    (folder / "c.txt").write_text("Changed words")
    run([], library)
    with IndexReader(library) as reader:
        assert [row.title for row in reader.articles.rows()] == ["Changed w", "The river", "New words"]
