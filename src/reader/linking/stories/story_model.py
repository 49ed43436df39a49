"""Two articles compared as wholes: how likely they cover the same story, how similar they are, what they copied."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.article_matrix import ArticleMatrix
from reader.linking.regression import Regression
from reader.linking.stories.story_features import (
    MEANING,
    ArticleBlock,
    block_features,
    same_meaning,
    same_words,
    shared_wording,
    story_feature_names,
)
from reader.model.links import ArticleComparison

ASSET = "stories.json"
_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class StoryModel:
    """Weights for pairs of articles.

    Attributes:
        words: Regression on the features of two articles of which at least one was not encoded.
        meaning: Regression on the features of two encoded articles; the last one is the cosine of what they are about.
        similarity_slope: How steeply the similarity of two stories rises with that cosine.
        similarity_middle: Cosine at which the similarity is 0.5.
    """

    words: Regression
    meaning: Regression
    similarity_slope: float
    similarity_middle: float

    def compare(self, article: ArticleMatrix, others: ArticleMatrix) -> list[ArticleComparison]:
        """Return how one article compares with each of others. The outcome is the same from either side."""
        block = ArticleBlock(article, others)
        meaning = same_meaning(block)[0]
        outcome = (
            self.log_odds(block_features(block), meaning),
            np.where(np.isnan(meaning), np.minimum(same_words(block)[0], 1.0), self.similarity(meaning)),
            np.minimum(shared_wording(block)[0], 1.0),
        )
        columns = (np.round(values, _DECIMALS).tolist() for values in outcome)
        return [ArticleComparison(*cells) for cells in zip(*columns, strict=True)]

    def log_odds(self, features: NDArray[np.float64], meaning: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the log-odds of one story for pairs of articles.

        Args:
            features: Pairs x features that need no encoder.
            meaning: For each pair the cosine of what they are about, nan if it is not known.
        """
        known = ~np.isnan(meaning)
        with_meaning = np.column_stack([features, np.where(known, meaning, 0.0)])
        return np.where(known, self.meaning.log_odds(with_meaning), self.words.log_odds(features))

    def similarity(self, meaning: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the similarity of the stories of two articles, 0 to 1, from the cosine of what they are about."""
        result: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-self.similarity_slope * (meaning - self.similarity_middle)))
        return result


@cache
def shipped_story_model() -> StoryModel:
    """Return the model with the shipped weights.

    Raises:
        ValueError: The weights were trained for other features than those of this version.
    """
    asset = json.loads((files("reader.assets") / ASSET).read_text(encoding="utf-8"))
    names = story_feature_names()
    return StoryModel(
        words=_regression(asset["words"], names),
        meaning=_regression(asset["meaning"], (*names, MEANING)),
        similarity_slope=float(asset["similarity"]["slope"]),
        similarity_middle=float(asset["similarity"]["middle"]),
    )


def _regression(asset: Mapping[str, object], names: tuple[str, ...]) -> Regression:
    weights, bias = asset["weights"], asset["bias"]
    if not isinstance(weights, dict) or not isinstance(bias, float) or tuple(weights) != names:
        raise ValueError(f"{ASSET} was trained for other features; run `python -m training.stories.train` again")
    return Regression(names, np.asarray([weights[name] for name in names], dtype=float), bias)
