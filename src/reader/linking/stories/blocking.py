"""Find the articles that are worth comparing with a new one, by words, runs of words and, if known, meaning.

In a library of any size, an article is compared with a bounded number of earlier ones (`BlockingLimits`). Which of them
are left out depends on the earlier articles alone, so a later article never changes an earlier result.

Method: blocking with an inverted index, as in record linkage (Christen 2012, Data Matching, chapter 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.encoding.article_vectors import VECTOR_SIZE
from reader.linking.matrices.article_matrix import ArticleField, ArticleMatrix
from reader.linking.matrices.inverted_index import Postings
from reader.linking.matrices.sparse import SparseRows, ones
from reader.linking.matrices.vector_index import VectorIndex

MIN_COSINE = 0.06
"""Cosine of two articles' words from which they are compared."""
MIN_SHARED_RUNS = 4
"""Runs of words in common from which they are compared in any case: one may have copied a paragraph of the other."""
MIN_MEANING = 0.15
"""Cosine of what two articles are about from which they are compared. Of two unrelated ones, it is 0.1 on average."""
_LOW_BITS = 16
_HEADER = 2 * 8
"""Bytes of a signature before its words."""


@dataclass(frozen=True, slots=True)
class BlockingLimits:
    """Limits that keep the work for one article from growing with the library.

    Attributes:
        max_articles_with_run: Earlier articles that may contain a run of words; with more it is a set phrase and
            ignored.
        max_articles: Most earlier articles that an article is compared with because of its words (the most similar
            ones), and as many more because of its runs of words and because of its meaning.
    """

    max_articles_with_run: int = 32
    max_articles: int = 24


class ArticleIndex:
    """All articles so far, numbered from 0 in the order in which they were added.

    Args:
        known: Signatures of the first articles.
        queries: The articles that `similar` will be called with, None if they are not known yet. Terms of `known`
            articles that none of these contains are dropped to save memory.
        limits: Bounds on the work in a large library.
    """

    def __init__(
        self,
        known: Iterable[bytes] = (),
        queries: Sequence[ArticleMatrix] | None = None,
        limits: BlockingLimits | None = None,
    ) -> None:
        self._limits = limits or BlockingLimits()
        self._words = Postings()
        self._runs = Postings()
        self._vectors = VectorIndex()
        unpacked = [_unpack_signature(known_signature) for known_signature in known]
        if unpacked:
            words, weights, runs, vectors = zip(*unpacked, strict=True)
            word_rows, run_rows = _rows(words, np.concatenate(weights)), _rows(runs, ones(sum(map(len, runs))))
            self._words.add(_only_needed(word_rows, queries, ArticleField.WORDS))
            self._runs.add(_only_needed(run_rows, queries, ArticleField.RUNS))
            self._vectors.add(np.stack(vectors))

    def similar(self, article: ArticleMatrix) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Return the numbers of the articles that are worth comparing with `article`, rising.

        The second array is True for those that share enough runs of words with it.
        """
        cosines = self._words.dot_products(article.fields[ArticleField.WORDS])
        shared_runs = self._runs.dot_products(article.fields[ArticleField.RUNS], self._limits.max_articles_with_run)
        copied = _highest(shared_runs, MIN_SHARED_RUNS, self._limits.max_articles)
        close = _highest(self._vectors.cosines(article.vectors[0]), MIN_MEANING, self._limits.max_articles)
        numbers = np.union1d(np.union1d(_highest(cosines, MIN_COSINE, self._limits.max_articles), copied), close)
        return numbers, np.isin(numbers, copied)

    def add(self, article: ArticleMatrix) -> None:
        """Add `article`, so that later ones are compared with it."""
        self._words.add(article.fields[ArticleField.WORDS])
        self._runs.add(article.fields[ArticleField.RUNS])
        self._vectors.add(article.vectors)


def signature(article: ArticleMatrix) -> bytes:
    """Return the compact form of an article from which later articles can be compared with it.

    It consists of the numbers of words and of runs of words (8 bytes each), their ids (8 bytes each), the weights of
    the words (4 bytes each), and the vector of the article (1 byte per dimension) if it is known.
    """
    words, runs = article.fields[ArticleField.WORDS], article.fields[ArticleField.RUNS]
    sizes = np.asarray([len(words.terms), len(runs.terms)], dtype=np.int64)
    vector = article.vectors[article.vectors.any(axis=1)]
    parts = (sizes, words.terms, runs.terms, words.weights.astype(np.float32), vector)
    return b"".join(part.tobytes() for part in parts)


_Terms = NDArray[np.int64]


def _unpack_signature(packed: bytes) -> tuple[_Terms, NDArray[np.float32], _Terms, NDArray[np.int8]]:
    """Return an article's words, their weights, its runs of words, and its vector."""
    words, runs = np.frombuffer(packed, dtype=np.int64, count=2).tolist()
    terms = np.frombuffer(packed, dtype=np.int64, offset=_HEADER, count=words + runs)
    weights = np.frombuffer(packed, dtype=np.float32, offset=_HEADER + 8 * (words + runs), count=words)
    vector = np.frombuffer(packed, dtype=np.int8, offset=_HEADER + 8 * (words + runs) + 4 * words)
    return terms[:words], weights, terms[words:], vector if len(vector) else np.zeros(VECTOR_SIZE, np.int8)


def _rows(terms: Sequence[_Terms], weights: NDArray[np.floating]) -> SparseRows:
    owner = np.repeat(np.arange(len(terms), dtype=np.int32), [len(row) for row in terms])
    return SparseRows(len(terms), owner, np.concatenate(terms), weights.astype(float))


def _only_needed(known: SparseRows, queries: Sequence[ArticleMatrix] | None, field: ArticleField) -> SparseRows:
    """Return the entries of `known` whose term any of the articles `queries` contains."""
    if queries is None:
        return known
    wanted = np.concatenate([np.zeros(0, dtype=np.int64), *(query.fields[field].terms for query in queries)])
    # The low bits alone rule nearly all other terms out, several times as fast as looking each of them up.
    low_bits = (1 << _LOW_BITS) - 1
    may_be_wanted = np.zeros(1 << _LOW_BITS, dtype=bool)
    may_be_wanted[wanted & low_bits] = True
    kept = np.flatnonzero(may_be_wanted[known.terms & low_bits])
    kept = kept[np.isin(known.terms[kept], wanted)]
    return SparseRows(known.count, known.owner[kept], known.terms[kept], known.weights[kept])


def _highest(values: NDArray[np.float64], minimum: float, count: int) -> NDArray[np.int64]:
    """Return the positions of the `count` highest values of at least `minimum`, highest first; of equals the first."""
    candidates = np.flatnonzero(values >= minimum)
    return candidates[np.argsort(-values[candidates], kind="stable")[:count]]
