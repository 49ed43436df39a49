"""Articles of corpora as rows with vectors, whole and shortened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.encoding.article_vectors import LEAD_PASSAGES, ArticleSpace, Vector, lead_mean
from reader.encoding.encoder import Encoder
from reader.linking.matrices.article_matrix import ArticleMatrix, build_article_matrix
from reader.linking.profile.build import profile_article
from reader.model.links import LinkableArticle
from reader.model.text import Article, MediaType, MetadataField, Provenance, text_digest
from training.linker.library import analysed_articles

SHORTEST = 4
"""Passages of a shortened article, or up to two more: as many as a report of an agency has."""


@dataclass(frozen=True, slots=True)
class EncodedArticles:
    """Articles, one row each.

    Attributes:
        articles: The articles.
        means: Weighted means of the vectors of the passages that they begin with, (articles, 384).
        topics: Topic of each article.
        stories: Story of each.
    """

    articles: Sequence[LinkableArticle]
    means: Vector
    topics: Sequence[str]
    stories: Sequence[str]

    def rows(self, space: ArticleSpace) -> list[ArticleMatrix]:
        """Return the articles as the product compares them."""
        vectors = space.placed(self.means)
        pairs = zip(self.articles, vectors, strict=True)
        return [build_article_matrix(profile_article(article), vector) for article, vector in pairs]


def encoded(articles: Sequence[LinkableArticle], topics: Sequence[str], stories: Sequence[str]) -> EncodedArticles:
    """Return articles with the means of what they begin with."""
    encoder = Encoder()
    means = []
    for article in articles:
        lead = [passage for passage in article.analysis.passages if passage.kind.is_story][:LEAD_PASSAGES]
        vectors = encoder.encode([article.text[passage.start : passage.end] for passage in lead])
        means.append(lead_mean(vectors, [passage.end - passage.start for passage in lead]))
    return EncodedArticles(articles, np.array(means), topics, stories)


def shortened(whole: EncodedArticles) -> EncodedArticles:
    """Return the beginnings of articles, analysed as articles of their own."""
    texts = []
    for number, article in enumerate(whole.articles):
        kept = [passage for passage in article.analysis.passages if passage.kind.is_story][: SHORTEST + number % 3]
        texts.append(article.text[kept[0].start : kept[-1].end] + "\n")
    return encoded(analysed_articles([plain_article(text) for text in texts]), whole.topics, whole.stories)


def plain_article(text: str) -> Article:
    """Return a text as an article without metadata."""
    name = text_digest(text)
    title = MetadataField(name, Provenance.FILE_NAME)
    return Article(name, name, text, name, MediaType.PLAIN_TEXT, "utf-8", "training", title)


def removed_directions(means: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """Return the directions in which articles differ most, whatever they report: above all by their language."""
    return np.linalg.svd(means - means.mean(axis=0), full_matrices=False)[2][:count].astype(np.float32)
