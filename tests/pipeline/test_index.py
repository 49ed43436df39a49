"""Indexing from files to links: what runs, in what order, and what is not repeated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from reader.model.entities import ArticleNames, Entity
from reader.model.links import Calibration, Link, LinkableArticle, NeighbourStore
from reader.model.progress import Stage
from reader.pipeline import analysis_stage, entities_stage, links_stage
from reader.pipeline import index as indexing
from reader.pipeline.index import index
from reader.pipeline.stages import StageVersions
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from tests.support.line_stages import LINE_STAGES, StageCalls, link, linked, run, sources


def test_files_become_articles_entities_and_links(library: LibraryFolder, folder: Path) -> None:
    progress = run([folder], library)
    assert list(dict.fromkeys(event.stage for event in progress)) == [
        stage for stage in Stage if stage not in (Stage.WAIT, Stage.FETCH, Stage.REFINE)
    ]
    with IndexReader(library) as reader:
        rows = reader.articles.rows([folder])
        assert [(row.source, row.passages, row.links) for row in rows] == [
            ("a.txt", 2, 0),
            ("c.txt", 1, 1),
            ("sub/b.txt", 2, 1),
        ]
        assert {entity.name: len(entity.mentions) for entity in reader.entities.rows(rows)}["Mona"] == 2


def test_all_texts_can_be_read_before_the_first_is_analysed(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysis_stage, "BATCH_ARTICLES", 1)
    with IndexReader(library) as reader:
        for progress in index([folder], library, jobs=0, stages=LINE_STAGES):
            if progress.stage is Stage.ANALYSE and progress.done == 0:
                assert [row.analysed for row in reader.articles.rows()] == [False] * 3
                assert reader.passages.text(reader.articles.rows()[0].id).startswith("Mona")
            elif progress.stage is Stage.ANALYSE:
                assert sum(row.analysed for row in reader.articles.rows()) == progress.done


def test_a_very_long_article_does_not_delay_the_others(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "VERY_LONG", 1000)
    (folder / "0.txt").write_text("Mona met Omar in Riga.\n" * 100, encoding="utf-8")
    with IndexReader(library) as reader:
        at_links = [
            {row.source: row.analysed for row in reader.articles.rows()}
            for progress in index([folder], library, jobs=0, stages=LINE_STAGES)
            if progress.stage is Stage.LINK
        ]
        assert at_links[0] == {"0.txt": False, "a.txt": True, "c.txt": True, "sub/b.txt": True}
        assert at_links[-1]["0.txt"]


def test_a_second_run_repeats_no_work(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    calls = StageCalls()
    progress = run([folder], library, calls.stages())
    assert calls == StageCalls()
    assert [event.stage for event in progress] == [Stage.FIND, Stage.ANALYSE, Stage.DONE]
    (folder / "a.txt").touch()
    run([folder], library, calls.stages())
    assert calls == StageCalls(read=["a.txt"])


def test_only_a_changed_file_is_read_and_analysed_again(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    calls = StageCalls()
    (folder / "c.txt").write_text("It rained, and then it rained")
    run([folder], library, calls.stages())
    assert (calls.read, calls.analysed, calls.resolved) == (["c.txt"], ["c.txt"], 1)
    assert linked(library) == set()


def test_a_moved_file_is_not_analysed_again(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    calls = StageCalls()
    (folder / "sub").rename(folder / "moved")
    run([folder], library, calls.stages())
    assert (calls.read, calls.analysed) == (["moved/b.txt"], [])
    assert sources(library) == ["a.txt", "c.txt", "moved/b.txt"]
    assert linked(library) == {frozenset({"c.txt", "moved/b.txt"})}


def test_only_new_articles_are_linked_in_a_large_library(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([folder], library)
    monkeypatch.setattr(links_stage, "RELINK_ALL_BELOW", 2)
    calls = StageCalls()
    (folder / "d.txt").write_text("came nobody")
    run([folder], library, calls.stages())
    with IndexReader(library) as reader:
        (new,) = (row.id for row in reader.articles.rows() if row.source == "d.txt")
    assert calls.linked == [frozenset({new})]
    assert linked(library) == {frozenset(pair) for pair in combinations(("c.txt", "sub/b.txt", "d.txt"), 2)}


def test_articles_with_new_neighbours_are_linked_again(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([folder], library)
    monkeypatch.setattr(links_stage, "RELINK_ALL_BELOW", 2)
    with IndexReader(library) as reader:
        neighbour = next(row.id for row in reader.articles.rows())
    calls = StageCalls()

    def link_and_mark_stale(
        articles: Mapping[int, LinkableArticle],
        new: frozenset[int] | None,
        memory: NeighbourStore,
        calibration: Calibration | None,
    ) -> Iterator[Link]:
        if not calls.linked:
            memory.mark_stale([neighbour])
        calls.linked.append(new)
        return link(articles, new, memory, calibration)

    (folder / "d.txt").write_text("came nobody")
    run([folder], library, replace(calls.stages(), link=link_and_mark_stale))
    assert calls.linked[1:] == [frozenset({neighbour})]
    run([folder], library, calls.stages())
    assert len(calls.linked) == 2


def test_another_model_analyses_the_requested_articles_again(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    calls = StageCalls()
    run([folder / "sub"], library, replace(calls.stages(), pipeline_digest=str), model="other")
    assert calls.analysed == ["sub/b.txt"]


def test_a_newer_linker_version_recomputes_all_links(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    calls = StageCalls()
    run([folder], library, replace(calls.stages(), versions=lambda: StageVersions("1", "1", "1", linking="2")))
    assert (calls.analysed, calls.resolved, calls.linked) == ([], 0, [None])


def names_and_links(library: LibraryFolder) -> tuple[set[tuple[str, str, int]], set[frozenset[str]]]:
    with IndexReader(library) as reader:
        entities = reader.entities.rows(reader.articles.rows())
    places = {(entity.id, mention.source, mention.start) for entity in entities for mention in entity.mentions}
    return places, linked(library)


def test_a_new_article_in_a_large_library_is_linked_before_all_names_are_resolved(
    library: LibraryFolder, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "MANY_ARTICLES", 3)
    run([folder], library)
    for name, text in {"d.txt": "Mona and Omar left", "e.txt": "Mona crossed the river\nOmar slept"}.items():
        (folder / name).write_text(text)
        events = run([folder], library)
        fresh = LibraryFolder(tmp_path / f"fresh-{name}")
        assert next(event.stage for event in events if event.stage in (Stage.NAMES, Stage.LINK)) is Stage.LINK
        run([folder], fresh)
        assert names_and_links(library) == names_and_links(fresh)


def test_an_article_whose_provisional_entities_change_is_linked_again(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "MANY_ARTICLES", 3)
    monkeypatch.setattr(links_stage, "RELINK_ALL_BELOW", 0)
    monkeypatch.setattr(entities_stage, "NEAR_ARTICLES", 0)
    run([folder], library)
    (folder / "d.txt").write_text("Mona and Omar left")
    calls = StageCalls()
    whole = calls.stages().resolve

    def resolve_by_count(articles: Sequence[ArticleNames], *decisions: Any) -> Sequence[Entity]:
        found = whole(articles, *decisions)
        return (
            [replace(entity, key=f"{entity.key}-{len(articles)}") for entity in found] if len(articles) < 4 else found
        )

    run([folder], library, replace(calls.stages(), resolve=resolve_by_count))
    assert calls.resolved == 2
    assert [len(new or ()) for new in calls.linked] == [1, 1]
