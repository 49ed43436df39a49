"""The space of words that ships: what is common is gone, and few directions do not outweigh all others."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from training.encoder.packed_weights import BLOCK, QuantisedMatrix
from training.encoder.word_space import DIMENSIONS, fitted, news_texts, retelling_texts

TRAINING = Path(__file__).parents[2] / "training"


def test_the_mean_goes_and_variances_are_flattened() -> None:
    random = np.random.default_rng(1)
    spread = np.linspace(8, 1, 160)
    english, others = (random.normal(size=(2_000, 160)) * spread + 5 for _ in range(2))
    mean, axes = fitted(english.astype(np.float32), others.astype(np.float32))
    assert axes.shape == (160, DIMENSIONS)
    projected = (english - mean) @ axes
    assert abs(projected.mean()) < 0.1
    # After the rotation every dimension has about as much to say.
    deviations = projected.std(axis=0)
    assert deviations.max() / deviations.min() < 2


def test_texts_for_the_word_space_are_sentences_without_marks() -> None:
    news = news_texts(TRAINING / "encoder" / "texts" / "news.txt")
    retellings = retelling_texts(TRAINING / "retellings" / "train")
    assert len(news) > 80 and len(retellings) > 1_000
    assert not any(line.startswith(("[", "#")) or "\t" in line for line in news + retellings)


def test_weights_in_four_bits_are_scaled_block_by_block() -> None:
    nibbles = np.full((1, 2 * BLOCK), 9, np.uint8)
    weights = QuantisedMatrix(nibbles, np.array([[0.5, 2.0]], np.float32)).weights()
    assert weights[0, 0] == 0.5 and weights[0, -1] == 2.0
