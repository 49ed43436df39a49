"""What each feature is worth: cross-validation with one left out at a time.

    python -m training.linker.ablation ../shared/data/events/ecbplus/train

A line says how much worse the linker gets without the feature, in hundredths: how often the best sentence of the other
article is right, the average precision within stories (mean of the folds), and the area under the curve of one story or
not. Negative figures are gains, as far as five folds can tell: differences below half a hundredth mean nothing.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from statistics import fmean

from reader.linking.features import feature_names
from reader.linking.stories.likeness import likeness_names
from training.linker.examples import Examples, read_examples
from training.linker.train import cross_validate

Figures = tuple[float, float, float]


def main(folder: Path) -> None:
    """Print the table for the annotated articles in `folder`."""
    examples = read_examples(folder)
    whole = figures(examples)
    print(f"{'without':24s}  pick     AP  story")
    print(f"{'nothing':24s} {100 * whole[0]:5.1f}  {100 * whole[1]:5.1f}  {100 * whole[2]:5.1f}")
    for name in (*feature_names(), *likeness_names()):
        loss = [
            100 * (with_it - without)
            for with_it, without in zip(whole, figures(leave_out(examples, name)), strict=True)
        ]
        print(f"{name:24s} {loss[0]:+5.1f}  {loss[1]:+5.1f}  {loss[2]:+5.1f}", flush=True)


def leave_out(examples: Examples, name: str) -> Examples:
    """Return `examples` without what the feature or likeness of that name says."""
    features, likeness = examples.features.copy(), examples.articles.likeness.copy()
    features[:, [one == name for one in feature_names()]] = 0.0
    likeness[:, [one == name for one in likeness_names()]] = 0.0
    return replace(examples, features=features, articles=replace(examples.articles, likeness=likeness))


def figures(examples: Examples) -> Figures:
    """Return pick, average precision within stories and area under the curve of one story, all cross-validated."""
    _, spread = cross_validate(examples)
    return spread.pick, fmean(spread.passages), fmean(spread.stories)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
