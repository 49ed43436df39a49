"""What a person's verdicts teach: how the probabilities of links have to be moved to fit this person's word.

Platt scaling (J. Platt, "Probabilistic Outputs for Support Vector Machines", 1999): a logistic regression of the
verdicts on the log-odds of the links. A Gaussian prior around "nothing changes" (maximum a posteriori) takes the place
of Platt's smoothed targets, so that ten verdicts move little and a thousand as much as they ask for.

All log-odds here are those of the calibrated probability that a person saw. Calibration has put 1 where odds grow
e-fold, whatever the weights of the linker are: verdicts that agree with the scores give slope 1 and offset 0, the prior
means the same for every version of the weights, and so does a fit that was made with an earlier one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.model.links import Calibration

FEWEST = 10
"""Verdicts below which nothing is learnt."""
SLOPE_SPREAD = 0.5
"""Standard deviation of the slope around 1: scores are rarely twice as sure, or half as sure, as they ought to be."""
OFFSET_SPREAD = 1.0
"""Standard deviation of the offset around 0: one turns 0.6 into 0.36 or 0.8, more than that takes many verdicts."""
LEAST_SLOPE = 0.1
"""Verdicts that contradict the order of the scores flatten them so far and no further: the order is kept."""
ONE_BY_ONE = 200
"""Verdicts up to which each is held out alone; above, a fifth of them at a time."""
_FOLDS = 5
_STEPS = 100
_STILL = 1e-10
_SURE = 1e-9

Floats = NDArray[np.float64]


def log_odds_of(probability: Floats) -> Floats:
    """Return the log-odds of probabilities; 0 and 1 count as nearly so."""
    kept = np.clip(probability, _SURE, 1.0 - _SURE)
    return np.log(kept) - np.log1p(-kept)


SEEN_FROM = float(log_odds_of(np.asarray(0.3)))
"""Log-odds from which links are seen, and so judged. What is weaker moves alongside: a slope told by what is seen says
nothing of the thousands of pairs far below, and stretched that far it would lift them all."""


def moved(log_odds: Floats, fit: Calibration) -> Floats:
    """Return log-odds as `fit` moves them, strictly rising."""
    return log_odds + (fit.slope - 1.0) * np.maximum(log_odds, SEEN_FROM) + fit.offset


def unmoved(log_odds: Floats, fit: Calibration) -> Floats:
    """Return what `moved` made `log_odds` of."""
    seen = (log_odds - fit.offset) / fit.slope
    return np.where(seen >= SEEN_FROM, seen, log_odds - fit.offset - (fit.slope - 1.0) * SEEN_FROM)


@dataclass(frozen=True, slots=True)
class HeldOut:
    """How well verdicts are foretold by a fit that has not seen them.

    Attributes:
        log_loss: Mean of minus the log-probability of each verdict; smaller is better.
        decided: Share of them on the right side of the threshold from which links are shown, 0 to 1.
    """

    log_loss: float
    decided: float


@dataclass(frozen=True, slots=True)
class CalibrationResult:
    """What was learnt, and what it is worth.

    Attributes:
        fit: The fit to all verdicts.
        before: The verdicts as the scores that ship foretell them.
        after: The verdicts as foretold by fits to the others.
    """

    fit: Calibration
    before: HeldOut
    after: HeldOut

    @property
    def helps(self) -> bool:
        """True when held-out verdicts are foretold better."""
        return self.after.log_loss < self.before.log_loss


def learn(log_odds: Floats, right: NDArray[np.bool_], shown_from: float) -> CalibrationResult:
    """Learn from verdicts, and measure on held-out ones whether that helps.

    Args:
        log_odds: Of each judged link, before anything was learnt.
        right: Whether the person called it right.
        shown_from: Log-odds from which links are shown.
    """
    return CalibrationResult(
        fit_to(log_odds, right),
        _held_out(log_odds, right, shown_from),
        _held_out(_foretold(log_odds, right), right, shown_from),
    )


def fit_to(log_odds: Floats, right: NDArray[np.bool_]) -> Calibration:
    """Return the most probable fit to verdicts; without any, the one that changes nothing.

    The function that is minimised is strictly convex, so there is one answer, whatever the order of the verdicts.
    """
    fit = _most_probable(log_odds, right, 1.0, SLOPE_SPREAD)
    if fit.slope < LEAST_SLOPE:
        fit = _most_probable(log_odds, right, LEAST_SLOPE, _SURE)
    return Calibration(round(fit.slope, 4), round(fit.offset, 4))


def _most_probable(log_odds: Floats, right: NDArray[np.bool_], slope: float, spread: float) -> Calibration:
    """Minimise minus the log-posterior by Newton's method, halving steps that lead up; the prior slope is given."""
    told = np.stack([np.maximum(log_odds, SEEN_FROM), np.ones(len(log_odds))])
    beside = log_odds - told[0]
    middle, pull = np.asarray([slope, 0.0]), np.asarray([spread**-2.0, OFFSET_SPREAD**-2.0])

    def cost(point: Floats) -> float:
        return float(_losses(beside + point @ told, right).sum() + 0.5 * pull @ (point - middle) ** 2)

    point = middle.copy()
    for _ in range(_STEPS):
        probability = _probability(beside + point @ told)
        gradient = told @ (probability - right) + pull * (point - middle)
        curvature = (told * (probability * (1.0 - probability))) @ told.T + np.diag(pull)
        step = np.linalg.solve(curvature, gradient)
        while np.abs(step).max() > _STILL and cost(point - step) > cost(point):
            step = step / 2.0
        if np.abs(step).max() <= _STILL:
            break
        point = point - step
    return Calibration(float(point[0]), float(point[1]))


def _foretold(log_odds: Floats, right: NDArray[np.bool_]) -> Floats:
    """Return for each verdict the log-odds that a fit to the others gives."""
    count = len(log_odds)
    fold = np.arange(count) % (count if count <= ONE_BY_ONE else _FOLDS)
    foretold = np.empty(count)
    for held in range(int(fold.max(initial=-1)) + 1):
        out = fold == held
        foretold[out] = moved(log_odds[out], fit_to(log_odds[~out], right[~out]))
    return foretold


def _held_out(log_odds: Floats, right: NDArray[np.bool_], shown_from: float) -> HeldOut:
    decided = np.mean((log_odds >= shown_from) == right)
    return HeldOut(round(float(_losses(log_odds, right).mean()), 4), round(float(decided), 4))


def _losses(log_odds: Floats, right: NDArray[np.bool_]) -> Floats:
    return np.logaddexp(0.0, np.where(right, -log_odds, log_odds))


def _probability(log_odds: Floats) -> Floats:
    return np.exp(-np.logaddexp(0.0, -log_odds))
