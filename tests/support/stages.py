"""Simple stage functions: real files, one passage per line, capitalised words as names, shared words as links.

They keep the tests of the command line and the API fast and independent of the language pipeline; the store and the
pipeline are the real ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import exp, log
from pathlib import Path

from reader.errors import MissingModelError, UnreadableFileError
from reader.model.analysis import Analysis, Label, Mention, Passage, PassageKind
from reader.model.entities import ArticleNames, Entity, NameVerdict
from reader.model.links import (
    Calibration,
    Link,
    LinkableArticle,
    LinkKind,
    NeighbourStore,
    PassageRef,
    Reason,
    ReasonKind,
)
from reader.model.text import Article, MediaType, MetadataField, Provenance, text_digest
from reader.pipeline.stages import Stages, StageVersions

_NAME = re.compile(r"(?<=[\w,] )[A-Z]\w+")
_SHOWN = 0.5


def read_articles(path: str, source: str) -> list[Article]:
    try:
        text = Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise UnreadableFileError(path, "is not text", "give a text") from None
    title = MetadataField(text.split("\n", 1)[0], Provenance.FIRST_LINE)
    return [Article(path, source, text, text_digest(text), MediaType.PLAIN_TEXT, "utf-8", "plain", title)]


def load_pipeline(model: str, gazetteers: Sequence[Path] = ()) -> object:
    if model == "absent":
        raise MissingModelError("absent: there is no such pipeline; install it")
    return model


def analyse_many(pipeline: object, articles: Iterable[Article]) -> Iterator[Analysis]:
    for article in articles:
        passages: list[Passage] = []
        mentions: list[Mention] = []
        for found in re.finditer(r"[^\n]+", article.text):
            index = len(passages)
            kind = PassageKind.BODY if index else PassageKind.TITLE
            passages.append(Passage(index, found.start(), found.end(), kind, index, "en"))
            for name in _NAME.finditer(article.text, found.start(), found.end()):
                mentions.append(Mention(name.start(), name.end(), name[0], Label.PERSON, index))
        yield Analysis("en", tuple(passages), tuple(mentions))


def resolve(
    articles: Sequence[ArticleNames], verdicts: Sequence[NameVerdict], renames: Mapping[str, str]
) -> list[Entity]:
    same = {verdict.b: verdict.a for verdict in verdicts if verdict.same}
    places: dict[str, list[tuple[int, int]]] = {}
    for article in articles:
        for index, mention in enumerate(article.mentions):
            places.setdefault(same.get(mention.text, mention.text), []).append((article.article, index))
    called = {same.get(form, form): name for form, name in renames.items()}
    return [Entity(f"PERSON/{name}", called.get(name, name), Label.PERSON, tuple(at)) for name, at in places.items()]


def link(
    articles: Mapping[int, LinkableArticle],
    new: frozenset[int] | None,
    memory: NeighbourStore,
    calibration: Calibration | None,
) -> Iterator[Link]:
    for found in _links(articles):
        score = found.score if calibration is None else _calibrated(found.score, calibration)
        yield replace(found, score=score, shown=score >= _SHOWN)


def _calibrated(score: float, calibration: Calibration) -> float:
    odds = exp(calibration.slope * log(score / (1.0 - min(score, 0.99))) + calibration.offset)
    return odds / (1.0 + odds)


def _links(articles: Mapping[int, LinkableArticle]) -> Iterator[Link]:
    for a, b in combinations(articles.values(), 2):
        for left in a.analysis.passages[1:]:
            for right in b.analysis.passages[1:]:
                yield from _pair(a, left, b, right)


def _pair(a: LinkableArticle, left: Passage, b: LinkableArticle, right: Passage) -> Iterator[Link]:
    left_words = set(re.findall(r"\w{4,}", a.text[left.start : left.end]))
    right_words = set(re.findall(r"\w{4,}", b.text[right.start : right.end]))
    shared = sorted(left_words & right_words)
    if not shared:
        return
    score = len(shared) / len(left_words | right_words)
    kind = LinkKind.COPY if score == 1 else LinkKind.EVENT
    reasons = (Reason(ReasonKind.SHARED_WORDS, "both: " + ", ".join(shared), 1.0),)
    ends = sorted((PassageRef(a.article, left.index), PassageRef(b.article, right.index)))
    yield Link(ends[0], ends[1], kind, score, score >= _SHOWN, reasons)


@dataclass(slots=True)
class Calls:
    """Records which models were loaded, in order."""

    models: list[str] = field(default_factory=list)


def plain_stages(calls: Calls) -> Stages:
    """Return the stages of this module; models that are loaded are recorded in `calls`."""

    def load(model: str, gazetteers: Sequence[Path] = ()) -> object:
        calls.models.append(model)
        return load_pipeline(model)

    return Stages(
        read_articles=read_articles,
        load_pipeline=load,
        analyse_many=analyse_many,
        resolve=resolve,
        link=link,
        versions=lambda: StageVersions("plain", "plain", "plain", "plain"),
        pipeline_digest=lambda model: model,
    )
