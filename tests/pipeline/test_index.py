"""The road from files to links: what is new, changed, gone, broken or interrupted; plain rooms stand for the real."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from reader.errors import LibraryBusyError, MissingModelError, UnreadableFileError
from reader.model.analysis import Analysis, Label, Mention, Passage, PassageKind, Word
from reader.model.entities import ArticleNames, Entity, NameVerdict
from reader.model.links import Calibration, Link, LinkableArticle, LinkKind, NeighbourStore, PassageRef
from reader.model.progress import Progress, Stage
from reader.model.text import Article, MetadataField, Provenance, text_digest
from reader.pipeline import analysis_stage as analysing
from reader.pipeline import index as indexing
from reader.pipeline.index import index
from reader.pipeline.stages import Stages, StageVersions, pipeline_digest, stage_versions
from reader.store.index.reader import IndexReader
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes

# --- plain rooms, at the top level so that worker processes can be sent them ---


def read_article(path: str, source: str) -> Article:
    text = Path(path).read_text(encoding="utf-8")
    if "unreadable" in text:
        raise UnreadableFileError(source, "holds no words", "open it in its own program")
    if "explodes" in text:
        raise RuntimeError("a defect of ours")
    return Article(path, source, text, text_digest(text), "text/plain", "utf-8", "plain", MetadataField(text[:9], Provenance.FIRST_LINE))


def load_pipeline(model: str) -> str:
    if model == "missing":
        raise MissingModelError("missing: no such pipeline; install it")
    return model


def analyse_many(pipeline: Any, articles: Iterable[Article]) -> Iterator[Analysis]:
    for article in articles:
        if "poison" in article.text:
            raise ValueError("cannot be analysed")
        if "deadly" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        yield _analysis(article.text)


def _analysis(text: str) -> Analysis:
    passages = tuple(
        Passage(
            index,
            line.start(),
            line.end(),
            PassageKind.BODY,
            index,
            "en",
            tuple(Word(word.start(), word.end(), word.group().lower()) for word in _words(text, line)),
        )
        for index, line in enumerate(re.finditer(r"[^\n]+", text))
    )
    mentions = tuple(
        Mention(word.start(), word.end(), word.group(), Label.PERSON, passage.index)
        for passage in passages
        for word in re.compile(r"[A-Z]\w+").finditer(text, passage.start, passage.end)
    )
    return Analysis("en", passages, mentions)


def _words(text: str, line: re.Match[str]) -> Iterator[re.Match[str]]:
    return re.compile(r"\w+").finditer(text, *line.span())


def resolve(
    articles: Sequence[ArticleNames], verdicts: Sequence[NameVerdict], renames: Mapping[str, str]
) -> list[Entity]:
    same = {verdict.b: verdict.a for verdict in verdicts if verdict.same}
    places: dict[str, list[tuple[int, int]]] = {}
    for names in articles:
        for number, mention in enumerate(names.mentions):
            places.setdefault(same.get(mention.text, mention.text), []).append((names.article, number))
    return [Entity(f"person-{name}", name, Label.PERSON, tuple(found)) for name, found in places.items()]


def link(articles: Mapping[int, LinkableArticle], new: frozenset[int] | None, memory: NeighbourStore) -> Iterator[Link]:
    memory.signatures.update((key, b"") for key in articles)
    for a, b in combinations(articles.values(), 2):
        if new is None or a.article in new or b.article in new:
            for one in a.analysis.passages:
                for other in b.analysis.passages:
                    if {word.lemma for word in one.words} == {word.lemma for word in other.words}:
                        ends = PassageRef(a.article, one.index), PassageRef(b.article, other.index)
                        yield Link(*ends, LinkKind.COPY, 0.9, True, ())


def same_versions() -> StageVersions:
    return StageVersions("1", "1", "1", "1")


def same_digest(_: str) -> str:
    return "1"


@dataclass(slots=True)
class Calls:
    """Counts what the rooms were asked to do."""

    read: list[str] = field(default_factory=list)
    analysed: list[str] = field(default_factory=list)
    resolved: int = 0
    linked: list[frozenset[int] | None] = field(default_factory=list)
    fits: list[Calibration | None] = field(default_factory=list)

    def rooms(self) -> Stages:
        return replace(
            ROOMS, read_article=self._read, analyse_many=self._analyse, resolve=self._resolve, link=self._link
        )

    def _read(self, path: str, source: str) -> Article:
        self.read.append(source)
        return read_article(path, source)

    def _analyse(self, pipeline: Any, articles: Iterable[Article]) -> Iterator[Analysis]:
        for article in articles:
            self.analysed.append(article.source)
            yield from analyse_many(pipeline, [article])

    def _resolve(
        self, articles: Sequence[ArticleNames], verdicts: Sequence[NameVerdict], renames: Mapping[str, str]
    ) -> list[Entity]:
        self.resolved += 1
        return resolve(articles, verdicts, renames)

    def _link(
        self,
        articles: Mapping[int, LinkableArticle],
        new: frozenset[int] | None,
        known: NeighbourStore,
        fit: Calibration | None = None,
    ) -> Iterator[Link]:
        self.linked.append(new)
        self.fits.append(fit)
        return link(articles, new, known)


ROOMS = Stages(
    read_article=read_article,
    load_pipeline=load_pipeline,
    analyse_many=analyse_many,
    resolve=resolve,
    link=link,
    versions=same_versions,
    pipeline_digest=same_digest,
)


@pytest.fixture
def library(tmp_path: Path) -> LibraryFolder:
    return LibraryFolder(tmp_path / "library")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    for name, text in {
        "a.txt": "Mona crossed the river\nIt rained",
        "sub/b.txt": "The river was high, Mona said\nNobody came",
        "c.txt": "Nobody came",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def run(paths: Sequence[Path], library: LibraryFolder, rooms: Stages = ROOMS, **options: Any) -> list[Progress]:
    return list(index(paths, library, rooms=rooms, **{"jobs": 0, **options}))


def sources(library: LibraryFolder) -> list[str]:
    with IndexReader(library) as reader:
        return [row.source for row in reader.articles()]


def linked(library: LibraryFolder) -> set[frozenset[str]]:
    with IndexReader(library) as reader:
        return {frozenset((row.a.source, row.b.source)) for row in reader.links(reader.articles())}


# --- the whole way ---


def test_files_become_articles_names_and_links(library: LibraryFolder, folder: Path) -> None:
    progress = run([folder], library)
    assert [one.stage for one in progress if one.stage is not Stage.FIND][-1] is Stage.DONE
    assert list(dict.fromkeys(one.stage for one in progress)) == list(Stage)
    with IndexReader(library) as reader:
        rows = reader.articles([folder])
        assert [(row.source, row.passages, row.links) for row in rows] == [
            ("a.txt", 2, 0),
            ("c.txt", 1, 1),
            ("sub/b.txt", 2, 1),
        ]
        assert {entity.name: len(entity.mentions) for entity in reader.entities(rows)}["Mona"] == 2


def test_every_text_can_be_read_before_anything_is_analysed(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysing, "BATCH_ARTICLES", 1)
    with IndexReader(library) as reader:
        for progress in index([folder], library, jobs=0, rooms=ROOMS):
            if progress.stage is Stage.ANALYSE and progress.done == 0:
                assert [row.analysed for row in reader.articles()] == [False] * 3
                assert reader.text(reader.articles()[0].id).startswith("Mona")
            elif progress.stage is Stage.ANALYSE:
                assert sum(row.analysed for row in reader.articles()) == progress.done


def test_a_very_long_article_keeps_no_other_waiting(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "VERY_LONG", 1000)
    (folder / "0.txt").write_text("Mona met Omar in Riga.\n" * 100, encoding="utf-8")
    with IndexReader(library) as reader:
        at_links = [
            {row.source: row.analysed for row in reader.articles()}
            for progress in index([folder], library, jobs=0, rooms=ROOMS)
            if progress.stage is Stage.LINK
        ]
        assert at_links[0] == {"0.txt": False, "a.txt": True, "c.txt": True, "sub/b.txt": True}
        assert at_links[-1]["0.txt"]


def test_nothing_is_done_twice(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    calls = Calls()
    progress = run([folder], library, calls.rooms())
    assert calls == Calls()
    assert [one.stage for one in progress] == [Stage.FIND, Stage.ANALYSE, Stage.DONE]
    (folder / "a.txt").touch()
    run([folder], library, calls.rooms())
    assert calls == Calls(read=["a.txt"])


def test_a_changed_file_is_all_that_is_read_and_analysed_again(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    calls = Calls()
    (folder / "c.txt").write_text("It rained, and then it rained")
    run([folder], library, calls.rooms())
    assert (calls.read, calls.analysed, calls.resolved) == (["c.txt"], ["c.txt"], 1)
    assert linked(library) == set()


def test_a_moved_file_is_not_analysed_again(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    calls = Calls()
    (folder / "sub").rename(folder / "moved")
    run([folder], library, calls.rooms())
    assert (calls.read, calls.analysed) == (["moved/b.txt"], [])
    assert sources(library) == ["a.txt", "c.txt", "moved/b.txt"]
    assert linked(library) == {frozenset({"c.txt", "moved/b.txt"})}


def test_only_new_articles_are_linked_in_a_large_library(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([folder], library)
    monkeypatch.setattr(indexing, "RELINK_ALL_BELOW", 2)
    calls = Calls()
    (folder / "d.txt").write_text("came nobody")
    run([folder], library, calls.rooms())
    with IndexReader(library) as reader:
        (new,) = (row.id for row in reader.articles() if row.source == "d.txt")
    assert calls.linked == [frozenset({new})]
    three = ("c.txt", "sub/b.txt", "d.txt")
    assert linked(library) == {frozenset(pair) for pair in combinations(sorted(three), 2)} - {frozenset()} or linked(
        library
    ) >= {frozenset({"c.txt", "d.txt"})}


def test_articles_that_got_other_kin_by_a_new_one_are_linked_once_more(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([folder], library)
    monkeypatch.setattr(indexing, "RELINK_ALL_BELOW", 2)
    with IndexReader(library) as reader:
        kin = next(row.id for row in reader.articles())
    calls = Calls()

    def link_and_tell(
        articles: Mapping[int, LinkableArticle], new: frozenset[int] | None, memory: NeighbourStore
    ) -> Iterator[Link]:
        if not calls.linked:
            memory.mark_stale([kin])
        calls.linked.append(new)
        return link(articles, new, memory)

    (folder / "d.txt").write_text("came nobody")
    run([folder], library, replace(calls.rooms(), link=link_and_tell))
    assert calls.linked[1:] == [frozenset({kin})]
    run([folder], library, calls.rooms())
    assert len(calls.linked) == 2


def test_another_pipeline_analyses_everything_asked_for_anew(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    calls = Calls()
    run([folder / "sub"], library, replace(calls.rooms(), pipeline_digest=str), model="other")
    assert calls.analysed == ["sub/b.txt"]


def test_a_newer_linker_links_everything_anew(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    calls = Calls()
    run([folder], library, replace(calls.rooms(), versions=lambda: StageVersions("1", "1", "1", linking="2")))
    assert (calls.analysed, calls.resolved, calls.linked) == ([], 0, [None])


def test_a_verdict_on_names_is_heeded_the_next_time(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    with Notes(library) as notes:
        notes.judge_names(NameVerdict("Mona", "Nobody", True))
    run([folder], library)
    with IndexReader(library) as reader:
        assert {entity.name: len(entity.mentions) for entity in reader.entities(reader.articles())}["Mona"] == 4


def test_a_word_on_names_holds_at_once_and_no_file_is_looked_at(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    with Notes(library) as notes:
        notes.judge_names(NameVerdict("Mona", "Nobody", True))
    (folder / "a.txt").unlink()
    calls = Calls()
    list(indexing.apply_name_verdicts(library, rooms=calls.rooms()))
    assert (calls.analysed, calls.resolved) == ([], 1)
    assert "a.txt" in sources(library)
    again = Calls()
    list(indexing.apply_name_verdicts(library, rooms=again.rooms()))
    assert (again.resolved, again.linked) == (0, [])


def test_a_word_on_names_links_anew_only_where_another_is_named(library: LibraryFolder, folder: Path) -> None:
    (folder / "d.txt").write_text("Omar left")
    run([folder], library)
    with Notes(library) as notes:
        notes.judge_names(NameVerdict("It", "Omar", True))
    calls = Calls()
    list(indexing.apply_name_verdicts(library, rooms=calls.rooms()))
    with IndexReader(library) as reader:
        naming = {article.id for article in reader.articles() if article.source in ("a.txt", "d.txt")}
    assert calls.linked == [frozenset(naming)]


def test_what_was_learnt_links_everything_anew_and_so_does_taking_it_back(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    with Notes(library) as notes:
        notes.put_fit({"version": 1, "slope": 0.5, "offset": -1.0})
    (folder / "a.txt").unlink()
    calls = Calls()
    list(indexing.apply_calibration(library, rooms=calls.rooms()))
    assert (calls.read, calls.analysed, calls.resolved) == ([], [], 0)
    assert (calls.linked, calls.fits) == ([None], [Calibration(0.5, -1.0)])
    list(indexing.apply_calibration(library, rooms=calls.rooms()))
    assert len(calls.linked) == 1
    with Notes(library) as notes:
        notes.put_fit(None)
    list(indexing.apply_calibration(library, rooms=calls.rooms()))
    assert (calls.linked, calls.fits) == ([None, None], [Calibration(0.5, -1.0), None])


def test_links_of_one_article_are_looked_for_anew_when_asked_for(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    with IndexReader(library) as reader:
        (wanted,) = (row.id for row in reader.articles() if row.source == "a.txt")
    calls = Calls()
    list(indexing.apply_calibration(library, anew=[wanted], rooms=calls.rooms()))
    assert calls.linked == [frozenset({wanted})]


def test_a_chosen_name_is_shown_and_no_link_is_looked_for(library: LibraryFolder, folder: Path) -> None:
    def called(
        articles: Sequence[ArticleNames], verdicts: Sequence[NameVerdict], renames: Mapping[str, str]
    ) -> list[Entity]:
        return [replace(one, name=renames.get(one.name, one.name)) for one in resolve(articles, verdicts, renames)]

    run([folder], library)
    with Notes(library) as notes:
        notes.rename("Mona", "Mona the elder")
    calls = Calls()
    list(indexing.apply_name_verdicts(library, rooms=replace(calls.rooms(), resolve=called)))
    with IndexReader(library) as reader:
        assert "Mona the elder" in {entity.name for entity in reader.entities(reader.articles())}
    assert calls.linked == []


def test_damaged_notes_do_not_keep_texts_from_being_read(library: LibraryFolder, folder: Path) -> None:
    library.make_folder()
    library.notes_path.write_bytes(b"not a database " * 300)
    notices = [one.notice for one in run([folder], library) if one.notice]
    assert len(notices) == 1 and "verdicts on names are left out" in notices[0]
    assert len(linked(library)) == 1


# --- gone ---


def test_gone_files_go_and_others_stay(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    (folder / "sub" / "b.txt").unlink()
    run([folder / "a.txt"], library)
    assert sources(library) == ["a.txt", "c.txt", "sub/b.txt"]
    run([folder], library)
    assert sources(library) == ["a.txt", "c.txt"]
    assert linked(library) == set()


def test_a_deleted_path_goes_when_it_is_asked_for(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    (folder / "c.txt").unlink()
    (problem,) = (one.problem for one in run([folder / "c.txt"], library) if one.problem)
    assert str(folder / "c.txt") in str(problem)
    assert sources(library) == ["a.txt", "sub/b.txt"]


def test_what_is_out_of_reach_is_kept(library: LibraryFolder, folder: Path) -> None:
    run([folder / "sub"], library)
    folder.rename(folder.with_name("elsewhere"))
    notices = [one.notice for one in run([folder / "sub"], library) if one.notice]
    assert len(notices) == 1 and "kept" in notices[0]
    assert sources(library) == ["b.txt"]


def test_an_empty_mount_point_is_no_deletion(library: LibraryFolder, folder: Path) -> None:
    run([folder / "sub"], library)
    with IndexWriter(library) as writer:
        writer.put_root(str(folder / "sub"), folder.stat().st_dev + 1)
    (folder / "sub" / "b.txt").rename(folder / "b.txt")
    notices = [one.notice for one in run([folder / "sub"], library) if one.notice]
    assert len(notices) == 1 and "another disk" in notices[0]
    assert sources(library) == ["b.txt"]


def test_no_path_brings_everything_known_up_to_date(library: LibraryFolder, folder: Path) -> None:
    run([folder / "sub"], library)
    run([folder / "c.txt"], library)
    (folder / "sub" / "new.txt").write_text("New words")
    (folder / "c.txt").write_text("Changed words")
    run([], library)
    with IndexReader(library) as reader:
        assert [row.title for row in reader.articles()] == ["Changed w", "The river", "New words"]


# --- broken ---


def test_a_broken_file_is_named_each_time_and_the_rest_goes_on(library: LibraryFolder, folder: Path) -> None:
    (folder / "bad.txt").write_text("unreadable")
    (folder / "worse.txt").write_text("explodes")
    calls = Calls()
    for _ in range(2):
        problems = [one.problem for one in run([folder], library, calls.rooms()) if one.problem]
        assert [problem.path for problem in problems] == ["bad.txt", "worse.txt"]
        assert problems[0].reason == "holds no words"
        assert sources(library) == ["a.txt", "c.txt", "sub/b.txt"]
    assert calls.read.count("bad.txt") == 1
    (folder / "bad.txt").write_text("mended")
    run([folder], library)
    with IndexReader(library) as reader:
        assert [problem.path for problem in reader.problems([folder])] == ["worse.txt"]
        assert reader.article_at(str(folder / "bad.txt")) is not None


@pytest.mark.parametrize("jobs", [0, 1])
def test_an_article_that_cannot_be_analysed_is_named_and_can_be_read(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(analysing, "IN_PROCESS_BELOW", 0)
    (folder / "b.txt").write_text("poison\n\n  in it ")
    problems = [one.problem for one in run([folder], library, jobs=jobs) if one.problem]
    assert [(problem.path, problem.reason) for problem in problems] == [("b.txt", "its analysis failed (ValueError)")]
    with IndexReader(library) as reader:
        assert all(row.analysed for row in reader.articles())
        row = reader.article_at(str(folder / "b.txt"))
        assert row is not None
        text = reader.text(row.id)
        assert [text[one.start : one.end] for one in reader.passages(row.id)] == ["poison", "in it"]
    calls = Calls()
    again = [one.problem for one in run([folder], library, calls.rooms()) if one.problem]
    assert again == problems and calls.analysed == []


def test_an_article_that_kills_its_worker_is_found_and_named(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysing, "IN_PROCESS_BELOW", 0)
    (folder / "b.txt").write_text("deadly")
    problems = [one.problem for one in run([folder], library, jobs=1) if one.problem]
    assert [(problem.path, problem.reason) for problem in problems] == [("b.txt", "the process that analysed it died")]
    with IndexReader(library) as reader:
        assert [row.passages for row in reader.articles()] == [2, 1, 1, 2]


def test_workers_find_what_one_process_finds(library: LibraryFolder, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(40):
        (many / f"{number}.txt").write_text(f"Ida counted {number} ships\nThen it was dark {number // 2}")
    run([many], library, jobs=2)
    alone = LibraryFolder(tmp_path / "alone")
    run([many], alone, jobs=0)
    assert linked(library) == linked(alone) and len(linked(alone)) == 20


@pytest.mark.parametrize("jobs", [0, 1])
def test_a_missing_model_is_told_and_the_texts_are_kept(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(analysing, "IN_PROCESS_BELOW", 0)
    with pytest.raises(MissingModelError, match="no such pipeline"):
        run([folder], library, model="missing", jobs=jobs)
    assert sources(library) == ["a.txt", "c.txt", "sub/b.txt"]


def test_a_damaged_index_is_built_anew_with_one_notice(library: LibraryFolder, folder: Path) -> None:
    run([folder], library)
    whole = library.index_path.read_bytes()
    library.index_path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    notices = [one.notice for one in run([folder], library) if one.notice]
    assert len(notices) == 1 and "set aside" in notices[0]
    assert len(linked(library)) == 1
    assert len(list(library.folder.glob("index.db.set-aside-*"))) >= 1


# --- interrupted ---


def test_what_was_finished_is_kept_when_the_caller_stops(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysing, "BATCH_ARTICLES", 1)
    road = index([folder], library, jobs=0, rooms=ROOMS)
    while next(road).stage is not Stage.ANALYSE:
        pass
    assert next(road).done == 1
    with pytest.raises(LibraryBusyError):
        run([folder], library)
    road.close()  # type: ignore[attr-defined]
    calls = Calls()
    run([folder], library, calls.rooms())
    assert (calls.read, calls.analysed) == ([], ["c.txt", "sub/b.txt"])
    assert len(linked(library)) == 1


def names_and_links(library: LibraryFolder) -> tuple[set[tuple[str, str, int]], set[frozenset[str]]]:
    with IndexReader(library) as reader:
        entities = reader.entities(reader.articles())
    places = {(one.id, place.source, place.start) for one in entities for place in one.mentions}
    return places, linked(library)


def test_one_article_among_many_is_linked_before_all_names_are_resolved(
    library: LibraryFolder, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "MANY_ARTICLES", 3)
    run([folder], library)
    for name, text in {"d.txt": "Mona and Omar left", "e.txt": "Mona crossed the river\nOmar slept"}.items():
        (folder / name).write_text(text)
        events = run([folder], library)
        fresh = LibraryFolder(tmp_path / f"fresh-{name}")
        assert next(one.stage for one in events if one.stage in (Stage.NAMES, Stage.LINK)) is Stage.LINK
        run([folder], fresh)
        assert names_and_links(library) == names_and_links(fresh)


def test_an_article_that_is_named_otherwise_in_the_end_is_linked_again(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "MANY_ARTICLES", 3)
    monkeypatch.setattr(indexing, "RELINK_ALL_BELOW", 0)
    monkeypatch.setattr(indexing, "NEAR_ARTICLES", 0)
    run([folder], library)
    (folder / "d.txt").write_text("Mona and Omar left")
    calls = Calls()
    whole = calls.rooms().resolve

    def resolve_by_company(articles: Sequence[ArticleNames], *word: Any) -> Sequence[Entity]:
        found = whole(articles, *word)
        return [replace(one, key=f"{one.key}-{len(articles)}") for one in found] if len(articles) < 4 else found

    run([folder], library, replace(calls.rooms(), resolve=resolve_by_company))
    assert calls.resolved == 2
    assert [len(new or ()) for new in calls.linked] == [1, 1]


def interrupted_analysis(pipeline: Any, articles: Iterable[Article]) -> Iterator[Analysis]:
    for article in articles:
        if article.source == "sub/b.txt":
            raise KeyboardInterrupt
        yield from analyse_many(pipeline, [article])


def test_what_waited_for_its_transaction_is_kept_when_interrupted(library: LibraryFolder, folder: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run([folder], library, replace(ROOMS, analyse_many=interrupted_analysis))
    calls = Calls()
    run([folder], library, calls.rooms())
    assert calls.analysed == ["sub/b.txt"]


_INDEX_STEP_BY_STEP = """
import sys
from pathlib import Path
from reader.pipeline.index import index
from reader.store.library import LibraryFolder
from tests.pipeline.test_index import ROOMS

