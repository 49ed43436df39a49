"""Score pairs: a regression on passages, a gate that depends on their articles, and a calibration of the sum.

The features of two passages say which passages of a story report the same event. Whether their articles cover the same
story at all is a separate question with a separate model (`linking.stories`), and its answer can only lower the score:
articles that certainly cover the same story add nothing, so similar articles never make up for dissimilar passages.

There are three sets of weights: for pairs that can be compared by words only, for pairs of encoded passages, and for
those of them that are in two languages.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.linking.features import PairType, feature_names
from reader.linking.regression import PiecewiseLinear, Regression
from reader.linking.scoring.calibration import apply, log_odds_of
from reader.model.links import Calibration

SAME_FIGURE = 1.0
"""Log-odds that two passages have at least that give one number, of articles that certainly cover one story: enough to
be shown, not enough to displace what shares more."""
SAME_CLAIM = 0.5
"""The same for a claim in words, which is more often misread."""
_ASSET = "linker.json"
_GRID_STEP = 0.01
"""Log-odds between two points at which the shipped calibration is inverted."""
_MONOTONE_SHARE = 0.01
"""Share of the plain logistic curve in the calibrated probability: it keeps the order of pairs within a flat step."""


@dataclass(frozen=True, slots=True)
class PairModel:
    """One set of weights, ready to use.

    Attributes:
        passages: Regression on the features of two passages.
        gate: Factor of the log-probability that two articles cover the same story.
        knots: Log-odds at which the shipped calibration was measured, rising.
        probabilities: Share of true links at each of them, rising; linear in between.
        adjustment: How log-odds change with a person's calibration; None without one.
    """

    passages: Regression
    gate: float
    knots: NDArray[np.float64]
    probabilities: NDArray[np.float64]
    adjustment: PiecewiseLinear | None = None

    def log_odds(self, features: NDArray[np.float64], story_log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the log-odds of pairs before the shipped calibration, but after a person's.

        Args:
            features: Pairs x features; those that the regression does not know come last and are left out.
            story_log_odds: For each pair the log-odds that its articles cover the same story.
        """
        known = features[:, : len(self.passages.names)]
        log_odds = self.passages.log_odds(known) + self.story_penalty(story_log_odds)
        return np.round(log_odds if self.adjustment is None else self.adjustment.at(log_odds), 9)

    def same_fact(self, *, is_claim: bool, story_log_odds: float) -> NDArray[np.float64]:
        """Return the log-odds that two passages have at least which state the same fact.

        Args:
            is_claim: Whether the fact is stated in words, not in numbers.
            story_log_odds: Log-odds that their articles cover the same story.
        """
        least = SAME_CLAIM if is_claim else SAME_FIGURE
        log_odds = least + self.story_penalty(np.asarray(story_log_odds))
        return np.round(log_odds if self.adjustment is None else self.adjustment.at(log_odds), 9)

    def story_penalty(self, story_log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what is taken from the log-odds of pairs whose articles may not cover the same story, 0 or less.

        It is gate * ln P(same story): -ln(1 + exp(-x)) is the log-probability for log-odds x.
        """
        return -self.gate * np.logaddexp(0.0, -story_log_odds)

    def probability(self, log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the calibrated probability for each of `log_odds`, strictly rising with it."""
        return np.round(self._calibrated(log_odds), 6)

    def calibrated(self, calibration: Calibration) -> PairModel:
        """Return this model adjusted to a person's verdicts: all scores change, but not their order.

        A person's calibration applies to the log-odds of the shown probability. Here it becomes a function of the
        log-odds before the shipped calibration (shown = calibrate(x); adjusted x = inverse of calibrate(apply(shown))),
        so that probability, selection and ranking all follow.
        """
        grid = self._grid()
        shown = log_odds_of(self._calibrated(grid))
        adjusted = PiecewiseLinear(shown, grid).at(apply(shown, calibration))
        return replace(self, adjustment=PiecewiseLinear(grid, adjusted, calibration.slope))

    def contributions(self, features: Sequence[float]) -> dict[str, float]:
        """Return what each feature that is not 0 adds to the log-odds of one pair, by the feature's name."""
        values = zip(self.passages.names, self.passages.weights.tolist(), features, strict=False)
        return {name: weight * value for name, weight, value in values if value}

    def _calibrated(self, log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
        measured = np.interp(log_odds, self.knots, self.probabilities)
        return measured * (1.0 - _MONOTONE_SHARE) + _MONOTONE_SHARE / (1.0 + np.exp(-log_odds))

    def _grid(self) -> NDArray[np.float64]:
        first, last = self.knots[0], self.knots[-1]
        return np.linspace(first, last, 2 + int((last - first) / _GRID_STEP))


@dataclass(frozen=True, slots=True)
class Scorer:
    """All sets of weights.

    Attributes:
        words: For pairs of which at least one passage was not encoded.
        meaning: For pairs of encoded passages.
        across: For those of them that are in two languages.
    """

    words: PairModel
    meaning: PairModel
    across: PairModel

    def model(self, pair_type: int) -> PairModel:
        """Return the set of weights for pairs of a type (`PairType`)."""
        return (self.words, self.meaning, self.across)[pair_type]

    def score(
        self, features: NDArray[np.float64], story_log_odds: NDArray[np.float64], types: NDArray[np.int64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the log-odds of pairs before the shipped calibration, and their probabilities.

        Args:
            features: Pairs x features; the last ones may be missing if no pair is of a type that has them.
            story_log_odds: For each pair the log-odds that its articles cover the same story.
            types: For each pair its type (`PairType`).
        """
        log_odds, probability = np.zeros(len(features)), np.zeros(len(features))
        for pair_type in PairType:
            rows = np.flatnonzero(types == pair_type)
            if len(rows):
                model = self.model(pair_type)
                log_odds[rows] = model.log_odds(features[rows], story_log_odds[rows])
                probability[rows] = model.probability(log_odds[rows])
        return log_odds, probability

    def calibrated(self, calibration: Calibration) -> Scorer:
        """Return this scorer adjusted to a person's verdicts: all scores change, but not their order."""
        return Scorer(*(self.model(pair_type).calibrated(calibration) for pair_type in PairType))


@cache
def shipped_scorer() -> Scorer:
    """Return the scorer with the shipped weights.

    Raises:
        ValueError: The weights were trained for other features than those of this version.
    """
    asset = json.loads((files("reader.assets") / _ASSET).read_text(encoding="utf-8"))
    return Scorer(
        words=_pair_model(asset["words"], feature_names()),
        meaning=_pair_model(asset["meaning"], feature_names(meaning=True)),
        across=_pair_model(asset["across"], feature_names(across=True)),
    )


def _pair_model(asset: Mapping[str, Any], names: tuple[str, ...]) -> PairModel:
    weights, calibration = asset["weights"], np.asarray(asset["calibration"], dtype=float)
    if tuple(weights) != names:
        raise ValueError(f"{_ASSET} was trained for other features; run `python -m training.linker.train` again")
    return PairModel(
        passages=Regression(names, np.asarray([weights[name] for name in names], dtype=float), float(asset["bias"])),
        gate=float(asset["gate"]),
        knots=calibration[:, 0],
        probabilities=calibration[:, 1],
    )
