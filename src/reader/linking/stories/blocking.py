"""Which articles are worth holding against a new one: an inverted index of words and runs of words, never all pairs.

However large a library is, an article is held against a bounded number of earlier ones (`Caps`). What that leaves out
depends on the articles before it alone, so that one more article changes nothing for those that were there.

Source of the method: blocking with an inverted index, as in record linkage (Christen 2012, Data Matching, chapter 4).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.article_matrix import ArticleField, ArticleRows
from reader.linking.matrices.inverted_index import Postings
from reader.linking.matrices.sparse import Rows, ones

NEAR = 0.06
"""Cosine of two articles' words from which their passages are compared."""
RUNS = 4
"""Telling runs of words in common from which they are compared anyhow: one may have copied a paragraph of the other."""


@dataclass(frozen=True, slots=True)
class Caps:
    """What keeps the work for one article from growing with the library.

    Attributes:
        set_phrase: Earlier articles that a run of words stands in at most to tell anything; in more it is a set phrase.
        nearest: Earlier articles that one is held against at most because of its words, the most alike; and as many
            because of its runs of words.
    """

    set_phrase: int = 32
    nearest: int = 24


class ArticleIndex:
    """All articles seen so far, numbered from 0 in the order in which they came.

    Args:
        known: Signatures of the first articles.
        asked: The articles that will be asked about; None where that is not known. Of the `known` ones only the terms
            that one of these holds are kept.
        caps: What is left out in a large library.
    """

    def __init__(
        self, known: Iterable[bytes] = (), asked: Sequence[ArticleRows] | None = None, caps: Caps | None = None
    ) -> None:
        self._caps = caps or Caps()
        self._words = Postings()
        self._runs = Postings()
        remembered = [_remembered(one) for one in known]
        if remembered:
            words, weights, runs = zip(*remembered, strict=True)
            self._words.add(_of_use(_rows(words, np.concatenate(weights)), asked, ArticleField.WORDS))
            self._runs.add(_of_use(_rows(runs, ones(sum(map(len, runs)))), asked, ArticleField.RUNS))

    def near(self, article: ArticleRows) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Return the numbers of the articles that have enough in common with `article`, rising.

        And for each of them whether it has runs of words in common.
        """
        alike = self._words.sums(article.fields[ArticleField.WORDS])
        shared = self._runs.sums(article.fields[ArticleField.RUNS], self._caps.set_phrase)
        most = self._caps.nearest
        copied = _best(shared, RUNS, most)
        near = np.union1d(_best(alike, NEAR, most), copied)
        return near, np.isin(near, copied)

    def add(self, article: ArticleRows) -> None:
        """Add `article`, so that later ones are held against it."""
        self._words.add(article.fields[ArticleField.WORDS])
        self._runs.add(article.fields[ArticleField.RUNS])


def signature(article: ArticleRows) -> bytes:
    """Return what has to be remembered of an article to tell later whether another one is near."""
    words, runs = article.fields[ArticleField.WORDS], article.fields[ArticleField.RUNS]
    size = np.asarray([len(words.terms)], dtype=np.int64)
    return b"".join(part.tobytes() for part in (size, words.terms, runs.terms, words.weights.astype(np.float32)))


_Terms = NDArray[np.int64]


def _remembered(remembered: bytes) -> tuple[_Terms, NDArray[np.float32], _Terms]:
    """Return an article's words, their weights, and its runs of words."""
    size = int.from_bytes(remembered[:8], sys.byteorder)
    terms = np.frombuffer(remembered, dtype=np.int64, offset=8, count=(len(remembered) - 4 * size) // 8 - 1)
    return terms[:size], np.frombuffer(remembered, dtype=np.float32, offset=len(remembered) - 4 * size), terms[size:]


def _rows(terms: Sequence[_Terms], weights: NDArray[np.floating]) -> Rows:
    owner = np.repeat(np.arange(len(terms), dtype=np.int32), [len(one) for one in terms])
    return Rows(len(terms), owner, np.concatenate(terms), weights.astype(float))


def _of_use(known: Rows, asked: Sequence[ArticleRows] | None, field: ArticleField) -> Rows:
    """Return what of the `known` rows is in common with any of the articles `asked`."""
    if asked is None:
        return known
    wanted = np.concatenate([np.zeros(0, dtype=np.int64), *(one.fields[field].terms for one in asked)])
    # By their last bits alone nearly all others are told apart, several times as quick as by looking them up.
    may_be = np.zeros(1 << 16, dtype=bool)
    may_be[wanted & 0xFFFF] = True
    kept = np.flatnonzero(may_be[known.terms & 0xFFFF])
    kept = kept[np.isin(known.terms[kept], wanted)]
    return Rows(known.count, known.owner[kept], known.terms[kept], known.weights[kept])


def _best(likeness: NDArray[np.float64], enough: float, most: int) -> NDArray[np.int64]:
    """Return the numbers of the articles that are like enough, the most alike first, of equals the first."""
    near = np.flatnonzero(likeness >= enough)
    return near[np.argsort(-likeness[near], kind="stable")[:most]]
