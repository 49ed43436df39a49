"""Files with several articles: each is an article of its own, and a newer export of the same search updates them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reader.ingest.read import read_articles
from reader.model.text import Article
from reader.pipeline.stages import Stages
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from tests.support.archives import NEXIS
from tests.support.line_stages import LINE_STAGES, run

FIRE, SHUT, BUYER = (
    "nexis.txt/fire-closes-the-cannery-at-tarnwick",
    "nexis.txt/cannery-stays-shut-after-the-fire",
    "nexis.txt/fishermen-look-for-another-buyer",
)
STAGES = replace(LINE_STAGES, read_articles=read_articles)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "press" / "nexis.txt"
    path.parent.mkdir()
    path.write_text(NEXIS)
    return path


def ids(library: LibraryFolder, *paths: Path) -> dict[str, int]:
    """Return the keys of articles by source."""
    with IndexReader(library) as reader:
        return {row.source: row.id for row in reader.articles.rows(paths or None)}


def counting(read: list[str]) -> Stages:
    def count(path: str, source: str) -> list[Article]:
        read.append(source)
        return read_articles(path, source)

    return replace(STAGES, read_articles=count)


def test_each_article_of_a_file_is_an_article(library: LibraryFolder, export: Path) -> None:
    run([export.parent], library, STAGES)
    assert ids(library).keys() == {FIRE, SHUT, BUYER}
    assert ids(library, export).keys() == {FIRE, SHUT, BUYER}
    assert ids(library, export / FIRE.split("/")[1]).keys() == {FIRE}
    assert ids(library, export.parent.parent).keys() == {f"press/{source}" for source in (FIRE, SHUT, BUYER)}


def test_an_unchanged_file_is_not_read_again(library: LibraryFolder, export: Path) -> None:
    read: list[str] = []
    for _ in range(2):
        run([export.parent], library, counting(read))
    run([export / "fire-closes-the-cannery-at-tarnwick"], library, counting(read))
    assert read == ["nexis.txt"]


def test_a_newer_export_updates_its_articles(library: LibraryFolder, export: Path) -> None:
    run([export], library, STAGES)
    before = ids(library)
    first, second, third = (f" of 3 DOCUMENTS{part}" for part in NEXIS.split(" of 3 DOCUMENTS")[1:])
    new = third.replace("Fishermen look for another buyer", "Cannery to open in May").replace("another", "a")
    export.write_text(f"1{new}\n2{first.replace('two workers', 'three workers')}\n3{third}")
    run([export], library, STAGES)
    after = ids(library)
    assert after.keys() == {"nexis.txt/cannery-to-open-in-may", FIRE, BUYER}
    assert after[BUYER] == before[BUYER] and after[FIRE] != before[FIRE]
    assert second not in export.read_text()


@pytest.mark.parametrize("change", [lambda path: path.write_text("One text.\n\nNothing else."), Path.unlink])
def test_articles_that_a_file_no_longer_has_are_gone(
    library: LibraryFolder, export: Path, change: Callable[[Path], object]
) -> None:
    run([export.parent], library, STAGES)
    change(export)
    run([export.parent], library, STAGES)
    assert ids(library).keys() == ({"nexis.txt"} if export.exists() else set())


def test_a_text_that_became_an_export_is_not_an_article_itself(library: LibraryFolder, export: Path) -> None:
    export.write_text("One text.\n\nNothing else.")
    run([export.parent], library, STAGES)
    export.write_text(NEXIS)
    run([export.parent], library, STAGES)
    assert ids(library).keys() == {FIRE, SHUT, BUYER}


def test_an_export_that_cannot_be_read_any_more_has_no_articles(library: LibraryFolder, export: Path) -> None:
    run([export.parent], library, STAGES)
    export.write_bytes(b"\x00\x01" * 900)
    problems = [event.problem for event in run([export.parent], library, STAGES) if event.problem]
    assert [problem.path for problem in problems] == ["nexis.txt"]
    assert ids(library) == {}


def test_one_article_of_a_file_can_be_forgotten(library: LibraryFolder, export: Path) -> None:
    run([export.parent], library, STAGES)
    with Notes(library) as notes:
        notes.forgotten.add(str(export / SHUT.split("/")[1]))
    export.write_text(NEXIS.replace("two workers", "three workers"))
    run([export.parent], library, STAGES)
    assert ids(library).keys() == {FIRE, BUYER}


def test_what_a_folder_leaves_out_is_one_notice(library: LibraryFolder, export: Path) -> None:
    for name in ("a.jpg", "b.jpg", "c.xlsx"):
        (export.parent / name).write_text("x")
    notices = [event.notice for event in run([export.parent], library, STAGES) if event.notice]
    assert notices == [f"{export.parent}: left out 3 files (2 .jpg, 1 .xlsx)"]
    assert not [event.notice for event in run([], library, STAGES) if event.notice]
