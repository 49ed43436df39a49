"""Files to linkable articles in memory, by the product's own stages: what training and benchmarks start from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from reader.analysis.analyse import analyse_many
from reader.analysis.pipeline import load_pipeline
from reader.encoding.encoder import Encoder
from reader.entities.resolve import resolve
from reader.ingest.read import read_article
from reader.model.analysis import Analysis, PassageKind
from reader.model.entities import ArticleNames
from reader.model.links import LinkableArticle
from reader.model.meaning import PassageVectors
from reader.model.text import Article
from reader.statements.extract import described


def linkable_articles(paths: Iterable[Path]) -> list[LinkableArticle]:
    """Read and analyse the articles in `paths` and resolve their names; keys are positions in `paths`."""
    return analysed_articles([read_article(str(path), path.name) for path in paths])


def analysed_articles(articles: Sequence[Article]) -> list[LinkableArticle]:
    """Analyse `articles` and resolve their names; keys are positions."""
    return with_entities(articles, list(analyse_many(load_pipeline(), articles)))


def with_entities(articles: Sequence[Article], analyses: Sequence[Analysis]) -> list[LinkableArticle]:
    """Return `articles` with their analyses, what they state, and the entity of each mention among all of them."""
    stated = [described(article.text, analysis) for article, analysis in zip(articles, analyses, strict=True)]
    entities: list[list[str | None]] = [[None] * len(analysis.mentions) for analysis in analyses]
    names = [ArticleNames(key, analysis.mentions, analysis.definitions) for key, analysis in enumerate(analyses)]
    for entity in resolve(names):
        for article, mention in entity.mentions:
            entities[article][mention] = entity.key
    return [
        LinkableArticle(
            key,
            article.text,
            article.published.value if article.published else None,
            analysis,
            tuple(keys),
            article.publisher.value if article.publisher else None,
        )
        for key, (article, analysis, keys) in enumerate(zip(articles, stated, entities, strict=True))
    ]


def encoded(articles: Sequence[LinkableArticle]) -> list[LinkableArticle]:
    """Return `articles` with the vectors of their passages, furniture left out."""
    wanted = [
        (number, passage.index, article.text[passage.start : passage.end])
        for number, article in enumerate(articles)
        for passage in article.analysis.passages
        if passage.kind is not PassageKind.FURNITURE and passage.words
    ]
    vectors: list[list[PassageVectors | None]] = [[None] * len(article.analysis.passages) for article in articles]
    found = Encoder().encode([text for _, _, text in wanted])
    for (number, index, _), vector in zip(wanted, found, strict=True):
        vectors[number][index] = vector
    return [replace(article, vectors=tuple(row)) for article, row in zip(articles, vectors, strict=True)]


def by_key(articles: Iterable[LinkableArticle]) -> dict[int, LinkableArticle]:
    """Return `articles` by key, as the linker takes them."""
    return {article.article: article for article in articles}
