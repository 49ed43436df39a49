"""Passages as one vector each, without what only says in which language they are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.encoding.article_vectors import VECTOR_SIZE, shipped_space, unit_rows
from reader.linking.matrices.sparse import Matrix, term_id
from reader.linking.matrices.vector_index import VECTOR_ONE, to_bytes
from reader.linking.profile.profiles import ArticleProfile
from reader.model.meaning import PassageVectors

_NO_LANGUAGE = 0
"""Id of the language of a passage that was not encoded or whose language is not known."""
_UNDETERMINED = "und"


@dataclass(frozen=True, slots=True)
class SentenceVectors:
    """Passages, one row each.

    Attributes:
        languages: Id of the language of each; `_NO_LANGUAGE` if it cannot be compared across languages.
        vectors: One signed byte per dimension, all zeros without a language; without dimensions if none has one.
    """

    languages: NDArray[np.int64]
    vectors: NDArray[np.int8]

    def subset(self, rows: NDArray[np.int64]) -> SentenceVectors:
        """Return some of the passages, given by their rows."""
        return SentenceVectors(self.languages[rows], self.vectors[rows])

    @property
    def known(self) -> NDArray[np.int64]:
        """Languages that are known, each once."""
        return np.unique(self.languages[self.languages != _NO_LANGUAGE])


def pack_sentence_vectors(article: ArticleProfile, vectors: Mapping[int, PassageVectors]) -> SentenceVectors:
    """Return the passages of `article` that can be linked.

    Args:
        article: The article.
        vectors: Vectors of its passages by index; passages that were not encoded are missing.
    """
    languages = [passage.language if index in vectors else _UNDETERMINED for index, passage in article.passages.items()]
    ids = [_NO_LANGUAGE if language == _UNDETERMINED else term_id(language) for language in languages]
    known = np.asarray(ids, dtype=np.int64)
    if not known.any():
        return SentenceVectors(known, np.zeros((len(known), 0), np.int8))
    rows = np.zeros((len(known), VECTOR_SIZE), np.float32)
    for row, index in enumerate(article.passages):
        if known[row]:
            rows[row] = np.frombuffer(vectors[index].sentence, np.int8)
    placed = np.where(known[:, None] != _NO_LANGUAGE, shipped_space().placed(unit_rows(rows)), np.float32(0))
    return SentenceVectors(known, to_bytes(placed))


def stack_sentence_vectors(parts: Sequence[SentenceVectors]) -> SentenceVectors:
    """Return the passages of all `parts`, one part below the other."""
    size = max((part.vectors.shape[1] for part in parts), default=0)
    rows = [
        part.vectors if part.vectors.shape[1] == size else np.zeros((len(part.vectors), size), np.int8)
        for part in parts
    ]
    return SentenceVectors(np.concatenate([part.languages for part in parts]), np.concatenate(rows))


def across_languages(left: SentenceVectors, right: SentenceVectors) -> NDArray[np.bool_]:
    """Return which pairs of passages are in two known languages."""
    known = np.logical_and.outer(left.languages != _NO_LANGUAGE, right.languages != _NO_LANGUAGE)
    return np.asarray(known & (left.languages[:, None] != right.languages))


def sentence_cosines(left: SentenceVectors, right: SentenceVectors) -> Matrix:
    """Return the cosine of each two passages, at least 0; 0 where one was not encoded."""
    if not left.vectors.shape[1] or not right.vectors.shape[1]:
        return np.zeros((len(left.languages), len(right.languages)))
    cosines = left.vectors.astype(np.float32) @ right.vectors.astype(np.float32).T / VECTOR_ONE**2
    return np.asarray(np.round(np.maximum(cosines, 0.0), 6), dtype=float)
