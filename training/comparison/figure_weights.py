"""Train what decides that two numbers of different accounts answer the same question.

    python -m training.comparison.figure_weights FOLDER... [--check]

Each FOLDER holds texts/STORY/OUTLET.txt and gold.json, which says where each account of a story gives which fact (see
tests/data/stories/README.md). The pairs of numbers of two accounts of a story are the examples: those of one fact are
positive; pairs of which neither number is in gold.json are left out. A logistic regression with L2 regularisation is
fitted by Newton's method, and its weights go to src/reader/assets/figure_weights.txt. First, for each story, a model
of all other stories is measured on it (leave one story out), which `--check` does alone.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.facts import accounts_of, read_story, stories
from reader.analysis.analyse import analyse_many
from reader.analysis.pipeline import load_pipeline
from reader.comparison.accounts import AccountIndex
from reader.comparison.figure_features import is_figure
from reader.comparison.pair_odds import PairOdds
from reader.comparison.stated_values import stated_values
from reader.model.facts import StatedValue

ASSET = Path(__file__).parents[2] / "src" / "reader" / "assets" / "figure_weights.txt"
_HEADER = """\
# How much each feature of two numbers speaks for one question, in log-odds.
# Read by src/reader/comparison/figure_odds.py; the features are those of src/reader/comparison/figure_features.py.
# Written by training/comparison/figure_weights.py; do not edit.
"""
_REGULARISATION = 0.3
_STEPS = 40
_BIAS = "bias"
_SURE = 2.1
"""Log-odds from which two different numbers are shown as a contradiction."""

_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """Two numbers of different accounts.

    Attributes:
        story: Name of their story.
        features: What speaks for and against one question.
        is_same: Whether they answer the same question.
    """

    story: str
    features: Mapping[str, float]
    is_same: bool


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, help="folders with texts and gold.json")
    parser.add_argument("--check", action="store_true", help="measure only, write nothing")
    options = parser.parse_args()
    examples = [example for folder in options.folders for example in examples_of(folder)]
    names = sorted({name for example in examples for name in example.features})
    report(examples, names)
    if not options.check:
        weights = fit(examples, names)
        lines = [f"{name} {weight:.3f}" for name, weight in zip(names, weights, strict=True)]
        ASSET.write_text(_HEADER + "\n[weight]\n" + "\n".join(lines) + "\n", encoding="utf-8")


def examples_of(folder: Path) -> Iterator[Example]:
    """Yield the pairs of numbers of the stories of a folder that are not known to be incomparable."""
    gold = {
        story["story"]: story for story in json.loads((folder / "gold.json").read_text(encoding="utf-8"))["stories"]
    }
    pipeline = load_pipeline()
    for path in stories(folder / "texts"):
        articles = read_story(path, folder / "texts")
        accounts = accounts_of(articles, list(analyse_many(pipeline, articles)))
        indexes = {account.article: AccountIndex(account) for account in accounts}
        values = [value for index in indexes.values() for value in stated_values(index)]
        contexts = {value.ref: indexes[value.ref.article].passage_terms(value.ref.passage) for value in values}
        odds = PairOdds.of(values, contexts)
        facts = _facts_by_place(gold[path.name])
        known = [
            (value, _facts_at(facts[articles[value.ref.article].source], value)) for value in values if is_figure(value)
        ]
        for (a, ours), (b, theirs) in combinations(known, 2):
            is_pair = a.ref.article != b.ref.article and a.kind is b.kind and bool(ours or theirs)
            found = odds.figure_features(a, b) if is_pair else None
            if found is not None:
                yield Example(path.name, found, bool(ours & theirs))


def _facts_by_place(
    story: Mapping[str, list[dict[str, list[dict[str, object]]]]],
) -> dict[str, list[tuple[int, int, int]]]:
    """Return for each source the start and end of each value and the number of its fact."""
    places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, fact in enumerate(story["facts"]):
        for value in fact["values"]:
            places[str(value["source"])].append((int(str(value["start"])), int(str(value["end"])), number))
    return places


def _facts_at(places: Sequence[tuple[int, int, int]], value: StatedValue) -> frozenset[int]:
    """Return the facts of which a value is stated where a number is: half of the shorter stretch is in the other."""
    found = set()
    for start, end, number in places:
        shared = min(end, value.end) - max(start, value.start)
        if shared > 0 and 2 * shared >= min(end - start, value.end - value.start):
            found.add(number)
    return frozenset(found)


def fit(examples: Sequence[Example], names: Sequence[str]) -> _Floats:
    """Return the weights of a logistic regression, in the order of the names of features."""
    matrix, same = _matrix(examples, names), np.array([float(example.is_same) for example in examples])
    penalty = np.array([0.0 if name == _BIAS else _REGULARISATION for name in names]) + 1e-6
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (chance - same) + penalty * weights
        curvature = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(penalty)
        weights -= np.linalg.solve(curvature, slope)
    return weights


def _matrix(examples: Sequence[Example], names: Sequence[str]) -> _Floats:
    return np.array([[example.features.get(name, 0.0) for name in names] for example in examples])


def report(examples: Sequence[Example], names: Sequence[str]) -> None:
    """Print for each story how a model of the other stories does on it."""
    total = np.zeros(5, dtype=int)
    for story in sorted({example.story for example in examples}):
        own = [example for example in examples if example.story == story]
        weights = fit([example for example in examples if example.story != story], names)
        odds = _matrix(own, names) @ weights
        same = np.array([example.is_same for example in own])
        counts = np.array(
            [same.sum(), (same & (odds > 0)).sum(), (~same & (odds > 0)).sum(), (same & (odds > _SURE)).sum(),
             (~same & (odds > _SURE)).sum()]
        )  # fmt: skip
        total += counts
        print(f"{story}: {counts[0]} pairs; found {counts[1]}, wrong {counts[2]}; sure {counts[3]}, wrong {counts[4]}")
    print(f"all: {total[0]} pairs; found {total[1]}, wrong {total[2]}; sure {total[3]}, wrong {total[4]}")


if __name__ == "__main__":
    main()
