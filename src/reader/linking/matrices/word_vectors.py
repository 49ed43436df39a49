"""The words of passages as vectors, and how close two passages are in meaning, word by word.

Each word is matched with the word of the other passage that is closest to it. The mean of these cosines, weighted by
how much each word says, is taken in both directions; the harmonic mean of both is the closeness (late interaction,
Khattab and Zaharia 2020). Unrelated passages have some 0.2, the same words 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reader.encoding.packed_vectors import unpack_words
from reader.linking.matrices.sparse import Matrix, subset_owners
from reader.linking.profile.profiles import ArticleProfile, PassageProfile
from reader.model.meaning import PassageVectors


@dataclass(frozen=True, slots=True)
class WordVectors:
    """Words of passages, one row each.

    Attributes:
        owner: Row of the passage that contains each word, never falling.
        vectors: Words x dimensions, each of length 1; without dimensions if no passage was encoded.
        weights: How much each word says, above 0.
        named: True for words that are part of a name.
        encoded: For each passage whether it was encoded.
    """

    owner: NDArray[np.int64]
    vectors: NDArray[np.float32]
    weights: NDArray[np.float64]
    named: NDArray[np.bool_]
    encoded: NDArray[np.bool_]

    def subset(self, rows: NDArray[np.int64]) -> WordVectors:
        """Return the words of some of the passages, given by their rows, rising."""
        owner, kept = subset_owners(self.owner, rows, len(self.encoded))
        return WordVectors(owner, self.vectors[kept], self.weights[kept], self.named[kept], self.encoded[rows])


def pack_word_vectors(article: ArticleProfile, vectors: Mapping[int, PassageVectors]) -> WordVectors:
    """Return the words of the passages of `article` that can be linked.

    Args:
        article: The article.
        vectors: Vectors of its passages by index; passages that were not encoded are missing.
    """
    known = [
        (row, passage, vectors[index])
        for row, (index, passage) in enumerate(article.passages.items())
        if index in vectors
    ]
    counts = [len(encoded.spans) for _, _, encoded in known]
    weights = np.frombuffer(b"".join(encoded.weights for _, _, encoded in known), np.uint8)
    return WordVectors(
        owner=np.repeat(np.asarray([row for row, _, _ in known], dtype=np.int64), counts),
        vectors=unpack_words(b"".join(encoded.words for _, _, encoded in known), sum(counts)),
        weights=np.maximum(weights, 1).astype(float),
        named=np.concatenate([np.zeros(0, dtype=bool), *(_named(passage, encoded) for _, passage, encoded in known)]),
        encoded=np.asarray([index in vectors for index in article.passages], dtype=bool),
    )


def stack_word_vectors(parts: Sequence[WordVectors], first: Sequence[int]) -> WordVectors:
    """Return the words of all `parts`, whose passages start at the rows `first`."""
    with_words = [part.vectors for part in parts if len(part.vectors)]
    return WordVectors(
        np.concatenate([part.owner + start for part, start in zip(parts, first, strict=True)]),
        np.concatenate(with_words) if with_words else np.zeros((0, 0), np.float32),
        np.concatenate([part.weights for part in parts]),
        np.concatenate([part.named for part in parts]),
        np.concatenate([part.encoded for part in parts]),
    )


def closeness(left: WordVectors, right: WordVectors) -> tuple[Matrix, Matrix]:
    """Return how close each two passages are in meaning, with all words and with those outside names alone.

    Both are 0 where a passage has no such words or was not encoded.
    """
    shape = (len(left.encoded), len(right.encoded))
    everything, outside_names = np.zeros(shape), np.zeros(shape)
    if len(left.vectors) and len(right.vectors):
        right_vectors = right.vectors.astype(float).T
        first = np.searchsorted(left.owner, np.arange(shape[0] + 1)).tolist()
        for row, (start, end) in enumerate(pairwise(first)):
            if start < end:
                # Widened, because sums of the same products in blocks of another size differ in their last bits.
                cosines = np.maximum(left.vectors[start:end].astype(float) @ right_vectors, 0.0)
                weights, named = left.weights[start:end], left.named[start:end]
                everything[row] = _harmonic_mean(cosines, weights, right.weights, right.owner, shape[1])
                outside_names[row] = _harmonic_mean(
                    np.where(named[:, None] | right.named, 0.0, cosines),
                    np.where(named, 0.0, weights),
                    np.where(right.named, 0.0, right.weights),
                    right.owner,
                    shape[1],
                )
    return np.round(everything, 6), np.round(outside_names, 6)


def _harmonic_mean(
    cosines: Matrix,
    weights: NDArray[np.float64],
    other_weights: NDArray[np.float64],
    owner: NDArray[np.int64],
    count: int,
) -> NDArray[np.float64]:
    """Return the closeness of one passage with each of `count` others.

    Args:
        cosines: Words of the passage x words of the others, none negative.
        weights: How much each word of the passage says.
        other_weights: How much each word of the others says.
        owner: Row of the passage that contains each word of the others, never falling.
        count: Number of the others.
    """
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    result = np.zeros(count)
    total, totals = weights.sum(), np.add.reduceat(other_weights, starts)
    if total > 0:
        forward = weights @ np.maximum.reduceat(cosines, starts, axis=1) / total
        backward = np.add.reduceat(cosines.max(axis=0) * other_weights, starts) / np.where(totals > 0, totals, 1.0)
        result[owner[starts]] = 2 * forward * backward / np.maximum(forward + backward, 1e-9)
    return result


def _named(passage: PassageProfile, encoded: PassageVectors) -> NDArray[np.bool_]:
    """Return which words of a passage are part of a name."""
    names = [
        (span.start - passage.span.start, span.end - passage.span.start)
        for spans in passage.name_spans.values()
        for span in spans
    ]
    return np.asarray(
        [any(start < word_end and word_start < end for start, end in names) for word_start, word_end in encoded.spans],
        dtype=bool,
    )
