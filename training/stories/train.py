"""Train the weights for pairs of articles: deterministic, some ten minutes on one core.

    python -m training.stories.train [--data DIR]

DIR is the folder of the corpora (docs/corpora.md). The result is written to `src/reader/assets/stories.json` and
`article_space.npz`: what articles in seven languages have in common, a regression for articles that were not encoded,
and one for those that were, each measured on corpora that it was not fitted on.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.metrics import average_precision_score, log_loss

from benchmarks.corpora import add_data_option, data_folder
from reader.encoding.article_vectors import ArticleSpace
from reader.linking.matrices.article_matrix import ArticleMatrix
from reader.linking.regression import Regression
from reader.linking.stories.story_features import (
    MEANING,
    ArticleBlock,
    block_features,
    same_meaning,
    story_feature_names,
)
from reader.linking.stories.story_model import StoryModel
from training.linker.article_pairs import pair_articles
from training.linker.corpora import ECB_TRAIN, read_ecb
from training.linker.retellings import GENRES, RETELLINGS, read_retellings
from training.stories.encoded import EncodedArticles, encoded, removed_directions, shortened
from training.stories.judged import JUDGED, JudgedPairs, correlations, read_judged

ASSETS = Path(__file__).parents[2] / "src" / "reader" / "assets"
INCIDENTS = ("data", "figures", "gvc")
"""Folder of the Gun Violence Corpus below the folder of the corpora: 37 look-alike incidents."""
REMOVED = 4
"""Directions that are removed from vectors of articles. Of 1 to 6, 3 and 4 correlate best with people's judgements."""
SLOPE, MIDDLE = 5.0, 0.45
"""The similarity of two stories is a logistic curve of the cosine. It barely matters: slopes of 4 to 6 and middles of
0.4 to 0.45 correlate equally well with people's judgements."""
REGULARISATION = 0.1
NEGATIVE = frozenset({"no_common_place", "other_protagonist", "missing_protagonist", "other_years"})
"""Features whose weight is negative or 0; all others have a weight of 0 or more."""
STRANGERS = {"ECB+": 25, "short ECB+": 25, "incidents": 5}
"""One in so many pairs of articles of different topics is an example; for other corpora one in five."""
SHARES = {
    "ECB+": 0.4,
    "news": 0.3,
    "encyclopedia": 0.3,
    "short ECB+": 0.4,
    "short news": 0.3,
    "short encyclopedia": 0.3,
    "incidents": 0.15,
    "judged pairs": 0.1,
}
"""Weight of each corpus in the regression with meaning. Incidents and judged pairs count little: with twice the weight,
look-alike incidents and judged pairs are distinguished slightly better, and those of ECB+ and short reports worse."""
WORDS_CORPORA = ("ECB+", "news", "encyclopedia")
"""Corpora of the regression without meaning."""


@dataclass(frozen=True, slots=True)
class PairExamples:
    """Pairs of articles of one corpus.

    Attributes:
        features: Pairs x features, the cosine of what they are about last.
        same_story: True for pairs of one story.
    """

    features: NDArray[np.float64]
    same_story: NDArray[np.bool_]


def train(folder: Path) -> None:
    """Read the corpora in `folder`, fit, measure, and write the assets."""
    judged, corpora = read_judged(folder.joinpath(*JUDGED)), _read_corpora(folder)
    means = judged.articles.means
    space = ArticleSpace(means.mean(axis=0), removed_directions(means, REMOVED))
    examples = {name: _corpus_examples(corpus, space, STRANGERS.get(name, 5)) for name, corpus in corpora.items()}
    judged_rows = judged.articles.rows(space)
    examples["judged pairs"] = _judged_examples(judged, judged_rows, judged.decided)
    words = fit_words({name: examples[name] for name in WORDS_CORPORA})
    model = StoryModel(words, fit(examples), SLOPE, MIDDLE)
    everything = _judged_examples(judged, judged_rows, np.ones(len(judged.ends), dtype=bool))
    asset = {
        "about": "Weights for pairs of articles: log-odds per unit of a feature. Made by training/stories/train.py.",
        "words": _regression_asset(model.words),
        "meaning": _regression_asset(model.meaning),
        "similarity": {"slope": SLOPE, "middle": MIDDLE},
        "correlation with judgements": correlations(judged, model.similarity(everything.features[:, -1])),
        "held out": {name: _held_out(examples, name) for name in examples},
    }
    (ASSETS / "stories.json").write_text(json.dumps(asset, indent=1) + "\n", encoding="utf-8")
    np.savez(ASSETS / "article_space.npz", mean=space.mean, removed=space.removed)