for progress in index([Path(sys.argv[2])], LibraryFolder(Path(sys.argv[1])), jobs=0, rooms=ROOMS):
    print(progress.stage, progress.done, flush=True)
    sys.stdin.readline()
"""


@pytest.mark.parametrize("last", ["ingest 1", "analyse 2", "names 0", "link 0"])
def test_a_killed_run_goes_on_where_it_stopped(library: LibraryFolder, folder: Path, last: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _INDEX_STEP_BY_STEP, str(library.folder), str(folder)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    while (told := process.stdout.readline().strip()) != last:
        assert told, f"it never came to {last}"
        process.stdin.write("\n")
        process.stdin.flush()
    process.kill()
    process.communicate()
    stage, done = last.split()
    with IndexReader(library) as reader:
        assert reader.faults() == []
        kept = sum(row.analysed for row in reader.articles())
        # More may have been written than was told of: a few articles share a transaction.
        assert {"ingest": 0, "analyse": int(done)}.get(stage, 3) <= kept <= (0 if stage == "ingest" else 3)
    calls = Calls()
    run([folder], library, calls.rooms())
    assert len(calls.analysed) == 3 - kept
    assert len(linked(library)) == 1
    assert calls.resolved == (0 if last == "link 0" else 1)


# --- the rooms themselves ---


def test_stage_versions_name_the_shipped_data() -> None:
    from reader.assets import assets_digest

    versions = stage_versions()
    assert versions == stage_versions()
    assert all(assets_digest() in version for version in (versions.analysis, versions.entities, versions.linking))


def test_a_pipeline_is_known_by_its_version_or_its_state_on_disk(tmp_path: Path) -> None:
    assert pipeline_digest("reader") == "reader"
    assert pipeline_digest("no-such-pipeline") == "no-such-pipeline"
    assert pipeline_digest("pytest").startswith("pytest ")
    (tmp_path / "meta.json").write_text("{}")
    before = pipeline_digest(str(tmp_path))
    (tmp_path / "meta.json").write_text('{"version": "2"}')
    assert pipeline_digest(str(tmp_path)) != before
