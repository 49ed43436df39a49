"""The product's own road in memory: files to linkable articles, as training and benchmarks need them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.analysis.analyse import analyse_many
from reader.analysis.pipeline import load_pipeline
from reader.entities.resolve import resolve
from reader.ingest.read import read_article
from reader.model.analysis import Analysis
from reader.model.entities import ArticleNames
from reader.model.links import LinkableArticle
from reader.model.text import Article


def linkable_articles(paths: Iterable[Path]) -> list[LinkableArticle]:
    """Read, analyse and name the articles in `paths`; the key of an article is its place in `paths`."""
    return understood([read_article(str(path), path.name) for path in paths])


def understood(articles: Sequence[Article]) -> list[LinkableArticle]:
    """Analyse and name `articles`; the key of an article is its place."""
    return with_names(articles, list(analyse_many(load_pipeline(), articles)))


def with_names(articles: Sequence[Article], analyses: Sequence[Analysis]) -> list[LinkableArticle]:
    """Return `articles` with their analyses and the keys of who is named, resolved over all of them."""
    keys: list[list[str | None]] = [[None] * len(analysis.mentions) for analysis in analyses]
    named = [ArticleNames(key, analysis.mentions, analysis.definitions) for key, analysis in enumerate(analyses)]
    for entity in resolve(named):
        for article, mention in entity.mentions:
            keys[article][mention] = entity.key
    return [
        LinkableArticle(key, article.text, article.published.value if article.published else None, analysis, tuple(found))
        for key, (article, analysis, found) in enumerate(zip(articles, analyses, keys, strict=True))
    ]


def by_key(articles: Iterable[LinkableArticle]) -> dict[int, LinkableArticle]:
    """Return `articles` as the linker takes them."""
    return {article.article: article for article in articles}