def _read_corpora(folder: Path) -> dict[str, EncodedArticles]:
    whole = {
        "ECB+": read_ecb(folder.joinpath(*ECB_TRAIN)),
        **{genre: read_retellings(RETELLINGS / "train" / genre) for genre in GENRES},
        "incidents": read_ecb(folder.joinpath(*INCIDENTS)),
    }
    found = {name: encoded(corpus.articles, corpus.gold.topics, corpus.gold.stories) for name, corpus in whole.items()}
    return {**found, **{f"short {name}": shortened(found[name]) for name in ("ECB+", *GENRES)}}


def _corpus_examples(corpus: EncodedArticles, space: ArticleSpace, strangers: int) -> PairExamples:
    rows = corpus.rows(space)
    pairs = pair_articles(corpus.topics, corpus.stories, rows, strangers)
    ends, kept = pairs.ends, pairs.examples
    features = np.column_stack([pairs.features, _cosines(rows, ends)])
    return PairExamples(features[kept], pairs.same_story[kept])


def _judged_examples(judged: JudgedPairs, rows: Sequence[ArticleMatrix], kept: NDArray[np.bool_]) -> PairExamples:
    ends = judged.ends[kept]
    words = [block_features(ArticleBlock(rows[a], rows[b]))[0] for a, b in ends.tolist()]
    return PairExamples(np.column_stack([np.array(words), _cosines(rows, ends)]), judged.same_story[kept])


def _cosines(rows: Sequence[ArticleMatrix], ends: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.array([same_meaning(ArticleBlock(rows[a], rows[b]))[0, 0] for a, b in ends.tolist()])


def fit(corpora: Mapping[str, PairExamples]) -> Regression:
    """Return the regression for encoded articles, fitted on corpora by name (see `SHARES`)."""
    return _fit((*story_feature_names(), MEANING), corpora, SHARES)


def fit_words(corpora: Mapping[str, PairExamples]) -> Regression:
    """Return the regression for articles that were not encoded, fitted on corpora by name."""
    names = story_feature_names()
    known = {name: PairExamples(some.features[:, : len(names)], some.same_story) for name, some in corpora.items()}
    return _fit(names, known, SHARES)


def _fit(names: tuple[str, ...], corpora: Mapping[str, PairExamples], shares: Mapping[str, float]) -> Regression:
    """Return the penalised logistic regression whose weights have the signs they may have (L-BFGS-B within bounds)."""
    values = np.concatenate([corpus.features for corpus in corpora.values()])
    signs = np.where(np.concatenate([corpus.same_story for corpus in corpora.values()]), 1.0, -1.0)
    weights = np.concatenate(
        [np.full(len(corpus.same_story), shares[name] / len(corpus.same_story)) for name, corpus in corpora.items()]
    )
    weights *= REGULARISATION / weights.mean()
    scale = np.where(values.std(axis=0) > 0, values.std(axis=0), 1.0)
    scaled = np.column_stack([values / scale, np.ones(len(values))])
    penalised = np.r_[np.ones(len(names)), 0.0]

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        """Return the penalised log loss and its gradient; the last parameter is the bias."""
        margin = signs * (scaled @ parameters)
        pull = weights * signs / (1.0 + np.exp(np.minimum(margin, 500.0)))
        total = weights @ np.logaddexp(0.0, -margin) + penalised @ parameters**2 / 2
        return float(total), penalised * parameters - scaled.T @ pull

    bounds = [(None, 0.0) if name in NEGATIVE else (0.0, None) for name in names]
    best = minimize(loss, np.zeros(len(names) + 1), jac=True, bounds=[*bounds, (None, None)], method="L-BFGS-B").x
    return Regression(names, best[:-1] / scale, float(best[-1]))


def _held_out(examples: Mapping[str, PairExamples], name: str) -> dict[str, float]:
    """Return how well a corpus is judged by a regression that saw neither it nor its shortened or whole articles."""
    family: Collection[str] = {name, f"short {name}", name.removeprefix("short ")}
    model = fit({other: corpus for other, corpus in examples.items() if other not in family})
    corpus = examples[name]
    log_odds = model.log_odds(corpus.features)
    return {
        "average precision": round(float(average_precision_score(corpus.same_story, log_odds)), 3),
        "log loss": round(float(log_loss(corpus.same_story, 1.0 / (1.0 + np.exp(-log_odds)))), 3),
        "pairs": len(corpus.same_story),
        "of one story": int(corpus.same_story.sum()),
    }


def _regression_asset(regression: Regression) -> dict[str, object]:
    weights = zip(regression.names, regression.weights.tolist(), strict=True)
    return {"bias": round(regression.bias, 4), "weights": {name: round(weight, 4) + 0.0 for name, weight in weights}}


def main() -> None:
    """Train on the corpora in the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser)
    train(data_folder(parser.parse_args().data))


if __name__ == "__main__":
    main()
