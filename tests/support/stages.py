"""Small honest rooms: real files in, a passage a line, capitalised words as names, shared words as links.

They keep the tests of the command line quick and apart from the language pipeline; the store and the road are the real
ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import exp, log
from pathlib import Path
from typing import Any

from reader.errors import MissingModelError, UnreadableFileError
from reader.model.analysis import Analysis, Label, Mention, Passage, PassageKind
from reader.model.entities import ArticleNames, Entity, NameVerdict
from reader.model.links import Calibration, Link, LinkKind, LinkableArticle, NeighbourStore, PassageRef, Reason, ReasonKind
from reader.model.text import Article, MediaType, MetadataField, Provenance, text_digest
from reader.pipeline.stages import Stages, StageVersions

_NAME = re.compile(r"(?<=[\w,] )[A-Z]\w+")
_SHOWN = 0.5


def read_article(path: str, source: str) -> Article:
    try:
        text = Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise UnreadableFileError(path, "is not text", "give a text") from None
    title = MetadataField(text.split("\n", 1)[0], Provenance.FIRST_LINE)
    return Article(path, source, text, text_digest(text), MediaType.PLAIN_TEXT, "utf-8", "plain", title)


def load_pipeline(model: str) -> str:
    if model == "absent":
        raise MissingModelError("absent: there is no such pipeline; install it")
    return model


def analyse_many(pipeline: Any, articles: Iterable[Article]) -> Iterator[Analysis]:
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
    fit: Calibration | None = None,
) -> Iterator[Link]:
    for one in _links(articles):
        score = one.score if fit is None else moved(one.score, fit)
        yield replace(one, score=score, shown=score >= _SHOWN)


def moved(score: float, fit: Calibration) -> float:
    odds = exp(fit.slope * log(score / (1.0 - min(score, 0.99))) + fit.offset)
    return odds / (1.0 + odds)


def _links(articles: Mapping[int, LinkableArticle]) -> Iterator[Link]:
    for a, b in combinations(articles.values(), 2):
        for one in a.analysis.passages[1:]:
            for other in b.analysis.passages[1:]:
                yield from _pair(a, one, b, other)


def _pair(a: LinkableArticle, one: Passage, b: LinkableArticle, other: Passage) -> Iterator[Link]:
    left, right = (
        set(re.findall(r"\w{4,}", text)) for text in (a.text[one.start : one.end], b.text[other.start : other.end])
    )
    shared = sorted(left & right)
    if not shared:
        return
    score = len(shared) / len(left | right)
    kind = LinkKind.COPY if score == 1 else LinkKind.EVENT
    reasons = (Reason(ReasonKind.SHARED_WORDS, "both: " + ", ".join(shared), 1.0),)
    ends = sorted((PassageRef(a.article, one.index), PassageRef(b.article, other.index)))
    yield Link(ends[0], ends[1], kind, score, score >= _SHOWN, reasons)


@dataclass(slots=True)
class Calls:
    """What indexing was asked for, in order."""

    models: list[str] = field(default_factory=list)


def plain_stages(calls: Calls) -> Stages:
    def load(model: str) -> str:
        calls.models.append(model)
        return load_pipeline(model)

    return Stages(
        read_article=read_article,
        load_pipeline=load,
        analyse_many=analyse_many,
        resolve=resolve,
        link=link,
        versions=lambda: StageVersions("plain", "plain", "plain", "plain"),
        pipeline_digest=lambda model: model,
    )
