"""Stage functions that work on lines and equal words, quick and deterministic, for tests of the pipeline.

A passage is a line, a name is a capitalised word, and two passages with the same words are linked. Some words in a file
make a stage fail: "unreadable" and "explodes" when it is read, "poison" and "deadly" when it is analysed, "riddle" when
its statements are extracted. All functions are at the top level of this module, so that worker processes can receive
them.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from reader.errors import MissingModelError, UnreadableFileError
from reader.model.analysis import Analysis, Label, Mention, Passage, PassageKind, Word
from reader.model.entities import ArticleNames, Entity, NameVerdict
from reader.model.links import Calibration, Link, LinkableArticle, LinkKind, NeighbourStore, PassageRef
from reader.model.progress import Progress
from reader.model.statements import Statement
from reader.model.text import Article, MediaType, MetadataField, Provenance, Span, text_digest
from reader.pipeline.index import index
from reader.pipeline.stages import Stages, StageVersions
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder


def read_articles(path: str, source: str) -> list[Article]:
    text = Path(path).read_text(encoding="utf-8")
    if "unreadable" in text:
        raise UnreadableFileError(source, "contains no words", "open it in its own program")
    if "explodes" in text:
        raise RuntimeError("a defect")
    title = MetadataField(text[:9], Provenance.FIRST_LINE)
    return [Article(path, source, text, text_digest(text), MediaType.PLAIN_TEXT, "utf-8", "plain", title)]


def load_pipeline(model: str, gazetteers: Sequence[Path] = ()) -> object:
    if model == "missing":
        raise MissingModelError("missing: no such pipeline; install it")
    return model


def analyse_many(pipeline: object, articles: Iterable[Article]) -> Iterator[Analysis]:
    for article in articles:
        if "poison" in article.text:
            raise ValueError("cannot be analysed")
        if "deadly" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        yield _analysis(article.text)


def described(text: str, analysis: Analysis) -> Analysis:
    if "riddle" in text:
        raise ValueError("cannot be understood")
    first = analysis.passages[0]
    span = Span(first.start, first.end)
    return replace(analysis, statements=(Statement(first.index, span.start, span.end, span, "line"),))


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


def link(
    articles: Mapping[int, LinkableArticle],
    new: frozenset[int] | None,
    memory: NeighbourStore,
    calibration: Calibration | None,
) -> Iterator[Link]:
    memory.signatures.update((key, b"") for key in articles)
    for a, b in combinations(articles.values(), 2):
        if new is None or a.article in new or b.article in new:
            for left in a.analysis.passages:
                for right in b.analysis.passages:
                    if {word.lemma for word in left.words} == {word.lemma for word in right.words}:
                        ends = PassageRef(a.article, left.index), PassageRef(b.article, right.index)
                        yield Link(*ends, LinkKind.COPY, 0.9, True, ())


def same_versions() -> StageVersions:
    return StageVersions("1", "1", "1", "1")


def same_digest(_: str) -> str:
    return "1"


@dataclass(slots=True)
class StageCalls:
    """Records what the stages were asked to do.

    Attributes:
        read: Sources that were read.
        analysed: Sources that were analysed.
        resolved: How often names were resolved.
        linked: For each call of the link stage, the articles whose links were wanted; None for all.
        calibrations: The calibration of each call of the link stage.
    """

    read: list[str] = field(default_factory=list)
    analysed: list[str] = field(default_factory=list)
    resolved: int = 0
    linked: list[frozenset[int] | None] = field(default_factory=list)
    calibrations: list[Calibration | None] = field(default_factory=list)

    def stages(self) -> Stages:
        """Return line stages that record their calls here."""
        return replace(
            LINE_STAGES, read_articles=self._read, analyse_many=self._analyse, resolve=self._resolve, link=self._link
        )

    def _read(self, path: str, source: str) -> list[Article]:
        self.read.append(source)
        return read_articles(path, source)

    def _analyse(self, pipeline: object, articles: Iterable[Article]) -> Iterator[Analysis]:
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
        memory: NeighbourStore,
        calibration: Calibration | None,
    ) -> Iterator[Link]:
        self.linked.append(new)
        self.calibrations.append(calibration)
        return link(articles, new, memory, calibration)


LINE_STAGES = Stages(
    read_articles=read_articles,
    load_pipeline=load_pipeline,
    analyse_many=analyse_many,
    describe=described,
    resolve=resolve,
    link=link,
    versions=same_versions,
    pipeline_digest=same_digest,
)


def run(paths: Sequence[Path], library: LibraryFolder, stages: Stages = LINE_STAGES, **options: Any) -> list[Progress]:
    """Index `paths` in this process and return all progress events."""
    return list(index(paths, library, stages=stages, **{"jobs": 0, **options}))


def sources(library: LibraryFolder) -> list[str]:
    """Return the sources of all articles in the index."""
    with IndexReader(library) as reader:
        return [row.source for row in reader.articles.rows()]


def linked(library: LibraryFolder) -> set[frozenset[str]]:
    """Return the pairs of sources with a shown link."""
    with IndexReader(library) as reader:
        return {frozenset((row.a.source, row.b.source)) for row in reader.links.among(reader.articles.rows())}
