"""Small invented articles for the linker's tests: analysed by simple rules, or by the shipped language pipeline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.language import Language

from reader.analysis.analyse import analyse
from reader.analysis.pipeline import load_pipeline
from reader.linking.explain.evidence import Pair, PassageEvidence
from reader.linking.features import Feature
from reader.linking.matrices.article_matrix import build_article_matrix
from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import build_passage_matrix
from reader.linking.profile.build import profile_article
from reader.linking.stories.story_features import ArticleBlock, StoryFeature
from reader.model.analysis import Analysis, Label, Mention, Passage, PassageKind, Quote, Value, Word
from reader.model.links import LinkableArticle
from reader.model.text import Article, MediaType, MetadataField, Provenance, text_digest
from reader.statements.extract import described

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
    """Return an article of `sentences` with a simple analysis: words without grammar, curly quotation marks.

    Args:
        key: Key of the article.
        sentences: Its passages.
        names: Surface, label and entity key of each name.
        values: Surface, label and further fields of `Value` of each value.
        kinds: Kinds of passages that are not body, by index.
        published: ISO date.
    """
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


def analysed(key: int, *sentences: str) -> LinkableArticle:
    """Return an article of `sentences` as the shipped pipeline analyses it, with grammar, names and statements."""
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
    analysis = described(text, analysis)
    return LinkableArticle(key, text, None, analysis, tuple(None for _ in analysis.mentions))


@cache
def _pipeline() -> Language:
    return load_pipeline()


def block_of(left: LinkableArticle, right: LinkableArticle) -> PairBlock:
    """Return the passages of `left` against those of `right`."""
    return PairBlock(build_passage_matrix(profile_article(left)), build_passage_matrix(profile_article(right)))


def pair_of(left: LinkableArticle, right: LinkableArticle) -> Pair:
    """Return the first passages of two articles as reasons see them."""
    return Pair(PassageEvidence.of(profile_article(left), 0), PassageEvidence.of(profile_article(right), 0))


def value_of(feature: Feature, left: LinkableArticle, right: LinkableArticle, a: int = 0, b: int = 0) -> float:
    """Return a feature of passage `a` of `left` and `b` of `right`; assert that sides make no difference."""
    value = float(feature(block_of(left, right))[a, b])
    assert value == float(feature(block_of(right, left))[b, a])
    return value


def story_value_of(feature: StoryFeature, left: LinkableArticle, right: LinkableArticle) -> float:
    """Return a feature of two articles; assert that sides make no difference."""
    a, b = build_article_matrix(profile_article(left)), build_article_matrix(profile_article(right))
    value = float(feature(ArticleBlock(a, b))[0, 0])
    assert value == float(feature(ArticleBlock(b, a))[0, 0])
    return value
