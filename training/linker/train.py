"""Make the linker's weights: one command, deterministic, a few minutes on one core.

    python -m training.linker.train ../shared/data/events/ecbplus/train

Reads the articles of the folder through the product's own rooms, proposes candidates as the product does, fits a
logistic regression (scikit-learn), cross-validates it by topic, calibrates it on the held-out folds and writes
`src/reader/assets/linker.json`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from reader.linking.features import feature_names
from training.linker.examples import Examples, make_examples, read_gold
from training.linker.library import linkable_articles

TARGET = Path(__file__).parents[2] / "src" / "reader" / "assets" / "linker.json"
FOLDS = 5
STRENGTH = 0.03
"""Inverse strength of the penalty: the smaller, the simpler the model. The best of 0.003 ... 1 by cross-validation."""
GATES = ("same_story", "same_cast")
"""Features of two articles rather than of two passages; fitted after the others, on pairs of any two articles."""
AGAINST = frozenset(
    {
        "other_happening",
        "other_people",
        "other_places",
        "numbers_conflict",
        "dates_conflict",
        "denied_by_one",
        "doubted_by_one",
    }
)
"""Features that can only speak against a pair; all others can only speak for it."""
KNOTS = 12

Weights = tuple[NDArray[np.float64], float]


def main(folder: Path) -> None:
    """Train on the annotated articles in `folder` and write the weights."""
    records = [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = linkable_articles([folder / record["file"] for record in records])
    examples = make_examples(articles, read_gold(folder, articles))
    TARGET.write_text(json.dumps(card(examples), indent=1) + "\n", encoding="utf-8")


def card(examples: Examples) -> dict[str, object]:
    """Return what is shipped: weights, calibration and how they came about."""
    held_out, spread = cross_validate(examples)
    weights, bias = fit(examples, np.ones(len(examples.labels), dtype=bool))
    return {
        "about": "Weights of the linker: log-odds for one unit of each feature. Made by training/linker/train.py.",
        "data": "ECB+ train (Cybulska & Vossen 2014, CC BY 3.0), candidates of the product on its own analysis",
        "pairs": {"candidates": len(examples.labels), "same event": int(examples.labels.sum())},
        "cross-validation by topic": spread,
        "bias": round(bias, 4),
        "features": {name: round(float(weight), 4) for name, weight in zip(feature_names(), weights, strict=True)},
        "calibration": calibration(examples, held_out),
    }


def fit(examples: Examples, rows: NDArray[np.bool_]) -> Weights:
    """Return weights and bias, by unit of each feature, fitted on those `rows`.

    Which passages tell the same is learnt from judged pairs of one story, where the likeness of articles is no help;
    how far articles must be alike for that to count, from pairs of any two articles.
    """
    names = feature_names()
    gates = np.array([name in GATES for name in names])
    weights, bias = _fit_passages(examples, rows & examples.judged & examples.one_story, ~gates)
    trusted = rows & (examples.trust > 0)
    told = examples.features @ weights + bias
    model = LogisticRegression(C=1.0, max_iter=2000)
    model.fit(
        np.column_stack([told, examples.features[:, gates]])[trusted],
        examples.labels[trusted],
        sample_weight=examples.trust[trusted],
    )
    weights = weights * model.coef_[0, 0]
    weights[gates] = model.coef_[0, 1:]
    return weights, float(model.coef_[0, 0] * bias + model.intercept_[0])


def _fit_passages(examples: Examples, rows: NDArray[np.bool_], kept: NDArray[np.bool_]) -> Weights:
    features = examples.features[rows]
    spread = features.std(axis=0)
    scale = np.where(spread > 0, spread, 1.0)
    signs = np.array([-1.0 if name in AGAINST else 1.0 for name in feature_names()])
    kept = kept & (spread > 0)
    while True:
        model = LogisticRegression(C=STRENGTH, max_iter=2000)
        model.fit(features[:, kept] / scale[kept], examples.labels[rows])
        weights = np.zeros(len(kept))
        weights[kept] = model.coef_[0] / scale[kept]
        if not (weights * signs < 0).any():
            return weights, float(model.intercept_[0])
        # One at a time: the worst often takes the others' blame.
        kept[int(np.argmin(weights * signs * scale))] = False


def cross_validate(examples: Examples) -> tuple[NDArray[np.float64], dict[str, object]]:
    """Return log-odds of every pair from a model that did not see its topic, and how well each fold did."""
    topics = sorted(set(examples.topics.tolist()))
    held_out = np.zeros(len(examples.labels))
    figures = []
    for fold in range(FOLDS):
        out = np.isin(examples.topics, topics[fold::FOLDS])
        weights, bias = fit(examples, ~out)
        held_out[out] = examples.features[out] @ weights + bias
        judged = out & examples.judged & examples.one_story
        figures.append(average_precision_score(examples.labels[judged], held_out[judged]))
    return held_out, {
        "average precision within stories, each fold": [round(float(figure), 3) for figure in figures],
        "best sentence of the other article is right": round(pick(examples, held_out), 4),
    }


def pick(examples: Examples, scores: NDArray[np.float64]) -> float:
    """Return how often the best judged partner of a passage in another article tells the same event."""
    best: dict[tuple[int, int, int], list[tuple[float, bool]]] = {}
    for at in np.flatnonzero(examples.judged & examples.one_story).tolist():
        a, s, b, t = examples.pairs[at].tolist()
        entry = (float(scores[at]), bool(examples.labels[at]))
        best.setdefault((a, s, b), []).append(entry)
        best.setdefault((b, t, a), []).append(entry)
    asked = [row for row in best.values() if 0 < sum(right for _, right in row) < len(row)]
    return float(np.mean([max(row)[1] for row in asked]))


def calibration(examples: Examples, log_odds: NDArray[np.float64]) -> list[list[float]]:
    """Return [log-odds, probability] knots: an isotonic fit on held-out pairs, thinned to `KNOTS` steps."""
    trusted = examples.trust > 0
    isotonic = IsotonicRegression(y_min=0.001, y_max=0.995, out_of_bounds="clip")
    isotonic.fit(log_odds[trusted], examples.labels[trusted], sample_weight=examples.trust[trusted])
    positive = log_odds[trusted & examples.labels]
    at = np.unique(np.r_[log_odds[trusted].min(), np.quantile(positive, np.linspace(0, 1, KNOTS))])
    smooth = [float(isotonic.predict(np.linspace(x - 0.25, x + 0.25, 11)).mean()) for x in at]
    return [[round(float(x), 3), round(y, 4)] for x, y in zip(at, np.maximum.accumulate(smooth), strict=True)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
