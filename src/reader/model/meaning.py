"""Whether links are refined by meaning, and the vectors of a passage that this takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MeaningMode(StrEnum):
    """Whether links made by words are refined by meaning."""

    AUTO = "auto"
    """In libraries that this takes a reasonable time for."""
    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """What the encoder returns for one passage; `reader.encoding.similarity` compares two of them.

    Attributes:
        sentence: The vector of the whole passage, one signed byte per dimension.
        sentence_scale: What a byte of `sentence` is multiplied by, so that the vector has length 1.
        words: The vectors of its words one after the other, packed (`reader.encoding.packed_vectors`).
        weights: How much each word says, one byte per word: 16 times the negative logarithm of its probability.
        spans: Where each word stands in the passage, (start, end) in code points; a word beyond the longest text that
            the encoder reads has no vector and no span.
    """

    sentence: bytes
    sentence_scale: float
    words: bytes
    weights: bytes
    spans: tuple[tuple[int, int], ...]
