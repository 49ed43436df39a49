"""What `reader links learn` does for persons whose taste is known: is it put in force when it should be, and what then?

    python -m benchmarks.learning

Each person is made up of two numbers: of a link that is shown with log-odds x they find it right with log-odds
slope * x + offset. They judge links whose scores spread evenly over what the screen shows. Printed is in how many of
200 such persons something is put in force, and how far the true log loss of their next verdicts changes then (smaller
is better) against the scores that ship.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reader.linking.scoring.calibration import learn, log_odds_of, moved
from reader.linking.scoring.model import shipped_scorer
from reader.linking.scoring.selection import SHOWN
from reader.model.links import Calibration

PERSONS = {
    "agrees with the scores": Calibration(1.0, 0.0),
    "finds them a little too sure": Calibration(0.9, -0.5),
    "finds them far too sure": Calibration(0.6, -1.0),
}
VERDICTS = (10, 30, 100)
LIVES = 200
LOWEST, HIGHEST = 0.3, 0.97


def main() -> None:
    """Print the table."""
    print("| a person who … | verdicts | put in force | log loss then |\n|---|---|---|---|")
    for name, taste in PERSONS.items():
        for count in VERDICTS:
            share, change = _lives(taste, count)
            print(f"| {name} | {count} | {share:.0%} | {change:+.3f} |")


def _lives(taste: Calibration, count: int) -> tuple[float, float]:
    """Return in which share of lives something is put in force, and the mean change of the true loss in those."""
    rng = np.random.default_rng(count)
    low, high = log_odds_of(np.asarray([LOWEST, HIGHEST]))
    shown_from = float(log_odds_of(shipped_scorer().probability(np.asarray(SHOWN))))
    changes, lives = [], 0
    while lives < LIVES:
        shown = rng.uniform(low, high, count)
        right = rng.random(count) < _probability(_taste(shown, taste))
        if right.all() or not right.any():
            continue
        lives += 1
        lesson = learn(shown, right, shown_from)
        if lesson.helps:
            ahead = np.linspace(low, high, 500)
            truth = _probability(_taste(ahead, taste))
            changes.append(_loss(moved(ahead, lesson.fit), truth) - _loss(ahead, truth))
    return len(changes) / lives, float(np.mean(changes)) if changes else 0.0


def _taste(log_odds: NDArray[np.float64], taste: Calibration) -> NDArray[np.float64]:
    return taste.slope * log_odds + taste.offset


def _loss(log_odds: NDArray[np.float64], truth: NDArray[np.float64]) -> float:
    """Return the expected log loss of verdicts that are "right" with probability `truth`."""
    return float((truth * np.logaddexp(0.0, -log_odds) + (1.0 - truth) * np.logaddexp(0.0, log_odds)).mean())


def _probability(log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
    return 1.0 / (1.0 + np.exp(-log_odds))


if __name__ == "__main__":
    main()
