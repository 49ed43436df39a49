"""Links held against our own retellings, which are annotated throughout: every pair of passages was judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score

from benchmarks.linkers.baselines import BASELINES
from reader.linking.linker import link
from reader.model.analysis import PassageKind
from training.linker.corpora import Corpus
from training.linker.library import by_key
from training.linker.retellings import read_retellings

HEAD = "pick   P@1    MAP    AP     shown  precision  recall"
_UNLISTED = -1.0
_Matrix = NDArray[np.float64]


def rows(folder: Path) -> Iterator[str]:
    """Yield a line of the table for our linker and for each baseline, on the retellings in `folder`.

    Pick: the right passage comes first in another article that has one. P@1 and MAP: over all other articles at once.
    AP: over all pairs. What baselines would show is not told: they have no threshold of their own.
    """
    corpus = read_retellings(folder)
    ends = [
        (article.article, passage.index)
        for article in corpus.articles
        for passage in article.analysis.passages
        if passage.kind is not PassageKind.FURNITURE and passage.words
    ]
    owners = np.array([article for article, _ in ends])
    same = _same(corpus, ends)
    scores, shown = _ours(corpus, ends)
    right = int((shown & same).sum())
    told = f"{int(shown.sum()) // 2:5d}  {right / max(int(shown.sum()), 1):.3f}      {right / int(same.sum()):.3f}"
    yield f"{'ours':18s} {_figures(scores, same, owners)}  {told}"
    texts = [corpus.articles[a].text[slice(*_place(corpus, a, passage))] for a, passage in ends]
    for name, method in BASELINES.items():
        try:
            likeness = np.asarray(method(texts, owners.tolist()), dtype=float)
        except (ImportError, OSError):
            yield f"{name:18s} not installed"
            continue
        yield f"{name:18s} {_figures(likeness, same, owners)}"


def _same(corpus: Corpus, ends: list[tuple[int, int]]) -> NDArray[np.bool_]:
    number = {end: row for row, end in enumerate(ends)}
    same = np.zeros((len(ends), len(ends)), dtype=bool)
    for a, s, b, t in corpus.gold.same:
        if (a, s) in number and (b, t) in number:
            same[number[a, s], number[b, t]] = same[number[b, t], number[a, s]] = True
    return same


def _ours(corpus: Corpus, ends: list[tuple[int, int]]) -> tuple[_Matrix, NDArray[np.bool_]]:
    number = {end: row for row, end in enumerate(ends)}
    scores, shown = np.full((len(ends), len(ends)), _UNLISTED), np.zeros((len(ends), len(ends)), dtype=bool)
    for one in link(by_key(corpus.articles)):
        a, b = number[one.a.article, one.a.passage], number[one.b.article, one.b.passage]
        scores[a, b] = scores[b, a] = one.score
        shown[a, b] = shown[b, a] = one.shown
    return scores, shown


def _place(corpus: Corpus, article: int, passage: int) -> tuple[int, int]:
    found = corpus.articles[article].analysis.passages[passage]
    return found.start, found.end


def _figures(scores: _Matrix, same: NDArray[np.bool_], owners: NDArray[np.int64]) -> str:
    """Return pick, P@1, MAP and AP; of passages that score the same, wrong ones are taken to come first."""
    scores = scores - 1e-9 * same
    apart = owners[:, None] != owners
    first, means, picked = [], [], []
    for row in np.flatnonzero(same.any(axis=1)).tolist():
        others = apart[row]
        means.append(average_precision_score(same[row, others], scores[row, others]))
        first.append(bool(same[row, others][np.argmax(scores[row, others])]))
        for owner in np.unique(owners[same[row]]).tolist():
            there = np.flatnonzero(owners == owner)
            best = there[np.argmax(scores[row, there])]
            picked.append(bool(same[row, best]) and scores[row, best] > _UNLISTED)
    once = np.triu(apart)
    ap = average_precision_score(same[once], scores[once])
    return "  ".join(f"{figure:.3f}" for figure in (np.mean(picked), np.mean(first), np.mean(means), ap))
