"""Vectors in few bytes: those of words in four bits per dimension, those of sentences in eight.

Only the direction of a vector counts, so no scale is kept with the words: unpacked vectors have length 1.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

_LARGEST = 7
"""The largest number of four bits with a sign; -8 is not used."""


def pack_words(vectors: Matrix) -> bytes:
    """Return vectors, (words, dimensions), in four bits per dimension; the number of dimensions is even."""
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True, initial=0), 1e-9)
    whole = (np.round(vectors * (_LARGEST / largest)).astype(np.int8) & 15).astype(np.uint8)
    packed: NDArray[np.uint8] = whole[:, 0::2] | (whole[:, 1::2] << 4)
    return packed.tobytes()


def unpack_words(packed: bytes, words: int) -> Matrix:
    """Return packed vectors as (words, dimensions), each of length 1."""
    if not words:
        return np.zeros((0, 0), np.float32)
    pairs = np.frombuffer(packed, np.uint8).reshape(words, -1)
    # Shifted up and down again, four bits keep their sign.
    vectors = np.empty((words, 2 * pairs.shape[1]), np.float32)
    vectors[:, 0::2] = (pairs << 4).view(np.int8) >> 4
    vectors[:, 1::2] = pairs.view(np.int8) >> 4
    return _unit(vectors)


def unpack_sentences(packed: Sequence[bytes]) -> Matrix:
    """Return vectors of signed bytes as (sentences, dimensions), each of length 1."""
    if not packed:
        return np.zeros((0, 0), np.float32)
    return _unit(np.frombuffer(b"".join(packed), np.int8).reshape(len(packed), -1).astype(np.float32))


def _unit(vectors: Matrix) -> Matrix:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)
