"""One file that nothing was prepared for is one line and a traceback in the log; the others are indexed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.config.log import configure_logging
from reader.model.text import Article, Problem
from reader.pipeline import analysis_stage
from reader.store.index.reader import IndexReader
from reader.store.index.write.analysis_rows import PackedAnalysis
from reader.store.index.write.analysis_writer import AnalysisWriter
from reader.store.index.write.article_writer import ArticleWriter, FileState
from reader.store.library import LibraryFolder
from tests.support.line_stages import StageCalls, run, sources

YEAR_2399 = 13_537_929_600
"""Seconds since 1970: more nanoseconds than 64 bits can count."""


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("READER_LOG", str(tmp_path / "reader.log"))
    configure_logging()
    return tmp_path / "reader.log"


def _problems(folder: Path, library: LibraryFolder) -> list[Problem]:
    return [event.problem for event in run([folder], library, jobs=0) if event.problem]


@pytest.mark.parametrize("seconds", [YEAR_2399, 15_000_000_000, 0, -1, -2_147_483_648])
def test_a_file_of_any_date_is_indexed_with_the_others(library: LibraryFolder, folder: Path, seconds: int) -> None:
    os.utime(folder / "a.txt", (seconds, seconds))
    assert _problems(folder, library) == []
    assert sources(library) == ["a.txt", "c.txt", "sub/b.txt"]
    calls = StageCalls()
    run([folder], library, calls.stages())
    assert calls.read == []  # nothing changed
    os.utime(folder / "a.txt", (seconds + 1, seconds + 1))
    run([folder], library, calls.stages())
    assert calls.read == ["a.txt"]


def test_sizes_and_times_beyond_64_bits_stay_different() -> None:
    numbers = [-(2**63) - 1, -(2**63), -1, 0, 2**63 - 1, 2**63]
    states = [FileState.of(1, number, "1") for number in numbers]
    assert all(-(2**63) <= state.mtime_ns < 2**63 for state in states)
    assert states[2:5] == [FileState(1, number, "1") for number in numbers[2:5]]
    assert FileState.of(1, 2**63, "1") != FileState.of(1, 2**63 + 1, "1")


def test_an_article_that_cannot_be_stored_is_one_line(
    library: LibraryFolder, folder: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = ArticleWriter._put

    def fail_for_one(writer: ArticleWriter, article: Article, state: FileState) -> int:
        if article.source == "a.txt":
            raise OverflowError("a number that SQLite cannot store")
        return put(writer, article, state)

    monkeypatch.setattr(ArticleWriter, "_put", fail_for_one)
    (problem,) = _problems(folder, library)
    assert (problem.path, problem.reason) == ("a.txt", "storing it failed (OverflowError)")
    assert sources(library) == ["c.txt", "sub/b.txt"]
    assert "unexpected OverflowError in a.txt" in log.read_text()
    assert "in fail_for_one" in log.read_text()
    assert _problems(folder, library) == [problem]  # not tried again before the file changes


def test_an_analysis_that_cannot_be_stored_is_one_line(
    library: LibraryFolder, folder: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysis_stage, "IN_PROCESS_BELOW", 10)
    (folder / "a.txt").write_text("one\ntwo\nthree\nfour")
    put = AnalysisWriter._put
    failed: list[int] = []

    def fail_once(writer: AnalysisWriter, version: int, packed: PackedAnalysis, run: int) -> None:
        if len(packed.passages) == 4 and len(failed) < 2:  # in the batch, and alone
            failed.append(version)
            raise OverflowError("a number that SQLite cannot store")
        put(writer, version, packed, run)

    monkeypatch.setattr(AnalysisWriter, "_put", fail_once)
    (problem,) = _problems(folder, library)
    assert (problem.path, problem.reason) == ("a.txt", "its analysis cannot be stored (OverflowError)")
    with IndexReader(library) as reader:
        assert [row.passages for row in reader.articles.rows()] == [4, 1, 2]
    assert "unexpected OverflowError in a.txt" in log.read_text()


def test_defects_in_reading_and_analysis_are_logged_whole(library: LibraryFolder, folder: Path, log: Path) -> None:
    (folder / "a.txt").write_text("explodes")
    (folder / "c.txt").write_text("poison")
    assert [problem.path for problem in _problems(folder, library)] == ["a.txt", "c.txt"]
    logged = log.read_text()
    assert "unexpected RuntimeError in a.txt" in logged and "RuntimeError: a defect" in logged
    assert "unexpected ValueError in c.txt" in logged and "ValueError: cannot be analysed" in logged


def test_a_folder_whose_name_is_not_utf_8_can_be_named(library: LibraryFolder, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    (folder / "a.txt").write_text("Nobody came")
    (problem,) = _problems(folder, library)
    assert problem.reason == "its name is not valid UTF-8"
    with IndexReader(library) as reader:
        assert reader.articles.rows([folder]) == []
        assert reader.articles.problems([tmp_path]) == [problem]
