"""How close two passages are in meaning: as sentences, and word by word.

The score of two sentences is the cosine of their vectors; from about 0.75 (unrelated) to 1. The score of their words
is late interaction (Khattab and Zaharia 2020): each word is matched with the word of the other passage that is closest
to it; the mean of these cosines, weighted by how much each word says, is taken in both directions, and the harmonic
mean of both is the score; from about 0.2 (unrelated) to 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.encoding.packed_vectors import Matrix, unpack_sentences, unpack_words
from reader.model.meaning import PassageVectors


@dataclass(frozen=True, slots=True)
class SimilarWords:
    """Two words that correspond.

    Attributes:
        a: Where the word of the first passage stands in it, (start, end) in code points.
        b: Where the word of the second passage stands in it.
        cosine: How close their vectors are.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    cosine: float


@dataclass(frozen=True, slots=True)
class PassageMatrix:
    """The vectors of many passages as arrays.

    Attributes:
        sentences: (passages, 384), each of length 1.
        words: Vectors of the words of all passages one below the other, (words, dimensions), each of length 1.
        weights: How much each word says, (words,); those of a passage add up to 1.
        first_word: Row in `words` where each passage begins, (passages + 1,).
    """

    sentences: Matrix
    words: Matrix
    weights: Matrix
    first_word: NDArray[np.int64]

    @classmethod
    def of(cls, passages: Sequence[PassageVectors]) -> PassageMatrix:
        """Return the arrays of `passages`, in order."""
        counts = [len(passage.spans) for passage in passages]
        first_word = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        sentences = unpack_sentences([passage.sentence for passage in passages])
        words = unpack_words(b"".join(passage.words for passage in passages), int(first_word[-1]))
        weights = np.frombuffer(b"".join(passage.weights for passage in passages), np.uint8).astype(np.float32)
        if len(weights):
            # Words that say nothing at all still count a little: a passage of them has weights, too.
            weights = np.maximum(weights, 1)
            starts = first_word[:-1][np.array(counts) > 0]
            totals = np.add.reduceat(weights, starts)
            weights /= np.repeat(totals, [count for count in counts if count])
        return cls(sentences, words, weights, first_word)

    def sentence_scores(self, rows: NDArray[np.integer], columns: NDArray[np.integer]) -> Matrix:
        """Return the cosine of the sentences of each pair (passage `rows[i]`, passage `columns[i]`)."""
        return np.asarray(np.einsum("ij,ij->i", self.sentences[rows], self.sentences[columns]), np.float32)

    def word_scores(self, rows: NDArray[np.integer], columns: NDArray[np.integer]) -> Matrix:
        """Return the late interaction of the words of each pair (passage `rows[i]`, passage `columns[i]`).

        A passage without words has 0 with all others. Pairs are computed in one product per passage of `rows` with all
        its partners, so pairs that are sorted by row are fastest.
        """
        scores = np.zeros(len(rows), np.float32)
        order = np.argsort(rows, kind="stable")
        groups = np.split(order, np.flatnonzero(np.diff(rows[order])) + 1) if len(order) else []
        for group in groups:
            scores[group] = self._with_many(int(rows[group[0]]), columns[group])
        return scores

    def _with_many(self, passage: int, others: NDArray[np.integer]) -> Matrix:
        """Return the late interaction of one passage with others."""
        first, last = self.first_word[passage], self.first_word[passage + 1]
        sizes = self.first_word[others + 1] - self.first_word[others]
        scores = np.zeros(len(others), np.float32)
        present = np.flatnonzero(sizes)
        if first == last or not len(present):
            return scores
        sizes = sizes[present]
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        # The rows of all words of the others, one passage after the other.
        rows = np.arange(sizes.sum()) + np.repeat(self.first_word[others[present]] - starts, sizes)
        cosines = self.words[first:last] @ self.words[rows].T
        forward = self.weights[first:last] @ np.maximum.reduceat(cosines, starts, axis=1)
        backward = np.add.reduceat(cosines.max(axis=0) * self.weights[rows], starts)
        both = np.maximum(forward, 0) + np.maximum(backward, 0)
        scores[present] = np.where((forward > 0) & (backward > 0), 2 * forward * backward / np.maximum(both, 1e-9), 0)
        return scores


def similar_words(a: PassageVectors, b: PassageVectors, at_least: float) -> list[SimilarWords]:
    """Return the words of two passages that are closest to each other in both directions, closest first.

    Args:
        a: The first passage.
        b: The second passage.
        at_least: The lowest cosine.
    """
    if not a.spans or not b.spans:
        return []
    cosines = unpack_words(a.words, len(a.spans)) @ unpack_words(b.words, len(b.spans)).T
    best = cosines.argmax(axis=1)
    pairs = [
        SimilarWords(a.spans[row], b.spans[column], float(cosines[row, column]))
        for row, column in enumerate(best)
        if cosines[:, column].argmax() == row and cosines[row, column] >= at_least
    ]
    return sorted(pairs, key=lambda pair: -pair.cosine)
