"""Measure how well the linker's probabilities are calibrated, with and without meaning.

    python -m benchmarks.calibration [--data DIR]

Prints reliability tables for ECB+ dev in the folder of the corpora (docs/corpora.md) and for our own retellings held
out (training/retellings/test); the linker was trained on neither. Each line has a tenth of the scores: their mean, and
the share of pairs that report the same event, once over annotated pairs and pairs of different stories, weighted as in
training, and once over annotated pairs alone.
"""

from __future__ import annotations

import argparse

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpora import add_data_option, data_folder
from reader.linking.features import PairType
from reader.linking.scoring.link_model import shipped_scorer
from training.linker.corpora import ECB_DEV, read_ecb
from training.linker.examples import Examples, make_examples
from training.linker.retellings import GENRES, RETELLINGS, read_retellings

BINS = 10


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser)
    ecb = data_folder(parser.parse_args().data).joinpath(*ECB_DEV)
    if ecb.is_dir():
        print("ECB+")
        print_table(make_examples([read_ecb(ecb)]))
    else:
        print(f"ECB+: left out, {ecb} is missing")
    print("\nown retellings, held out")
    print_table(make_examples([read_retellings(RETELLINGS / "test" / genre) for genre in GENRES]))


def print_table(examples: Examples) -> None:
    """Print the reliability tables of some corpora."""
    for meaning in (False, True):
        model = shipped_scorer().model(PairType.MEANING if meaning else PairType.WORDS)
        log_odds = model.log_odds(examples.features.astype(float), examples.story_log_odds(meaning=meaning))
        _print_tenths(examples, model.probability(log_odds), "with meaning" if meaning else "by words")


def _print_tenths(examples: Examples, scores: NDArray[np.float64], name: str) -> None:
    print(f"{name:10s}  mean  same event  annotated pairs alone")
    for tenth in range(BINS):
        inside = (scores * BINS).astype(int).clip(0, BINS - 1) == tenth
        known = inside & (examples.weights > 0)
        mean = _weighted_mean(known, scores, examples.weights)
        same = _weighted_mean(known, examples.labels, examples.weights)
        annotated = _weighted_mean(inside & examples.judged, examples.labels, examples.weights)
        print(f"{tenth / BINS:.1f}-{(tenth + 1) / BINS:.1f}     {mean:.2f}     {same:.2f}        {annotated:.2f}")


def _weighted_mean(
    rows: NDArray[np.bool_], values: NDArray[np.bool_] | NDArray[np.float64], weights: NDArray[np.float64]
) -> float:
    return float(np.average(values[rows].astype(float), weights=weights[rows])) if rows.any() else float("nan")


if __name__ == "__main__":
    main()
