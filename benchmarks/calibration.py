"""Measure how far the linker's probabilities hold: `python -m benchmarks.calibration [FOLDER]`.

FOLDER holds a part of ECB+ that the linker was not trained on (default: ../shared/data/events/ecbplus/dev). Prints a
reliability table for it and one for our own retellings held out (training/retellings/test): for each tenth of the
scores the mean score and the share of pairs that tell the same event, once over judged pairs and pairs of different
stories, weighed as in training, and once over judged pairs alone.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reader.linking.scoring.model import shipped_scorer
from training.linker.corpora import read_ecb
from training.linker.examples import Examples, make_examples
from training.linker.retellings import KINDS, RETELLINGS, read_retellings

ROOT = Path(__file__).parents[1]
BINS = 10


def main(folder: Path) -> None:
    """Print the tables for the corpus in `folder`, where it is there, and for the retellings."""
    if folder.is_dir():
        print("ECB+")
        table(make_examples([read_ecb(folder)]))
    print("\nown retellings, held out")
    table(make_examples([read_retellings(RETELLINGS / "test" / kind) for kind in KINDS]))


def table(examples: Examples) -> None:
    """Print the table of some corpora."""
    scorer = shipped_scorer()
    story = examples.articles.told_with_kin(scorer.stories)[examples.row]
    scores = scorer.probability(scorer.log_odds(examples.features, story))
    print("score      mean  same event  judged pairs alone")
    for tenth in range(BINS):
        inside = (scores * BINS).astype(int).clip(0, BINS - 1) == tenth
        told = _share(inside & (examples.confidence > 0), examples.labels, examples.confidence)
        judged = _share(inside & examples.judged, examples.labels, examples.confidence)
        mean = _share(inside & (examples.confidence > 0), scores, examples.confidence)
        print(f"{tenth / BINS:.1f}-{(tenth + 1) / BINS:.1f}    {mean:.2f}     {told:.2f}        {judged:.2f}")


def _share(
    rows: NDArray[np.bool_], values: NDArray[np.bool_] | NDArray[np.float64], weights: NDArray[np.float64]
) -> float:
    return float(np.average(values[rows].astype(float), weights=weights[rows])) if rows.any() else float("nan")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data" / "events" / "ecbplus" / "dev")
