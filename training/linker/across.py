"""Train the weights of pairs of passages in two languages, in addition to those that `training.linker.train` makes.

    python -m training.linker.across [--data DIR]

The pairs are those of MEANTIME's articles in English, Spanish, Italian and Dutch, read, analysed and encoded by the
product, and of every two languages. True pairs are translations, and passages that report an event in common. Weights
of contradictions are not trained, since translations contradict nothing: they are those of pairs in one language.
The result is written to `src/reader/assets/linker.json`; the weights of other pairs in it stay.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.isotonic import IsotonicRegression

from benchmarks.corpora import add_data_option, data_folder
from reader.linking.features import FeatureName, PairType, feature_names, feature_values, pair_types
from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import PassageMatrix
from reader.linking.neighbour_memory import InMemoryNeighbourStore
from reader.linking.regression import Regression
from reader.linking.scoring.candidates import candidates
from reader.linking.stories.article_cache import ArticleCache
from reader.linking.stories.placement import ArticlePlacement
from reader.linking.stories.story_model import shipped_story_model
from reader.model.links import LinkableArticle
from reader.model.text import Span
from training.linker.corpora import passages_at
from training.linker.library import encoded, linkable_articles
from training.linker.meantime import MEANTIME
from training.linker.train import KNOTS, TARGET

LANGUAGES = ("en", "es", "it", "nl")
TRAINED = (
    FeatureName.CLOSE_IN_MEANING,
    FeatureName.CLOSE_OUTSIDE_NAMES,
    FeatureName.SAME_SENTENCE,
    FeatureName.SAME_MARKS,
    FeatureName.NUMBERS_AGREE,
    FeatureName.DATES_AGREE,
)
"""Features with trained weights, 0 or more. Words in common, and names that only some languages have found, say
nothing across languages."""
TAKEN_OVER = (FeatureName.NUMBERS_CONFLICT, FeatureName.DATES_CONFLICT)
"""Features with the weights of pairs in one language."""
GATE = 0.2
"""Factor of the log-probability that two articles cover the same story. It is far below that within a language, because
that probability is less certain across languages, and closeness in meaning more. Without it, 0.93 of the held-out pairs
from which links are shown are right as well, but stories in distant languages are kept apart by nothing else."""
EVENT = 0.2
"""Weight of a pair that reports an event in common and is no translation."""
PENALTY = 1.0
FOLDS = 5


@dataclass(frozen=True, slots=True)
class AcrossExamples:
    """Candidate pairs of passages in two languages, one row each.

    Attributes:
        features: Pairs x features.
        story: For each pair the log-odds that its articles cover the same story.
        labels: True if both report the same event.
        weights: Weight of the label, 0 if it is not known.
        groups: The topic of each pair and its two languages.
    """

    features: NDArray[np.float64]
    story: NDArray[np.float64]
    labels: NDArray[np.bool_]
    weights: NDArray[np.float64]
    groups: NDArray[np.str_]

    def subset(self, rows: NDArray[np.bool_]) -> AcrossExamples:
        """Return some of the pairs."""
        return AcrossExamples(*(getattr(self, name)[rows] for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class ParallelCorpus:
    """Articles of which every passage stands for passages of an English article.

    Attributes:
        articles: The articles; keys are positions.
        languages: The language of each.
        topics: The topic of each.
        reported: For each passage (article, index) the labels of what it reports: sentences that it translates, events.
        translated: The first of these alone.
        subjects: For each passage the labels of subjects that it shares with others, which decide nothing.
    """

    articles: list[LinkableArticle]
    languages: list[str]
    topics: list[str]
    reported: dict[tuple[int, int], set[str]]
    translated: dict[tuple[int, int], set[str]]
    subjects: dict[tuple[int, int], set[str]]


def read_parallel(folder: Path) -> ParallelCorpus:
    """Return the articles of MEANTIME in `folder` in all languages."""
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    records = [record for record in map(json.loads, lines) if record["language"] in LANGUAGES]
    articles = encoded(linkable_articles([folder / record["file"] for record in records]))
    return labelled(articles, records, json.loads((folder / "gold.json").read_text(encoding="utf-8")))


def labelled(
    articles: list[LinkableArticle], records: Sequence[dict[str, object]], gold: dict[str, object]
) -> ParallelCorpus:
    """Return `articles` with what each passage reports.

    Args:
        articles: The articles.
        records: What articles.jsonl says of each.
        gold: Content of gold.json.
    """
    labels: dict[str, defaultdict[tuple[str, int], set[str]]] = {"event": defaultdict(set), "subject": defaultdict(set)}
    for entry in gold["told"]:  # type: ignore[attr-defined]
        kind = labels["event" if entry["kind"] == "event" else "subject"]
        for name, places in entry["sentences"].items():
            for place in places:
                kind[name, place].add(entry["label"])
    corpus = ParallelCorpus(
        articles,
        [str(record["language"]) for record in records],
        [str(record["topic"]) for record in records],
        defaultdict(set),
        defaultdict(set),
        defaultdict(set),
    )
    beads: dict[str, dict[str, list[tuple[list[int], list[int], bool]]]] = gold["beads"]  # type: ignore[assignment]
    for key, (article, record) in enumerate(zip(articles, records, strict=True)):
        name, language = str(record["id"]), str(record["language"])
        english: dict[int, set[int]] = defaultdict(set)
        for ours, theirs, _ in beads.get(language, {}).get(name, ()):
            for sentence in theirs:
                english[sentence].update(ours)
        for place, span in enumerate(record["char_spans"]):  # type: ignore[arg-type, var-annotated]
            for original in {place} if language == "en" else english[place]:
                for index in passages_at(article, Span(*span)):
                    corpus.translated[key, index].add(f"{name}:{original}")
                    corpus.reported[key, index].update(labels["event"][name, original], {f"{name}:{original}"})
                    corpus.subjects[key, index].update(labels["subject"][name, original])
    return corpus


def examples_of(corpus: ParallelCorpus) -> AcrossExamples:
    """Return the candidate pairs of articles in two languages that the product compares."""
    parts = []
    for first, second in combinations(LANGUAGES, 2):
        keys = [key for key, language in enumerate(corpus.languages) if language in (first, second)]
        cache = ArticleCache({key: corpus.articles[key] for key in keys})
        placement = ArticlePlacement(cache, shipped_story_model(), InMemoryNeighbourStore())
        placement.place(keys, [], [])
        parts += list(_pairs(corpus, cache, placement, keys))
    return AcrossExamples(*(np.concatenate([getattr(part, name) for part in parts]) for name in parts[0].__slots__))


def _pairs(
    corpus: ParallelCorpus, cache: ArticleCache, placement: ArticlePlacement, keys: Sequence[int]
) -> Iterator[AcrossExamples]:
    for key in keys:
        near = placement.neighbourhood(key).keys.tolist()
        for other, story in zip(near, placement.same_story_log_odds(key).tolist(), strict=True):
            if key < other and corpus.languages[key] != corpus.languages[other]:
                yield _of_articles(corpus, (key, other), [cache.matrices(end).passages for end in (key, other)], story)


def _of_articles(
    corpus: ParallelCorpus, ends: tuple[int, int], sides: Sequence[PassageMatrix], story: float
) -> AcrossExamples:
    block = PairBlock(*sides)
    left, right = candidates(block, np.full(block.right.count, story))
    kept = pair_types(block)[left, right] == PairType.ACROSS
    left, right = left[kept], right[kept]
    pairs = [
        ((ends[0], a), (ends[1], b))
        for a, b in zip(block.left.index[left].tolist(), block.right.index[right].tolist(), strict=True)
    ]
    same = np.array([bool(corpus.reported[a] & corpus.reported[b]) for a, b in pairs], dtype=bool)
    translated = np.array([bool(corpus.translated[a] & corpus.translated[b]) for a, b in pairs], dtype=bool)
    open_ = np.array([bool(corpus.subjects[a] & corpus.subjects[b]) for a, b in pairs], dtype=bool)
    names = len(feature_names(across=True))
    values = feature_values(block, left, right) if len(left) else np.zeros((0, names))
    languages = "-".join(sorted(corpus.languages[end] for end in ends))
    return AcrossExamples(
        features=values[:, :names],
        story=np.full(len(pairs), story),
        labels=same,
        weights=np.where(translated, 1.0, np.where(same, EVENT, np.where(open_, 0.0, 1.0))),
        groups=np.full(len(pairs), f"{corpus.topics[ends[0]]} {languages}"),
    )


def fit(examples: AcrossExamples, taken_over: dict[str, float]) -> Regression:
    """Return the regression whose trained weights are 0 or more, with `GATE` and the weights `taken_over` as given."""
    names = feature_names(across=True)
    columns = [names.index(name) for name in TRAINED]
    fixed = np.array([taken_over.get(name, 0.0) for name in names])
    offset = examples.features @ fixed + gate(examples)
    values, signs = examples.features[:, columns], np.where(examples.labels, 1.0, -1.0)

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = signs * (values @ parameters[:-1] + parameters[-1] + offset)
        pull = examples.weights * signs / (1.0 + np.exp(np.minimum(margin, 500.0)))
        shrunk = np.r_[parameters[:-1], 0.0] * PENALTY
        total = examples.weights @ np.logaddexp(0.0, -margin) + shrunk @ parameters / 2
        return float(total), shrunk - np.r_[values.T @ pull, pull.sum()]

    bounds = [(0.0, None)] * len(columns) + [(None, None)]
    best = minimize(loss, np.zeros(len(columns) + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    weights = fixed.copy()
    weights[columns] = best[:-1]
    return Regression(names, weights, float(best[-1]))


def gate(examples: AcrossExamples) -> NDArray[np.float64]:
    """Return what is taken from pairs whose articles may not cover the same story."""
    return -GATE * np.logaddexp(0.0, -examples.story)


def held_out(examples: AcrossExamples, taken_over: dict[str, float]) -> NDArray[np.float64]:
    """Return the log-odds of every pair by a model that saw neither its topic nor the other language, English apart."""
    log_odds = np.zeros(len(examples.labels))
    parts = np.array([group.split(" ") for group in examples.groups.tolist()])
    for group in np.unique(examples.groups):
        topic, languages = group.split(" ")
        foreign = set(languages.split("-")) - {"en"}
        apart = np.array([not foreign & set(pair.split("-")) for pair in parts[:, 1].tolist()], dtype=bool)
        model = fit(examples.subset((parts[:, 0] != topic) & apart), taken_over)
        out = examples.groups == group
        log_odds[out] = model.log_odds(examples.features[out]) + gate(examples.subset(out))
    return log_odds


def knots_of(examples: AcrossExamples, log_odds: NDArray[np.float64]) -> list[list[float]]:
    """Return the [log-odds, probability] knots of the calibration, from pairs that the model did not see."""
    known = examples.weights > 0
    isotonic = IsotonicRegression(y_min=0.001, y_max=0.995, out_of_bounds="clip")
    isotonic.fit(log_odds[known], examples.labels[known], sample_weight=examples.weights[known])
    positive = log_odds[known & examples.labels]
    knots = np.unique(np.r_[log_odds[known].min(), np.quantile(positive, np.linspace(0, 1, KNOTS))])
    smooth = [float(isotonic.predict(np.linspace(x - 0.25, x + 0.25, 11)).mean()) for x in knots]
    return [[round(float(x), 3), round(y, 4)] for x, y in zip(knots, np.maximum.accumulate(smooth), strict=True)]


def train(corpus: ParallelCorpus) -> None:
    """Train on `corpus` and write the weights."""
    asset = json.loads(TARGET.read_text(encoding="utf-8"))
    taken_over: dict[str, float] = {name: asset["meaning"]["weights"][name] for name in TAKEN_OVER}
    examples = examples_of(corpus)
    model = fit(examples, taken_over)
    asset["across"] = {
        "pairs": {"examples": len(examples.labels), "same event": int(examples.labels.sum())},
        "bias": round(model.bias, 4),
        "weights": {name: round(weight, 4) for name, weight in zip(model.names, model.weights.tolist(), strict=True)},
        "gate": GATE,
        "calibration": knots_of(examples, held_out(examples, taken_over)),
    }
    TARGET.write_text(json.dumps(asset, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser)
    train(read_parallel(data_folder(parser.parse_args().data).joinpath(*MEANTIME)))


if __name__ == "__main__":
    main()
