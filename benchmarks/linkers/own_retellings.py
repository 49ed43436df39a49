"""Score links on our own retellings, which are annotated throughout: every pair of passages was judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score

from benchmarks.linkers.baselines import BASELINES
from benchmarks.linkers.ecb import End, linkable_passages, same_event_matrix
from reader.linking.linker import link
from reader.model.links import LinkableArticle
from training.linker.corpora import Corpus
from training.linker.library import by_key, encoded
from training.linker.retellings import read_retellings

HEAD = "pick   P@1    MAP    AP     shown  precision  recall"
_NOT_LINKED = -1.0
_Matrix = NDArray[np.float64]


def rows(folder: Path) -> Iterator[str]:
    """Yield a line of the table for the linker and for each baseline, on the retellings in `folder`.

    Pick: the right passage comes first in another article that has one. P@1 and MAP: over all other articles at once.
    AP: over all pairs. What a baseline would show is left out: it has no threshold.
    """
    corpus = read_retellings(folder)
    ends = linkable_passages(corpus.articles)
    owners = np.array([article for article, _ in ends])
    same = same_event_matrix(ends, corpus.gold.same)
    for name, articles in (("by words", corpus.articles), ("with meaning", encoded(corpus.articles))):
        scores, shown = _linker_scores(articles, ends)
        right, total = int((shown & same).sum()), int(shown.sum())
        quality = f"{total // 2:5d}  {right / max(total, 1):.3f}      {right / int(same.sum()):.3f}"
        yield f"{name:18s} {_figures(scores, same, owners)}  {quality}"
    texts = [_text(corpus, end) for end in ends]
    for name, method in BASELINES.items():
        try:
            similarity = np.asarray(method(texts, owners.tolist()), dtype=float)
        except (ImportError, OSError):
            yield f"{name:18s} not installed"
            continue
        yield f"{name:18s} {_figures(similarity, same, owners)}"


def _linker_scores(articles: Sequence[LinkableArticle], ends: list[End]) -> tuple[_Matrix, NDArray[np.bool_]]:
    """Return the score of each two passages, `_NOT_LINKED` without a link, and whether the link is shown."""
    number = {end: row for row, end in enumerate(ends)}
    scores = np.full((len(ends), len(ends)), _NOT_LINKED)
    shown = np.zeros((len(ends), len(ends)), dtype=bool)
    for candidate in link(by_key(articles)):
        a, b = number[candidate.a.article, candidate.a.passage], number[candidate.b.article, candidate.b.passage]
        scores[a, b] = scores[b, a] = candidate.score
        shown[a, b] = shown[b, a] = candidate.shown
    return scores, shown


def _text(corpus: Corpus, end: End) -> str:
    passage = corpus.articles[end[0]].analysis.passages[end[1]]
    return corpus.articles[end[0]].text[passage.start : passage.end]


def _figures(scores: _Matrix, same: NDArray[np.bool_], owners: NDArray[np.int64]) -> str:
    """Return pick, P@1, MAP and AP; of passages with the same score, wrong ones are taken to come first."""
    scores = scores - 1e-9 * same
    different_articles = owners[:, None] != owners
    first, means, picked = [], [], []
    for row in np.flatnonzero(same.any(axis=1)).tolist():
        others = different_articles[row]
        means.append(average_precision_score(same[row, others], scores[row, others]))
        first.append(bool(same[row, others][np.argmax(scores[row, others])]))
        for owner in np.unique(owners[same[row]]).tolist():
            passages = np.flatnonzero(owners == owner)
            best = passages[np.argmax(scores[row, passages])]
            picked.append(bool(same[row, best]) and scores[row, best] > _NOT_LINKED)
    each_pair_once = np.triu(different_articles)
    ap = average_precision_score(same[each_pair_once], scores[each_pair_once])
    return "  ".join(f"{figure:.3f}" for figure in (np.mean(picked), np.mean(first), np.mean(means), ap))
