"""The articles that linking has read so far: each is read and profiled once, then kept as rows of numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from reader.comparison.compared_account import ComparedAccount
from reader.encoding.article_vectors import Vector, article_vector
from reader.linking.explain.evidence import PassageEvidence
from reader.linking.explain.passage_spool import PassageSpool
from reader.linking.matrices.article_matrix import ArticleMatrix, build_article_matrix
from reader.linking.matrices.passage_matrix import PassageMatrix, build_passage_matrix
from reader.linking.profile.build import profile_article
from reader.model.links import LinkableArticle

COMPARED_ARTICLES = 128
"""Articles whose statements stay in memory: the links of one article lead to few others."""


@dataclass(frozen=True, slots=True)
class ArticleMatrices:
    """An article as rows of numbers.

    Attributes:
        article: The article as a whole, one row.
        passages: Its passages, one row each.
    """

    article: ArticleMatrix
    passages: PassageMatrix


class ArticleCache:
    """Articles by key, read on first use; the evidence for reasons goes to a temporary file.

    Args:
        articles: All articles by key.
    """

    def __init__(self, articles: Mapping[int, LinkableArticle]) -> None:
        self._articles = articles
        self._matrices: dict[int, ArticleMatrices] = {}
        self._spool = PassageSpool()
        self.account = lru_cache(COMPARED_ARTICLES)(self._account)

    def __contains__(self, key: int) -> bool:
        return key in self._articles

    def matrices(self, key: int) -> ArticleMatrices:
        """Return an article as rows of numbers.

        Raises:
            LibraryError: There is no space for the temporary file.
        """
        if key not in self._matrices:
            article = self._articles[key]
            profile = profile_article(article)
            whole = build_article_matrix(profile, _vector(article))
            vectors = {index: encoded for index, encoded in enumerate(article.vectors) if encoded is not None}
            self._matrices[key] = ArticleMatrices(whole, build_passage_matrix(profile, vectors))
            self._spool.put(profile, article)
        return self._matrices[key]

    def evidence(self, key: int, index: int) -> PassageEvidence:
        """Return the evidence of the passage `index` of an article; the article must have been read before."""
        return self._spool.evidence(key, index)

    def _account(self, key: int) -> ComparedAccount | None:
        """Return an article as comparison takes it, None if it states nothing; it must have been read before."""
        account = self._spool.account(key)
        return None if account is None else ComparedAccount(account)


def _vector(article: LinkableArticle) -> Vector | None:
    """Return what an article is about; None if it was not encoded."""
    passages = zip(article.analysis.passages, article.vectors, strict=False)
    lead = [(passage, vectors) for passage, vectors in passages if vectors and passage.kind.is_story]
    if not lead:
        return None
    return article_vector([vectors for _, vectors in lead], [passage.end - passage.start for passage, _ in lead])
