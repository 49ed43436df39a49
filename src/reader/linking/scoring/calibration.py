"""Calibrate scores to a person's verdicts: the method; pipeline/calibration.py is the stage that uses it.

Method: Platt scaling (J. Platt, "Probabilistic Outputs for Support Vector Machines", 1999), a logistic regression of
the verdicts on the log-odds of the links. A Gaussian prior around "nothing changes" (maximum a posteriori) takes the
place of Platt's smoothed targets: ten verdicts change little, a thousand have nearly their full effect.

All log-odds here are those of the probability that the person saw. These are calibrated already: one unit multiplies
the odds by e for any weights of the linker. So verdicts that agree with the scores give slope 1 and offset 0, the prior
means the same for every version of the weights, and a calibration stays valid when the weights are trained again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.model.links import Calibration

MIN_VERDICTS = 10
"""Verdicts below which scores are not calibrated."""
SLOPE_DEVIATION = 0.5
"""Standard deviation of the slope around 1: scores are rarely twice or half as certain as they should be."""
OFFSET_DEVIATION = 1.0
"""Standard deviation of the offset around 0: one turns 0.6 into 0.36 or 0.8, more than that takes many verdicts."""
MIN_SLOPE = 0.1
"""Smallest slope: verdicts that contradict the order of the scores flatten them, but never reverse the order."""
MAX_LEAVE_ONE_OUT = 200
"""Verdicts up to which each is predicted from all others; with more of them, a fifth at a time."""
_FOLDS = 5
_MAX_STEPS = 100
_TOLERANCE = 1e-10
_EPSILON = 1e-9

Floats = NDArray[np.float64]


def log_odds_of(probability: Floats) -> Floats:
    """Return the log-odds of probabilities; 0 and 1 are moved by a billionth, so that the result is finite."""
    clipped = np.clip(probability, _EPSILON, 1.0 - _EPSILON)
    return np.log(clipped) - np.log1p(-clipped)


SEEN_LOG_ODDS = float(log_odds_of(np.asarray(0.3)))
"""Log-odds from which links are seen, and so judged. Weaker links are moved by the same amount as a link at this point:
a slope measured on the links that people see is unknown for the thousands of pairs far below, and would lift them all
if it were applied to them."""


def apply(log_odds: Floats, calibration: Calibration) -> Floats:
    """Return `log_odds` adjusted by `calibration`, strictly rising."""
    return log_odds + (calibration.slope - 1.0) * np.maximum(log_odds, SEEN_LOG_ODDS) + calibration.offset


def invert(log_odds: Floats, calibration: Calibration) -> Floats:
    """Return the log-odds that `apply` turns into `log_odds`."""
    if_seen = (log_odds - calibration.offset) / calibration.slope
    if_unseen = log_odds - calibration.offset - (calibration.slope - 1.0) * SEEN_LOG_ODDS
    return np.where(if_seen >= SEEN_LOG_ODDS, if_seen, if_unseen)


@dataclass(frozen=True, slots=True)
class ScoreAccuracy:
    """How well scores predict verdicts.

    Attributes:
        log_loss: Mean of minus the log-probability of each verdict; lower is better.
        decided: Share of the links that are rightly shown or rightly hidden, 0 to 1.
    """

    log_loss: float
    decided: float


@dataclass(frozen=True, slots=True)
class CalibrationResult:
    """A calibration, and how well scores predict verdicts before and after it.

    Attributes:
        calibration: The calibration to all verdicts.
        before: How well the original scores predict the verdicts.
        after: How well calibrated scores predict them, each verdict by a calibration to other verdicts.
    """

    calibration: Calibration
    before: ScoreAccuracy
    after: ScoreAccuracy

    @property
    def improves(self) -> bool:
        """True if calibrations predict verdicts that they were not fitted to better than the original scores do."""
        return self.after.log_loss < self.before.log_loss


def calibrate(log_odds: Floats, confirmed: NDArray[np.bool_], shown_from: float) -> CalibrationResult:
    """Calibrate scores to verdicts, and measure by cross-validation whether that improves them.

    Args:
        log_odds: Log-odds of each judged link, without any calibration to verdicts.
        confirmed: True for links that the person confirmed, False for those that were rejected.
        shown_from: Log-odds from which links are shown.
    """
    return CalibrationResult(
        most_probable_calibration(log_odds, confirmed),
        _accuracy(log_odds, confirmed, shown_from),
        _accuracy(_cross_validated(log_odds, confirmed), confirmed, shown_from),
    )


def most_probable_calibration(log_odds: Floats, confirmed: NDArray[np.bool_]) -> Calibration:
    """Return the most probable calibration to verdicts; without any, the one that changes nothing.

    The function that is minimised is strictly convex, so there is one answer, independent of the order of the verdicts.
    """
    calibration = _maximum_a_posteriori(log_odds, confirmed, 1.0, SLOPE_DEVIATION)
    if calibration.slope < MIN_SLOPE:
        # The slope is held at its minimum by a very narrow prior; the offset is estimated again.
        calibration = _maximum_a_posteriori(log_odds, confirmed, MIN_SLOPE, _EPSILON)
    return Calibration(round(calibration.slope, 4), round(calibration.offset, 4))


def _maximum_a_posteriori(
    log_odds: Floats, confirmed: NDArray[np.bool_], prior_slope: float, deviation: float
) -> Calibration:
    """Minimise minus the log-posterior by Newton's method; steps that increase it are halved.

    Args:
        log_odds: As of `calibrate`.
        confirmed: As of `calibrate`.
        prior_slope: Mean of the slope's prior.
        deviation: Standard deviation of the slope's prior.
    """
    # Adjusted log-odds are slope * seen + offset + unseen (see `apply`): linear in the two parameters.
    inputs = np.stack([np.maximum(log_odds, SEEN_LOG_ODDS), np.ones(len(log_odds))])
    unseen = log_odds - inputs[0]
    prior_mean = np.asarray([prior_slope, 0.0])
    precision = np.asarray([deviation**-2.0, OFFSET_DEVIATION**-2.0])

    def cost(parameters: Floats) -> float:
        losses = _log_losses(unseen + parameters @ inputs, confirmed)
        return float(losses.sum() + 0.5 * precision @ (parameters - prior_mean) ** 2)

    parameters = prior_mean.copy()
    for _ in range(_MAX_STEPS):
        probability = _probability(unseen + parameters @ inputs)
        gradient = inputs @ (probability - confirmed) + precision * (parameters - prior_mean)
        hessian = (inputs * (probability * (1.0 - probability))) @ inputs.T + np.diag(precision)
        step = np.linalg.solve(hessian, gradient)
        while np.abs(step).max() > _TOLERANCE and cost(parameters - step) > cost(parameters):
            step = step / 2.0
        if np.abs(step).max() <= _TOLERANCE:
            break
        parameters = parameters - step
    return Calibration(float(parameters[0]), float(parameters[1]))


def _cross_validated(log_odds: Floats, confirmed: NDArray[np.bool_]) -> Floats:
    """Return for each verdict the log-odds adjusted by a calibration to the other verdicts."""
    count = len(log_odds)
    fold = np.arange(count) % (count if count <= MAX_LEAVE_ONE_OUT else _FOLDS)
    adjusted = np.empty(count)
    for number in range(int(fold.max(initial=-1)) + 1):
        held_out = fold == number
        calibration = most_probable_calibration(log_odds[~held_out], confirmed[~held_out])
        adjusted[held_out] = apply(log_odds[held_out], calibration)
    return adjusted


def _accuracy(log_odds: Floats, confirmed: NDArray[np.bool_], shown_from: float) -> ScoreAccuracy:
    decided = np.mean((log_odds >= shown_from) == confirmed)
    return ScoreAccuracy(round(float(_log_losses(log_odds, confirmed).mean()), 4), round(float(decided), 4))


def _log_losses(log_odds: Floats, confirmed: NDArray[np.bool_]) -> Floats:
    return np.logaddexp(0.0, np.where(confirmed, -log_odds, log_odds))


def _probability(log_odds: Floats) -> Floats:
    return np.exp(-np.logaddexp(0.0, -log_odds))
