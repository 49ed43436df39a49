"""The Python API: lazy import, typed rows, clear errors, and the examples of its documentation."""

from __future__ import annotations

import functools
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import reader
from reader.assets import sample_folder
from reader.errors import LibraryBusyError, NothingIndexedError, UsageError
from reader.model.analysis import Label
from reader.model.entities import NameVerdict
from reader.model.progress import Stage
from reader.pipeline import index as indexing
from reader.store.index.writer import IndexWriter
from reader.store.notes.notes import Notes
from tests.support.stages import Calls, plain_stages

DOCUMENT = Path(__file__).parents[2] / "docs" / "python-api.md"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder with two accounts of one event, and an article about something else."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in {
        "harbour.txt": "Harbour reopens\nTwelve boats entered the harbour at dawn, said Mara.\n",
        "pier.txt": "Boats are back\nAt dawn boats entered the harbour again, Mara told us.\n",
        "bread.txt": "Price of bread\nFlour costs twice as much as before.\n",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path, articles: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[reader.Library]:
    """Return a library in which the articles are indexed by simple stages."""
    for entry_point in ("index", "apply_decisions"):
        function = functools.partial(getattr(indexing, entry_point), stages=plain_stages(Calls()))
        monkeypatch.setattr(indexing, entry_point, function)
    with reader.Library(tmp_path / "library", wait=0.5) as library:
        assert list(library.index([articles], jobs=0))[-1].stage is Stage.DONE
        yield library


def test_importing_the_package_imports_no_module_of_it() -> None:
    code = "import reader, sys; print([name for name in sys.modules if name.startswith('reader.')], reader.__version__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]", reader.__version__]


def test_an_unknown_public_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Libary'"):
        reader.Libary  # noqa: B018


def test_rows_answer_for_the_whole_library_or_for_paths(library: reader.Library, articles: Path) -> None:
    assert [row.source for row in library.articles()] == ["bread.txt", "harbour.txt", "pier.txt"]
    assert [row.source for row in library.articles([articles / "pier.txt"])] == ["pier.txt"]
    assert {row.source for row in library.passages([str(articles / "bread.txt")])} == {"bread.txt"}
    (link,) = library.links()
    assert {link.a.source, link.b.source} == {"harbour.txt", "pier.txt"}
    assert list(library.links([articles / "pier.txt"])) == []


def test_passages_carry_their_text(library: reader.Library, articles: Path) -> None:
    text = (articles / "harbour.txt").read_text()
    rows = list(library.passages([articles / "harbour.txt"]))
    assert [row.text for row in rows] == [text[row.start : row.end] for row in rows]


def test_entities_can_be_limited_to_labels(library: reader.Library) -> None:
    assert {row.label for row in library.entities(labels=[Label.PERSON])} == {Label.PERSON}
    assert list(library.entities(labels=[Label.ORG])) == []


def test_coverage_names_the_sources_of_each_event(library: reader.Library) -> None:
    (event,) = library.coverage()
    assert [report.source for report in event.reports] == ["harbour.txt", "pier.txt"]
    assert {row.reports[0].source for row in library.coverage(only_here=True)} >= {"bread.txt"}


def test_a_changed_index_is_seen_by_an_open_library(library: reader.Library, articles: Path) -> None:
    assert len(library.articles()) == 3
    (articles / "bread.txt").unlink()
    list(library.index())
    assert len(library.articles()) == 2


def test_paths_without_articles_are_an_error_at_the_call(library: reader.Library, tmp_path: Path) -> None:
    with pytest.raises(NothingIndexedError, match="nowhere"):
        library.links([tmp_path / "nowhere"])
    with pytest.raises(TypeError, match="give a list"):
        library.articles(str(tmp_path))


def test_an_empty_library_is_an_error(tmp_path: Path) -> None:
    with reader.Library(tmp_path / "empty") as library:
        with pytest.raises(NothingIndexedError, match="library is empty"):
            library.articles()
        assert library.bookmarks() == []
        assert list(library.apply_decisions()) == []


def test_known_problems_are_reported_by_every_run(library: reader.Library, articles: Path) -> None:
    (articles / "bad.txt").write_bytes(b"\xff\xfe\xff")
    for _ in range(2):
        problems = [Path(progress.problem.path).name for progress in library.index([articles]) if progress.problem]
        assert problems == ["bad.txt"]
    assert [Path(problem.path).name for problem in library.problems()] == ["bad.txt"]


def test_indexing_waits_for_another_writer_and_then_gives_up(library: reader.Library, articles: Path) -> None:
    with IndexWriter(library.location):
        events = library.index([articles])
        assert next(events).stage is Stage.WAIT
        with pytest.raises(LibraryBusyError):
            next(events)


def test_name_verdicts_are_applied_without_reading_files(library: reader.Library) -> None:
    with Notes(library.location) as notes:
        notes.name_verdicts.put(NameVerdict("Mara", "Twelve", True))
    assert list(library.apply_decisions())[-1].stage is Stage.DONE


def test_two_names_are_compared_without_a_library() -> None:
    assert reader.compare_names("USA", "United States", "GPE").same
    assert reader.compare_names("Mara Holm", "Mara Holm", Label.PERSON).reason == "identical"
    different = reader.compare_names("Bill Clinton", "Hillary Clinton", "PERSON")
    assert not different.same and different.reason
    with pytest.raises(UsageError, match="not a kind of name"):
        reader.compare_names("1", "2", "CARDINAL")


def test_the_documented_examples_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").symlink_to(sample_folder())
    blocks = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    assert len(blocks) == 3
    namespace: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, str(DOCUMENT), "exec"), namespace)
    printed = capsys.readouterr().out
    assert "05-afghans-reject-taleban-tie.md" in printed
    assert "NameComparison(same=True" in printed
