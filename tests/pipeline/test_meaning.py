"""Links are made by words first and refined by meaning afterwards; no passage is encoded twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from reader.errors import MissingEncoderError
from reader.model.links import Calibration, Link, LinkableArticle, LinkKind, NeighbourStore, PassageRef
from reader.model.meaning import MeaningMode, PassageVectors
from reader.model.progress import Progress, Stage
from reader.pipeline import index as indexing
from reader.pipeline import links_stage, meaning_stage
from reader.pipeline.index import apply_decisions, index
from reader.pipeline.meaning_stage import with_meaning
from reader.store.library import LibraryFolder
from tests.support import line_stages
from tests.support.line_stages import LINE_STAGES, linked

SYNONYMS = {"nobody came": "empty", "no one arrived": "empty"}
BY_WORDS = {frozenset({"c.txt", "sub/b.txt"})}
BY_MEANING = {frozenset(pair) for pair in combinations(("c.txt", "d.txt", "sub/b.txt"), 2)}


def encode(texts: Sequence[str]) -> list[PassageVectors]:
    """Return vectors that are the same for texts that mean the same."""
    meanings = [SYNONYMS.get(text.lower(), text.lower()) for text in texts]
    return [PassageVectors(meaning.encode(), 1.0, b"", b"", ()) for meaning in meanings]


def crash(texts: Sequence[str]) -> list[PassageVectors]:
    raise MissingEncoderError("onnxruntime cannot be imported")


@dataclass(slots=True)
class MeaningCalls:
    """Records which texts were encoded, and for each call of the linker whether it had vectors and what was wanted."""

    encoded: list[str] = field(default_factory=list)
    linked: list[tuple[bool, frozenset[int] | None]] = field(default_factory=list)

    def run(self, paths: Sequence[Path], library: LibraryFolder, **options: Any) -> list[Progress]:
        stages = replace(LINE_STAGES, encode=self._encode, link=self._link)
        return list(index(paths, library, **{"jobs": 0, "meaning": MeaningMode.ON, "stages": stages, **options}))

    def _encode(self, texts: Sequence[str]) -> list[PassageVectors]:
        self.encoded += texts
        return encode(texts)

    def _link(
        self,
        articles: Mapping[int, LinkableArticle],
        new: frozenset[int] | None,
        memory: NeighbourStore,
        calibration: Calibration | None,
    ) -> Iterator[Link]:
        vectors = {key: article.vectors for key, article in articles.items()}
        has_vectors = any(vectors.values())
        self.linked.append((has_vectors, new))
        yield from line_stages.link(articles, new, memory, calibration)
        for a, b in combinations(sorted(vectors), 2):
            if new is None or a in new or b in new:
                for i, left in enumerate(vectors[a]):
                    for j, right in enumerate(vectors[b]):
                        if left is not None and left == right:
                            yield Link(PassageRef(a, i), PassageRef(b, j), LinkKind.EVENT, 0.9, True, ())


@pytest.fixture
def folder(folder: Path) -> Path:
    (folder / "d.txt").write_text("No one arrived")
    return folder


def test_links_by_words_can_be_read_before_passages_are_encoded(library: LibraryFolder, folder: Path) -> None:
    calls = MeaningCalls()
    stages = replace(LINE_STAGES, encode=calls._encode, link=calls._link)
    seen = [
        (progress.done, progress.total, linked(library))
        for progress in index([folder], library, jobs=0, meaning=MeaningMode.ON, stages=stages)
        if progress.stage is Stage.REFINE
    ]
    assert seen[:2] == [(0, 5, BY_WORDS), (5, 5, BY_WORDS)]
    assert linked(library) == BY_MEANING
    assert sorted(set(calls.encoded)) == sorted(calls.encoded)


def test_a_second_run_encodes_and_links_nothing(library: LibraryFolder, folder: Path) -> None:
    MeaningCalls().run([folder], library)
    again = MeaningCalls()
    assert [progress.stage for progress in again.run([folder], library)] == [Stage.FIND, Stage.ANALYSE, Stage.DONE]
    assert again == MeaningCalls()


def test_a_library_that_was_made_without_meaning_is_refined_without_a_new_analysis(
    library: LibraryFolder, folder: Path
) -> None:
    line_stages.run([folder], library)
    calls = MeaningCalls()
    analysed = [event for event in calls.run([folder], library) if event.stage is Stage.ANALYSE and event.subject]
    assert not analysed
    assert calls.linked == [(True, None)]
    assert linked(library) == BY_MEANING


def test_a_new_article_is_encoded_alone_and_refined_links_stay_meanwhile(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = MeaningCalls()
    calls.run([folder], library)
    monkeypatch.setattr(links_stage, "RELINK_ALL_BELOW", 2)
    (folder / "e.txt").write_text("It rained\nno one arrived")
    calls = MeaningCalls()
    stages = replace(LINE_STAGES, encode=calls._encode, link=calls._link)
    for progress in index([folder], library, jobs=0, meaning=MeaningMode.ON, stages=stages):
        if progress.stage is Stage.REFINE:
            assert linked(library) >= BY_MEANING
    assert calls.encoded == ["no one arrived"]
    assert [has_vectors for has_vectors, _ in calls.linked] == [False, True]
    assert frozenset({"sub/b.txt", "e.txt"}) in linked(library)


def test_an_interrupted_run_is_continued_where_it_stopped(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning_stage, "BATCH_PASSAGES", 2)
    monkeypatch.setattr("reader.pipeline.encoding_workers.CHUNK_PASSAGES", 2)
    calls = MeaningCalls()
    stages = replace(LINE_STAGES, encode=calls._encode, link=calls._link)
    events = index([folder], library, jobs=0, meaning=MeaningMode.ON, stages=stages)
    next(event for event in events if event.stage is Stage.REFINE and event.done)
    events.close()  # type: ignore[attr-defined]
    assert linked(library) == BY_WORDS
    again = MeaningCalls()
    again.run([folder], library)
    assert (len(calls.encoded), len(again.encoded)) == (2, 3)
    assert linked(library) == BY_MEANING


def test_a_new_article_in_a_large_library_is_linked_at_once_and_refined_afterwards(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    MeaningCalls().run([folder], library)
    monkeypatch.setattr(indexing, "MANY_ARTICLES", 3)
    monkeypatch.setattr(links_stage, "RELINK_ALL_BELOW", 2)
    (folder / "e.txt").write_text("No one arrived")
    calls = MeaningCalls()
    progress = calls.run([folder], library)
    stages = [event.stage for event in progress]
    assert stages.index(Stage.LINK) < stages.index(Stage.NAMES) < stages.index(Stage.REFINE)
    assert calls.encoded == []  # the text is known
    assert frozenset({"c.txt", "e.txt"}) in linked(library)


def test_links_are_made_by_words_again_when_meaning_is_turned_off(library: LibraryFolder, folder: Path) -> None:
    MeaningCalls().run([folder], library)
    MeaningCalls().run([folder], library, meaning=MeaningMode.OFF)
    assert linked(library) == BY_WORDS


def test_corrections_keep_the_refined_links(library: LibraryFolder, folder: Path) -> None:
    calls = MeaningCalls()
    calls.run([folder], library)
    stages = replace(LINE_STAGES, encode=crash, link=calls._link)
    list(apply_decisions(library, relink=[1], stages=stages))
    assert linked(library) == BY_MEANING


def test_without_an_encoder_links_are_made_by_words_and_one_line_says_so(library: LibraryFolder, folder: Path) -> None:
    progress = MeaningCalls().run([folder], library, stages=replace(LINE_STAGES, encode=crash))
    assert [event.notice for event in progress if event.notice] == [
        "links are made by words only: onnxruntime cannot be imported"
    ]
    assert linked(library) == BY_WORDS


def test_passages_encoded_in_worker_processes_give_the_same_links(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning_stage, "IN_PROCESS_BELOW", 0)
    calls = MeaningCalls()
    stages = replace(LINE_STAGES, encode=encode, link=calls._link)
    calls.run([folder], library, jobs=1, stages=stages)
    assert linked(library) == BY_MEANING


@pytest.mark.parametrize(
    ("mode", "articles", "cores", "expected"),
    [
        (MeaningMode.AUTO, 2_000, 2, True),
        (MeaningMode.AUTO, 2_001, 2, False),
        (MeaningMode.AUTO, 50_000, 8, True),
        (MeaningMode.ON, 50_000, 1, True),
        (MeaningMode.OFF, 1, 64, False),
    ],
)
def test_auto_refines_what_takes_a_reasonable_time(
    mode: MeaningMode, articles: int, cores: int, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    assert with_meaning(mode, articles) is expected
