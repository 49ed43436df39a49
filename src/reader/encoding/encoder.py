"""The encoder that ships: passages to vectors, in about a hundred languages, without a network.

multilingual-e5-small as an ONNX graph (`assets/encoder/README.md`). It needs onnxruntime and tokenizers, which are
imported when the first passage is encoded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.assets import encoder_folder
from reader.encoding.packed_vectors import pack_words
from reader.encoding.words import Span, pieces_by_word
from reader.errors import MissingEncoderError
from reader.model.meaning import PassageVectors

_PREFIX = "query: "
"""What this family of encoders expects before a text that is compared with others of its kind."""
_MAX_PIECES = 256
"""Pieces of a passage that are read; a word has 1.3 on average."""


@dataclass(frozen=True, slots=True)
class _WordSpace:
    """How the vector of a word is made from those of its pieces.

    Attributes:
        mean: What all pieces have in common, (384,); it is subtracted.
        axes: The directions that are kept, (384, dimensions).
        piece_weights: How much each piece of the vocabulary says: the negative logarithm of how frequent it is.
    """

    mean: NDArray[np.float32]
    axes: NDArray[np.float32]
    piece_weights: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Encoded:
    """One passage as it comes from the model.

    Attributes:
        pieces: Its pieces, by number.
        sentence: The mean of all pieces, of length 1.
        words: The mean of the pieces of each word, (words, 384).
        ranges: First and last + 1 piece of each word.
        spans: Where each word stands, (start, end) in code points.
    """

    pieces: Sequence[int]
    sentence: NDArray[np.float32]
    words: NDArray[np.float32]
    ranges: tuple[Span, ...]
    spans: tuple[Span, ...]


class Encoder:
    """Encodes passages on one thread. The model is loaded with the first of them.

    Args:
        folder: The model; None for the one that ships.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or encoder_folder()

    def encode(self, texts: Sequence[str]) -> list[PassageVectors]:
        """Return the vectors of passages, in order.

        Raises:
            MissingEncoderError: onnxruntime, tokenizers or the model are missing or cannot be loaded.
        """
        return [self._vectors(encoded) for encoded in self._encoded(texts)]

    def word_vectors(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """Return the vectors of the words of each text before they are projected, (words, 384): to fit the word space.

        Raises:
            MissingEncoderError: As `encode`.
        """
        return [encoded.words for encoded in self._encoded(texts)]

    def _encoded(self, texts: Sequence[str]) -> Iterator[_Encoded]:
        for text in texts:
            encoding = self._tokenizer.encode(_PREFIX + text)
            # One passage at a time: the model rounds numbers by the largest in the batch, so that the vectors of a
            # passage would depend on its company. One by one is as fast.
            (hidden,) = self._session.run(None, {"pieces": np.array([encoding.ids], np.int64)})
            yield _encoded(text, encoding.ids, encoding.offsets, hidden[0])

    def _vectors(self, encoded: _Encoded) -> PassageVectors:
        space = self._word_space
        scale = float(np.abs(encoded.sentence).max()) / 127
        says = space.piece_weights[encoded.pieces]
        # A word says as much as its rarest piece.
        weights = bytes(min(255, round(16 * float(says[first:last].max()))) for first, last in encoded.ranges)
        return PassageVectors(
            np.round(encoded.sentence / scale).astype(np.int8).tobytes(),
            scale,
            pack_words(np.asarray((encoded.words - space.mean) @ space.axes, np.float32)),
            weights,
            encoded.spans,
        )

    @cached_property
    def _session(self) -> Any:
        """The model, on one thread: passages are encoded in several processes."""
        try:
            import onnxruntime
        except ImportError as error:
            raise _not_installed("onnxruntime") from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        try:
            return onnxruntime.InferenceSession(str(self._folder / "encoder.onnx"), options, ["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime has no base class of its errors
            raise _unreadable(self._folder) from error

    @cached_property
    def _tokenizer(self) -> Any:
        try:
            from tokenizers import Tokenizer
        except ImportError as error:
            raise _not_installed("tokenizers") from error
        try:
            tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        except Exception as error:  # tokenizers raises plain exceptions
            raise _unreadable(self._folder) from error
        tokenizer.enable_truncation(_MAX_PIECES)
        return tokenizer

    @cached_property
    def _word_space(self) -> _WordSpace:
        try:
            with np.load(self._folder / "word_space.npz") as arrays:
                return _WordSpace(*(arrays[name].astype(np.float32) for name in ("mean", "axes", "piece_weights")))
        except (OSError, ValueError, KeyError) as error:
            raise _unreadable(self._folder) from error


def _encoded(text: str, pieces: Sequence[int], offsets: Sequence[Span], hidden: NDArray[np.float32]) -> _Encoded:
    """Return the sentence and the words of `text` from the vectors of its pieces."""
    shift = len(_PREFIX)
    words = pieces_by_word(text, [(start - shift, end - shift) for start, end in offsets])
    sentence = hidden.mean(axis=0)
    means = [hidden[first:last].mean(axis=0) for _, (first, last) in words]
    return _Encoded(
        pieces,
        sentence / np.linalg.norm(sentence),
        np.array(means, np.float32).reshape(len(means), hidden.shape[1]),
        tuple(range_ for _, range_ in words),
        tuple(span for span, _ in words),
    )


def _not_installed(package: str) -> MissingEncoderError:
    return MissingEncoderError(f"{package} cannot be imported; install it with `pip install {package}`")


def _unreadable(folder: Path) -> MissingEncoderError:
    return MissingEncoderError(f"{folder}: the encoder is missing or damaged; install the reader again")
