"""Measure what each feature contributes to families of texts that the model was not trained on.

    python -m training.linker.ablation [--data DIR]

DIR is the folder of the corpora (docs/corpora.md). For each family, the model is trained without it. A line says
how much worse it gets without a feature, in hundredths: average precision within stories, and how often the best
sentence of the other article is right. Negative figures are gains; differences below half a hundredth mean nothing.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from benchmarks.corpora import add_data_option, data_folder
from reader.linking.features import feature_names
from training.linker.examples import Examples
from training.linker.train import FAMILIES, held_out_families, training_examples


def print_table(folder: Path) -> None:
    """Print the table for the corpora in `folder` and the retellings."""
    examples = training_examples(folder)
    complete = figures(examples)
    print(f"{'without':24s}", *(f"{name:>20s}" for name in FAMILIES))
    print(f"{'nothing':24s}", *(f"{100 * figure:10.1f}" for figure in complete))
    for name in feature_names(meaning=True):
        losses = [
            100 * (before - after) for before, after in zip(complete, figures(without(examples, name)), strict=True)
        ]
        print(f"{name:24s}", *(f"{loss:+10.1f}" for loss in losses), flush=True)


def without(examples: Examples, name: str) -> Examples:
    """Return `examples` with the feature of that name set to 0."""
    features = examples.features.copy()
    features[:, [feature == name for feature in feature_names(meaning=True)]] = 0.0
    return replace(examples, features=features)


def figures(examples: Examples) -> list[float]:
    """Return average precision and how often the best sentence is right, for each family in turn."""
    families = held_out_families(examples, meaning=True).values()
    return [figure for family in families for figure in family.values()]


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser)
    print_table(data_folder(parser.parse_args().data))


if __name__ == "__main__":
    main()
