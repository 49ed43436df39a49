"""The word space: which directions of the encoder's vectors are kept for single words.

Vectors of words have much in common in all languages, and a few directions vary most whatever the words mean. The mean
is therefore subtracted, principal components are kept, and each is divided by the fourth root of its variance: halfway
between leaving the variances as they are and making them equal. A rotation then spreads the information evenly over the
dimensions, so that four bits each are enough.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.encoder.packed_weights import PackedWeights

DIMENSIONS = 128
_FLATTENING = 0.25
_OTHER_LANGUAGES = 3
"""How often the words of other languages count: they are far fewer than the English ones."""

Matrix = NDArray[np.float32]


def fitted(english: Matrix, others: Matrix) -> tuple[Matrix, Matrix]:
    """Return mean and axes of the word space.

    Args:
        english: Vectors of words of English texts, (words, hidden).
        others: Vectors of words of texts in other languages.
    """
    words = np.concatenate([english, *[others] * _OTHER_LANGUAGES]).astype(np.float64)
    mean = words.mean(axis=0)
    variances, directions = np.linalg.eigh(np.cov((words - mean).T))
    largest = np.argsort(variances)[::-1][:DIMENSIONS]
    axes = directions[:, largest] / variances[largest] ** _FLATTENING
    rotation, _ = np.linalg.qr(np.random.default_rng(0).normal(size=(DIMENSIONS, DIMENSIONS)))
    return mean.astype(np.float32), (axes @ rotation).astype(np.float32)


def piece_weights(weights: PackedWeights, vocabulary: int) -> Matrix:
    """Return how much each piece says: the negative logarithm of its probability; special pieces say nothing."""
    says = -weights.piece_scores[:vocabulary].copy()
    says[[weights.bos, weights.eos, weights.pad, weights.unknown]] = 0
    return says.astype(np.float32)


def retelling_texts(folder: Path) -> list[str]:
    """Return the sentences of the retellings for training."""
    lines = (line for path in sorted(folder.glob("*/*.txt")) for line in path.read_text(encoding="utf-8").splitlines())
    return [line.partition("\t")[2] for line in lines if "\t" in line]


def news_texts(path: Path) -> list[str]:
    """Return the sentences of a list with a section per language."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "["))]
