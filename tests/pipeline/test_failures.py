"""Inputs, articles, models and databases that fail: each is named, and the rest goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import MissingModelError
from reader.pipeline import analysis_stage
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from tests.support.line_stages import StageCalls, linked, run, sources


def test_a_broken_file_is_reported_every_time_and_stops_no_other(library: LibraryFolder, folder: Path) -> None:
    (folder / "bad.txt").write_text("unreadable")
    (folder / "worse.txt").write_text("explodes")
    calls = StageCalls()
    for _ in range(2):
        problems = [event.problem for event in run([folder], library, calls.stages()) if event.problem]
        assert [problem.path for problem in problems] == ["bad.txt", "worse.txt"]
        assert problems[0].reason == "contains no words"
        assert sources(library) == ["a.txt", "c.txt", "sub/b.txt"]
    assert calls.read.count("bad.txt") == 1
    (folder / "bad.txt").write_text("mended")
    run([folder], library)
    with IndexReader(library) as reader:
        assert [problem.path for problem in reader.articles.problems([folder])] == ["worse.txt"]
        assert reader.articles.at(str(folder / "bad.txt")) is not None


@pytest.mark.parametrize("jobs", [0, 1])
def test_an_article_whose_analysis_fails_is_reported_and_readable(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(analysis_stage, "IN_PROCESS_BELOW", 0)
    (folder / "b.txt").write_text("poison\n\n  in it ")
    problems = [event.problem for event in run([folder], library, jobs=jobs) if event.problem]
    assert [(problem.path, problem.reason) for problem in problems] == [("b.txt", "its analysis failed (ValueError)")]
    with IndexReader(library) as reader:
        assert all(row.analysed for row in reader.articles.rows())
        row = reader.articles.at(str(folder / "b.txt"))
        assert row is not None
        text = reader.passages.text(row.id)
        assert [text[passage.start : passage.end] for passage in reader.passages.of(row.id)] == ["poison", "in it"]
    calls = StageCalls()
    again = [event.problem for event in run([folder], library, calls.stages()) if event.problem]
    assert again == problems and calls.analysed == []


@pytest.mark.parametrize("jobs", [0, 1])
def test_an_article_whose_statements_fail_keeps_its_names_and_links(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(analysis_stage, "IN_PROCESS_BELOW", 0)
    (folder / "b.txt").write_text("A riddle about Anna\n")
    problems = [event.problem for event in run([folder], library, jobs=jobs) if event.problem]
    assert [(problem.path, problem.reason) for problem in problems] == [
        ("b.txt", "its statements could not be read (ValueError)")
    ]
    with IndexReader(library) as reader:
        row, other = reader.articles.at(str(folder / "b.txt")), reader.articles.at(str(folder / "a.txt"))
        assert row is not None and other is not None
        assert row.analysed and row.entities
        assert reader.statements.of(row.id) == ()
        assert [statement.lemma for statement in reader.statements.of(other.id)] == ["line"]


def test_an_article_that_kills_its_worker_is_identified(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysis_stage, "IN_PROCESS_BELOW", 0)
    (folder / "b.txt").write_text("deadly")
    problems = [event.problem for event in run([folder], library, jobs=1) if event.problem]
    assert [(problem.path, problem.reason) for problem in problems] == [
        ("b.txt", "the process that analysed it crashed")
    ]
    with IndexReader(library) as reader:
        assert [row.passages for row in reader.articles.rows()] == [2, 1, 1, 2]


def test_worker_processes_give_the_same_results_as_one_process(library: LibraryFolder, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(40):
        (many / f"{number}.txt").write_text(f"Ida counted {number} ships\nThen it was dark {number // 2}")
    run([many], library, jobs=2)
    alone = LibraryFolder(tmp_path / "alone")
    run([many], alone, jobs=0)
    assert linked(library) == linked(alone) and len(linked(alone)) == 20


@pytest.mark.parametrize("jobs", [0, 1])
def test_a_missing_model_is_reported_and_the_texts_are_kept(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(analysis_stage, "IN_PROCESS_BELOW", 0)
    with pytest.raises(MissingModelError, match="no such pipeline"):
        run([folder], library, model="missing", jobs=jobs)
    assert sources(library) == ["a.txt", "c.txt", "sub/b.txt"]


def test_a_damaged_index_is_rebuilt_with_one_notice(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    whole = library.index_path.read_bytes()
    library.index_path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    notices = [event.notice for event in run([folder], library) if event.notice]
    assert len(notices) == 1 and "set aside" in notices[0]
    assert len(linked(library)) == 1
    assert len(list(library.folder.glob("index.db.set-aside-*"))) >= 1
