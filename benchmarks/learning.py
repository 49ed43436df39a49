"""Measure what calibrating scores to verdicts is worth, for simulated people with known preferences.

    python -m benchmarks.learning

A person is two numbers: the person confirms a link that is shown with log-odds x with log-odds slope * x + offset.
People judge links with scores that are spread evenly over what the screen shows. The table shows for how many of 200
such people the calibration is activated, and how it then changes the expected log loss of their next verdicts compared
with the original scores (lower is better).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reader.linking.scoring.calibration import apply, calibrate, log_odds_of
from reader.linking.scoring.link_model import shipped_scorer
from reader.linking.scoring.selection import SHOWN_LOG_ODDS
from reader.model.links import Calibration

PERSONS = {
    "agrees with the scores": Calibration(1.0, 0.0),
    "finds them slightly overconfident": Calibration(0.9, -0.5),
    "finds them very overconfident": Calibration(0.6, -1.0),
}
"""The preferences of each person, as the calibration that would be exactly right for it."""
VERDICTS = (10, 30, 100)
SIMULATIONS = 200
LOWEST, HIGHEST = 0.3, 0.97
"""Range of the scores that are judged."""


def main() -> None:
    """Print the table."""
    print("| a person who … | verdicts | activated | log loss then |\n|---|---|---|---|")
    for name, preferences in PERSONS.items():
        for count in VERDICTS:
            share, change = _simulate(preferences, count)
            print(f"| {name} | {count} | {share:.0%} | {change:+.3f} |")


def _simulate(preferences: Calibration, count: int) -> tuple[float, float]:
    """Return how often a calibration is activated, and the mean change of the expected log loss in these cases."""
    rng = np.random.default_rng(count)
    low, high = log_odds_of(np.asarray([LOWEST, HIGHEST]))
    shown_from = float(log_odds_of(shipped_scorer().words.probability(np.asarray(SHOWN_LOG_ODDS))))
    changes, simulations = [], 0
    while simulations < SIMULATIONS:
        shown = rng.uniform(low, high, count)
        confirmed = rng.random(count) < _probability(_preferred(shown, preferences))
        if confirmed.all() or not confirmed.any():
            continue  # the product asks for verdicts of both kinds
        simulations += 1
        result = calibrate(shown, confirmed, shown_from)
        if result.improves:
            future = np.linspace(low, high, 500)
            truth = _probability(_preferred(future, preferences))
            changes.append(_expected_loss(apply(future, result.calibration), truth) - _expected_loss(future, truth))
    return len(changes) / simulations, float(np.mean(changes)) if changes else 0.0


def _preferred(log_odds: NDArray[np.float64], preferences: Calibration) -> NDArray[np.float64]:
    return preferences.slope * log_odds + preferences.offset


def _expected_loss(log_odds: NDArray[np.float64], truth: NDArray[np.float64]) -> float:
    """Return the expected log loss of links that are confirmed with probability `truth`."""
    return float((truth * np.logaddexp(0.0, -log_odds) + (1.0 - truth) * np.logaddexp(0.0, log_odds)).mean())


def _probability(log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
    return 1.0 / (1.0 + np.exp(-log_odds))


if __name__ == "__main__":
    main()
