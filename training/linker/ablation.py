"""Measure what each feature contributes, by cross-validation with one feature left out at a time.

    python -m training.linker.ablation [--data DIR]

DIR is the folder of the corpora (docs/corpora.md). Each line says how much worse the linker gets without the feature,
in hundredths, first on ECB+ and then on our own retellings (the mean of their corpora): how often the best sentence of
the other article is right, and the average precision within stories (mean of the topics); then the area under the curve
of same story or not, over all corpora. Negative figures are gains. With five folds, differences below half a hundredth
are not significant.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from statistics import fmean

from benchmarks.corpora import add_data_option, corpus_folder
from reader.linking.features import feature_names
from reader.linking.stories.story_features import story_feature_names
from training.linker.corpora import ECB_TRAIN
from training.linker.examples import Examples
from training.linker.train import cross_validate, training_examples

HEAD = ("pick", "AP", "pick, own", "AP, own", "story")


def print_table(folder: Path) -> None:
    """Print the table for the annotated articles in `folder` and the retellings."""
    examples = training_examples(folder)
    complete = figures(examples)
    print(f"{'without':24s}", *(f"{name:>11s}" for name in HEAD))
    print(f"{'nothing':24s}", *(f"{100 * figure:11.1f}" for figure in complete))
    for name in (*feature_names(), *story_feature_names()):
        reduced = figures(without(examples, name))
        losses = [100 * (before - after) for before, after in zip(complete, reduced, strict=True)]
        print(f"{name:24s}", *(f"{loss:+11.1f}" for loss in losses), flush=True)


def without(examples: Examples, name: str) -> Examples:
    """Return `examples` with the feature of that name set to 0."""
    features, story_features = examples.features.copy(), examples.articles.features.copy()
    features[:, [feature == name for feature in feature_names()]] = 0.0
    story_features[:, [feature == name for feature in story_feature_names()]] = 0.0
    return replace(examples, features=features, articles=replace(examples.articles, features=story_features))


def figures(examples: Examples) -> tuple[float, ...]:
    """Return the figures of `HEAD`, all cross-validated."""
    _, (ecb, *retellings) = cross_validate(examples)
    return (
        ecb.pick,
        fmean(ecb.passages),
        fmean(corpus.pick for corpus in retellings),
        fmean(fmean(corpus.passages) for corpus in retellings),
        fmean(corpus.stories for corpus in (ecb, *retellings)),
    )


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser)
    print_table(corpus_folder(parser.parse_args().data, *ECB_TRAIN))


if __name__ == "__main__":
    main()
