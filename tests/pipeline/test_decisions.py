"""Name verdicts, renames and the score calibration are applied to the index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from reader.model.entities import ArticleNames, Entity, NameVerdict
from reader.model.links import Calibration
from reader.pipeline import index as indexing
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from tests.support.line_stages import StageCalls, linked, resolve, run, sources


def test_a_name_verdict_is_applied_by_the_next_run(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    with Notes(library) as notes:
        notes.name_verdicts.put(NameVerdict("Mona", "Nobody", True))
    run([folder], library)
    with IndexReader(library) as reader:
        assert {entity.name: len(entity.mentions) for entity in reader.entities.rows(reader.articles.rows())}[
            "Mona"
        ] == 4


def test_applying_a_name_verdict_reads_no_file(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    with Notes(library) as notes:
        notes.name_verdicts.put(NameVerdict("Mona", "Nobody", True))
    (folder / "a.txt").unlink()
    calls = StageCalls()
    list(indexing.apply_decisions(library, stages=calls.stages()))
    assert (calls.analysed, calls.resolved) == ([], 1)
    assert "a.txt" in sources(library)
    again = StageCalls()
    list(indexing.apply_decisions(library, stages=again.stages()))
    assert (again.resolved, again.linked) == (0, [])


def test_a_name_verdict_relinks_only_articles_whose_entities_changed(library: LibraryFolder, folder: Path) -> None:
    (folder / "d.txt").write_text("Omar left")
    run([folder], library)
    with Notes(library) as notes:
        notes.name_verdicts.put(NameVerdict("It", "Omar", True))
    calls = StageCalls()
    list(indexing.apply_decisions(library, stages=calls.stages()))
    with IndexReader(library) as reader:
        naming = {article.id for article in reader.articles.rows() if article.source in ("a.txt", "d.txt")}
    assert calls.linked == [frozenset(naming)]


def test_a_calibration_recomputes_all_links_and_so_does_undoing_it(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    with Notes(library) as notes:
        notes.calibration.put({"version": 1, "slope": 0.5, "offset": -1.0})
    (folder / "a.txt").unlink()
    calls = StageCalls()
    list(indexing.apply_decisions(library, stages=calls.stages()))
    assert (calls.read, calls.analysed, calls.resolved) == ([], [], 0)
    assert (calls.linked, calls.calibrations) == ([None], [Calibration(0.5, -1.0)])
    list(indexing.apply_decisions(library, stages=calls.stages()))
    assert len(calls.linked) == 1
    with Notes(library) as notes:
        notes.calibration.put(None)
    list(indexing.apply_decisions(library, stages=calls.stages()))
    assert (calls.linked, calls.calibrations) == ([None, None], [Calibration(0.5, -1.0), None])


def test_links_of_one_article_are_recomputed_on_request(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    with IndexReader(library) as reader:
        (wanted,) = (row.id for row in reader.articles.rows() if row.source == "a.txt")
    calls = StageCalls()
    list(indexing.apply_decisions(library, relink=[wanted], stages=calls.stages()))
    assert calls.linked == [frozenset({wanted})]


def test_a_rename_is_shown_and_recomputes_no_link(library: LibraryFolder, folder: Path) -> None:
    def called(
        articles: Sequence[ArticleNames], verdicts: Sequence[NameVerdict], renames: Mapping[str, str]
    ) -> list[Entity]:
        return [
            replace(entity, name=renames.get(entity.name, entity.name))
            for entity in resolve(articles, verdicts, renames)
        ]

    run([folder], library)
    with Notes(library) as notes:
        notes.renames.put("Mona", "Mona the elder")
    calls = StageCalls()
    list(indexing.apply_decisions(library, stages=replace(calls.stages(), resolve=called)))
    with IndexReader(library) as reader:
        assert "Mona the elder" in {entity.name for entity in reader.entities.rows(reader.articles.rows())}
    assert calls.linked == []


def test_damaged_notes_do_not_stop_indexing(library: LibraryFolder, folder: Path) -> None:
    library.make_folder()
    library.notes_path.write_bytes(b"not a database " * 300)
    notices = [event.notice for event in run([folder], library) if event.notice]
    assert len(notices) == 1 and "name corrections are not applied" in notices[0]
    assert len(linked(library)) == 1
