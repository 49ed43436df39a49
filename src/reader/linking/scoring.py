"""From features to a probability: a logistic regression with shipped weights, then calibration.

The weights are made by `training/linker/train.py` and explained in docs/linking.md; nothing is learned at run time.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from reader.linking.features import FEATURES, Feature, feature_names

_WEIGHTS = "linker.json"


@dataclass(frozen=True, slots=True)
class Scorer:
    """Weights as they are used.

    Attributes:
        features: The features that have a weight; the others need not be worked out.
        weights: Log-odds for one unit of each of them.
        bias: Log-odds of a pair all of whose features are 0.
        knots: Log-odds at which calibration was measured, rising.
        probabilities: Share of true links at each of them, rising; in between, a straight line is drawn.
    """

    features: tuple[Feature, ...]
    weights: NDArray[np.float64]
    bias: float
    knots: NDArray[np.float64]
    probabilities: NDArray[np.float64]

    def log_odds(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the log-odds of each row of `features` (pairs x features), before calibration."""
        return np.round(features @ self.weights + self.bias, 9)

    def probability(self, log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the calibrated probability of each of `log_odds`, strictly rising with it."""
        calibrated = np.interp(log_odds, self.knots, self.probabilities)
        # A trace of the log-odds keeps the order of pairs that calibration would make equal.
        return np.round(calibrated * 0.99 + 0.01 / (1.0 + np.exp(-log_odds)), 6)

    def parts(self, features: Sequence[float]) -> dict[str, float]:
        """Return what each feature adds to the log-odds of one pair."""
        return dict(
            zip(
                (feature.__name__ for feature in self.features),
                (self.weights * np.asarray(features)).tolist(),
                strict=True,
            )
        )


@cache
def shipped_scorer() -> Scorer:
    """Return the scorer with the shipped weights.

    Raises:
        ValueError: The weights were made for other features than this version's.
    """
    card = json.loads((files("reader.assets") / _WEIGHTS).read_text(encoding="utf-8"))
    if tuple(card["features"]) != feature_names():
        raise ValueError(f"{_WEIGHTS} was made for other features; run training/linker/train.py again")
    calibration = np.asarray(card["calibration"], dtype=float)
    used = tuple(feature for feature in FEATURES if card["features"][feature.__name__])
    return Scorer(
        used,
        np.asarray([card["features"][feature.__name__] for feature in used], dtype=float),
        float(card["bias"]),
        calibration[:, 0],
        calibration[:, 1],
    )
