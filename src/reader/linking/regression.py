"""The two functions that turn features into scores: a logistic regression, and a rising piecewise linear curve."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Regression:
    """A fitted logistic regression.

    Attributes:
        names: Names of the features.
        weights: Log-odds for one unit of each feature, in the order of `names`.
        bias: Log-odds if all features are 0.
    """

    names: tuple[str, ...]
    weights: NDArray[np.float64]
    bias: float

    def log_odds(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the log-odds of `values`, whose last axis is in the order of `names`."""
        return np.round(values @ self.weights + self.bias, 9)


@dataclass(frozen=True, slots=True)
class PiecewiseLinear:
    """A rising curve: straight lines through points, continued beyond the first and the last one.

    Attributes:
        x: Where the points are, rising.
        y: Height of the curve at each of them, rising.
        end_slope: Slope of the curve before the first point and after the last one.
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    end_slope: float = 1.0

    def at(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the height of the curve at each of `values`."""
        beyond = values - np.clip(values, self.x[0], self.x[-1])
        return np.interp(values, self.x, self.y) + self.end_slope * beyond
