"""What each feature is worth: cross-validation with one left out at a time.

    python -m training.linker.ablation ../shared/data/events/ecbplus/train

A line says how much worse the linker gets without the feature, in hundredths, once for ECB+ and once for our own
retellings (the mean of their corpora): how often the best sentence of the other article is right, and the average
precision within stories (mean of the topics); then the area under the curve of one story or not, over all. Negative
figures are gains, as far as five folds can tell: differences below half a hundredth mean nothing.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from statistics import fmean

from reader.linking.features import feature_names
from reader.linking.stories.similarity import likeness_names
from training.linker.examples import Examples
from training.linker.train import cross_validate, training_examples

HEAD = ("pick", "AP", "pick retold", "AP retold", "story")


def main(folder: Path) -> None:
    """Print the table for the annotated articles in `folder` and the retellings."""
    examples = training_examples(folder)
    whole = figures(examples)
    print(f"{'without':24s}", *(f"{name:>11s}" for name in HEAD))
    print(f"{'nothing':24s}", *(f"{100 * figure:11.1f}" for figure in whole))
    for name in (*feature_names(), *likeness_names()):
        without = figures(leave_out(examples, name))
        loss = [100 * (with_it - without_it) for with_it, without_it in zip(whole, without, strict=True)]
        print(f"{name:24s}", *(f"{figure:+11.1f}" for figure in loss), flush=True)


def leave_out(examples: Examples, name: str) -> Examples:
    """Return `examples` without what the feature or likeness of that name says."""
    features, likeness = examples.features.copy(), examples.articles.likeness.copy()
    features[:, [one == name for one in feature_names()]] = 0.0
    likeness[:, [one == name for one in likeness_names()]] = 0.0
    return replace(examples, features=features, articles=replace(examples.articles, likeness=likeness))


def figures(examples: Examples) -> tuple[float, ...]:
    """Return the figures of `HEAD`, all cross-validated."""
    _, (ecb, *retold) = cross_validate(examples)
    return (
        ecb.pick,
        fmean(ecb.passages),
        fmean(one.pick for one in retold),
        fmean(fmean(one.passages) for one in retold),
        fmean(one.stories for one in (ecb, *retold)),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
