"""The linker's model: two logistic regressions, one as the gate of the other, and a calibration of their sum.

How alike two passages are says which of a story's passages tell the same; whether their articles tell one story at all
is asked apart, so that the likeness of articles never stands in for that of passages: a certain "yes" adds nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.linking.features import feature_names
from reader.linking.scoring.calibration import log_odds_of, moved
from reader.linking.stories.similarity import likeness_names
from reader.model.links import Calibration

_WEIGHTS = "linker.json"
_FINE = 0.01
"""Log-odds between two points at which calibration is turned round."""


@dataclass(frozen=True, slots=True)
class Regression:
    """A logistic regression as it is used.

    Attributes:
        names: What is weighed.
        weights: Log-odds for one unit of each.
        bias: Log-odds where all are 0.
    """

    names: tuple[str, ...]
    weights: NDArray[np.float64]
    bias: float

    def log_odds(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the log-odds of `values`, whose last axis is in the order of `names`."""
        return np.round(values @ self.weights + self.bias, 9)


@dataclass(frozen=True, slots=True)
class Curve:
    """A rising curve: straight lines through points, and on beyond them.

    Attributes:
        points: Where its height is known, rising.
        heights: Its height there, rising.
        steepness: How it goes on at both ends.
    """

    points: NDArray[np.float64]
    heights: NDArray[np.float64]
    steepness: float = 1.0

    def at(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the height at each of `values`."""
        beyond = values - np.clip(values, self.points[0], self.points[-1])
        return np.interp(values, self.points, self.heights) + self.steepness * beyond


@dataclass(frozen=True, slots=True)
class Scorer:
    """Weights as they are used.

    Attributes:
        passages: Weighs the features of two passages.
        stories: Weighs the likeness of two articles.
        gate: What the log-probability of one story counts, beside the log-odds of the passages.
        knots: Log-odds at which calibration was measured, rising.
        probabilities: Share of true links at each of them, rising; in between, a straight line is drawn.
        taught: What was learnt from verdicts; None where nothing was.
    """

    passages: Regression
    stories: Regression
    gate: float
    knots: NDArray[np.float64]
    probabilities: NDArray[np.float64]
    taught: Curve | None = None

    def log_odds(self, features: NDArray[np.float64], story: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the log-odds of pairs, before calibration.

        Args:
            features: Pairs x features.
            story: For each pair the log-odds that its articles tell one story.
        """
        found = self.passages.log_odds(features) + self.gated(story)
        return np.round(found if self.taught is None else self.taught.at(found), 9)

    def gated(self, story: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what is taken from the log-odds of pairs whose articles may not tell one story (0 or less)."""
        return -self.gate * np.logaddexp(0.0, -story)

    def probability(self, log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the calibrated probability of each of `log_odds`, strictly rising with it."""
        return np.round(self._calibrated(log_odds), 6)

    def log_odds_of(self, probability: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the log-odds that calibration gives each `probability`; of extreme ones, some near the last knot."""
        fine = self._fine()
        return Curve(log_odds_of(self._calibrated(fine)), fine).at(log_odds_of(probability))

    def learnt(self, fit: Calibration) -> Scorer:
        """Return this scorer after what was learnt from verdicts: all scores move, and no two change places."""
        fine = self._fine()
        seen = log_odds_of(self._calibrated(fine))
        return replace(self, taught=Curve(fine, Curve(seen, fine).at(moved(seen, fit)), fit.slope))

    def _calibrated(self, log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
        calibrated = np.interp(log_odds, self.knots, self.probabilities)
        # A trace of the log-odds keeps the order of pairs that calibration would make equal.
        return calibrated * 0.99 + 0.01 / (1.0 + np.exp(-log_odds))

    def _fine(self) -> NDArray[np.float64]:
        first, last = self.knots[0], self.knots[-1]
        return np.linspace(first, last, 2 + int((last - first) / _FINE))

    def parts(self, features: Sequence[float]) -> dict[str, float]:
        """Return what each feature that is not 0 adds to the log-odds of one pair."""
        values = zip(self.passages.names, self.passages.weights.tolist(), features, strict=True)
        return {name: weight * value for name, weight, value in values if value}


@cache
def shipped_scorer() -> Scorer:
    """Return the scorer with the shipped weights.

    Raises:
        ValueError: The weights were made for other features than this version's.
    """
    card = json.loads((files("reader.assets") / _WEIGHTS).read_text(encoding="utf-8"))
    calibration = np.asarray(card["calibration"], dtype=float)
    return Scorer(
        passages=_regression(card["passages"], feature_names()),
        stories=_regression(card["stories"], likeness_names()),
        gate=float(card["gate"]),
        knots=calibration[:, 0],
        probabilities=calibration[:, 1],
    )


def _regression(card: dict[str, Any], names: tuple[str, ...]) -> Regression:
    if tuple(card["weights"]) != names:
        raise ValueError(f"{_WEIGHTS} was made for other features; run training/linker/train.py again")
    return Regression(names, np.asarray([card["weights"][name] for name in names], dtype=float), float(card["bias"]))
