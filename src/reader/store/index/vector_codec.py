"""Vectors of a passage as cells of the index, and back."""

from __future__ import annotations

from array import array
from itertools import chain

from reader.model.meaning import PassageVectors

Cells = tuple[bytes, float, bytes, bytes, bytes]
"""Sentence, scale of the sentence, words, weights, spans."""


def text_hash(text: str) -> int:
    """Return a number for exactly this text: content keys are the same for texts that differ in punctuation."""
    import hashlib  # loads OpenSSL, 3 MiB that the screen does not need to start

    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def vector_cells(vectors: PassageVectors) -> Cells:
    """Return the cells of a passage."""
    spans = array("I", chain.from_iterable(vectors.spans)).tobytes()
    return vectors.sentence, vectors.sentence_scale, vectors.words, vectors.weights, spans


def vectors_from_cells(sentence: bytes, scale: float, words: bytes, weights: bytes, spans: bytes) -> PassageVectors:
    """Return the vectors that `vector_cells` made these cells of."""
    numbers = array("I", spans)
    return PassageVectors(sentence, scale, words, weights, tuple(zip(numbers[0::2], numbers[1::2], strict=True)))
