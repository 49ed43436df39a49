"""Small articles of our own words for the linker's tests, with a plain analysis: words, names told by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.language import Language

from reader.analysis.analyse import analyse
from reader.analysis.pipeline import load_pipeline
from reader.linking.features import Feature
from reader.linking.matrices.article_matrix import article_row
from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import rows_of
from reader.linking.profile.build import profile_article
from reader.linking.stories.similarity import Articles, Likeness
from reader.model.analysis import Analysis, Label, Mention, Passage, PassageKind, Quote, Value, Word
from reader.model.links import LinkableArticle
from reader.model.text import Article, MediaType, MetadataField, Provenance, text_digest

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_QUOTED = re.compile(r"“([^”]+)”")


def article(
    key: int,
    sentences: Sequence[str],
    names: Sequence[tuple[str, Label, str]] = (),
    values: Sequence[tuple[str, Label, dict[str, object]]] = (),
    kinds: dict[int, PassageKind] | None = None,
    published: str | None = None,
) -> LinkableArticle:
    """An article of `sentences`; names are (surface, label, entity key), values (surface, label, fields of Value)."""
    text = "\n".join(sentences)
    passages: list[Passage] = []
    mentions: list[tuple[Mention, str]] = []
    found: list[Value] = []
    quotes: list[Quote] = []
    start = 0
    for index, sentence in enumerate(sentences):
        words = tuple(Word(start + m.start(), start + m.end(), m.group().lower()) for m in _WORD.finditer(sentence))
        kind = (kinds or {}).get(index, PassageKind.BODY)
        passages.append(Passage(index, start, start + len(sentence), kind, index, "en", words))
        for surface, label, entity in names:
            for m in re.finditer(re.escape(surface), sentence):
                mentions.append((Mention(start + m.start(), start + m.end(), surface, label, index), entity))
        for surface, label, fields in values:
            for m in re.finditer(re.escape(surface), sentence):
                found.append(Value(start + m.start(), start + m.end(), label, index, **fields))  # type: ignore[arg-type]
        quotes += [Quote(start + m.start(1), start + m.end(1), index) for m in _QUOTED.finditer(sentence)]
        start += len(sentence) + 1
    mentions.sort(key=lambda mention: mention[0].start)
    analysis = Analysis("en", tuple(passages), tuple(m for m, _ in mentions), tuple(found), tuple(quotes))
    return LinkableArticle(key, text, published, analysis, tuple(entity for _, entity in mentions))


def read(key: int, *sentences: str) -> LinkableArticle:
    """An article of `sentences` as the embedded pipeline understands it, with grammar, ages and names."""
    text = "\n".join(sentences)
    document = Article(
        f"/{key}.txt",
        f"{key}.txt",
        text,
        text_digest(text),
        MediaType.PLAIN_TEXT,
        "utf-8",
        "test",
        MetadataField("", Provenance.FILE_NAME),
    )
    analysis = analyse(_pipeline(), document)
    return LinkableArticle(key, text, None, analysis, tuple(None for _ in analysis.mentions))


@cache
def _pipeline() -> Language:
    return load_pipeline()


def block_of(left: LinkableArticle, right: LinkableArticle) -> PairBlock:
    """The passages of `left` held against those of `right`."""
    return PairBlock(rows_of(profile_article(left)), rows_of(profile_article(right)))


def value_of(feature: Feature, left: LinkableArticle, right: LinkableArticle, a: int = 0, b: int = 0) -> float:
    """A feature of passage `a` of `left` and passage `b` of `right`; the same whichever side each stands on."""
    value = float(feature(block_of(left, right))[a, b])
    assert value == float(feature(block_of(right, left))[b, a])
    return value


def likeness_of(likeness: Likeness, left: LinkableArticle, right: LinkableArticle) -> float:
    """A likeness of two articles, the same whichever side each stands on."""
    one, other = article_row(profile_article(left)), article_row(profile_article(right))
    value = float(likeness(Articles(one, other))[0, 0])
    assert value == float(likeness(Articles(other, one))[0, 0])
    return value
