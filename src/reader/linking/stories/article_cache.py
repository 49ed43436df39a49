"""The articles that linking has read so far, each read once: as rows of numbers, and on the shelf for reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reader.linking.explain.passage_spool import PassageSpool
from reader.linking.matrices.article_matrix import ArticleRows, article_row
from reader.linking.matrices.passage_matrix import PassageRows, rows_of
from reader.linking.profile.build import profile_article
from reader.linking.profile.profile import ArticleProfile
from reader.model.links import LinkableArticle


@dataclass(frozen=True, slots=True)
class ArticleMatrices:
    """An article as rows of numbers.

    Attributes:
        article: The article as a whole, one row.
        passages: Its passages.
    """

    article: ArticleRows
    passages: PassageRows


class ArticleCache:
    """Articles by key, read when they are first asked for.

    Args:
        articles: All articles by key.
    """

    def __init__(self, articles: Mapping[int, LinkableArticle]) -> None:
        self._articles = articles
        self._rows: dict[int, ArticleMatrices] = {}
        self._shelf = PassageSpool()

    def __contains__(self, key: int) -> bool:
        return key in self._articles

    def rows(self, key: int) -> ArticleMatrices:
        """Return an article as rows.

        Raises:
            LibraryError: There is no room for the temporary file that holds what reasons are put into words from.
        """
        if key not in self._rows:
            profile = profile_article(self._articles[key])
            self._rows[key] = ArticleMatrices(article_row(profile), rows_of(profile))
            self._shelf.put(profile)
        return self._rows[key]

    def passage(self, key: int, index: int) -> ArticleProfile:
        """Return the profile of an article as if it had this one passage; the article must have been read."""
        return self._shelf.passage(key, index)
