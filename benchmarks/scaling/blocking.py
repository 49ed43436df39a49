"""What the limits on neighbours cost in recall, and how long comparing all passages with each other would take."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

import numpy as np

from benchmarks.scaling.clock import Clock, Figures, peak_mebibytes
from benchmarks.scaling.workspace import Workspace
from reader.linking.matrices.article_matrix import ArticleMatrix, build_article_matrix
from reader.linking.profile.build import profile_article
from reader.linking.stories.blocking import ArticleIndex, BlockingLimits
from reader.model.analysis import PassageKind
from reader.store.index.reader import IndexReader
from reader.store.index.writer import IndexWriter

_BEST = 10
"""Most similar passages that brute force finds per passage."""
_AT_ONCE = 256
"""Passages that brute force compares with all others in one step: limits its memory."""
_ALL_BELOW = 100_000
"""Up to this many passages, brute force compares all of them."""
_NONE = BlockingLimits(max_articles_with_run=1 << 40, max_articles=1 << 40)


def caps(workspace: Workspace) -> Figures:
    """Find the candidates of each article with and without limits; return which share of the key's articles is kept.

    A pair of sentences of the key can only be linked if its two articles are compared with each other.
    """
    key_pairs = _articles_of_key(workspace)
    with IndexReader(workspace.index) as reader:
        names = {row.id: row.source for row in reader.articles.rows([workspace.articles])}
    figures: Figures = {}
    for name, bounds in (("capped", BlockingLimits()), ("uncapped", _NONE)):
        seconds, compared, together = 0.0, 0, 0
        index, seen = ArticleIndex(limits=bounds), list[str]()
        for key, row in _rows(workspace):
            start = time.process_time()
            near = index.similar(row)[0].tolist()
            index.add(row)
            seconds += time.process_time() - start
            compared += len(near)
            together += sum(key_pairs.get(frozenset((names[key], seen[number])), 0) for number in near)
            seen.append(names[key])
        figures[f"{name}_near_cpu_s"] = seconds
        figures[f"{name}_near_articles"] = compared / len(seen)
        figures[f"{name}_recall"] = together / max(sum(key_pairs.values()), 1)
    return figures


def _articles_of_key(workspace: Workspace) -> dict[frozenset[str], int]:
    """Return how many pairs of sentences the key has for each two articles."""
    key = json.loads((workspace.folder / "key.json").read_text(encoding="utf-8"))
    pairs: dict[frozenset[str], int] = {}
    for fact in key["facts"]:
        for (a, _, _), (b, _, _) in combinations(fact["reports"], 2):
            pairs[frozenset((a, b))] = pairs.get(frozenset((a, b)), 0) + 1
    return pairs


def _rows(workspace: Workspace) -> Iterator[tuple[int, ArticleMatrix]]:
    with IndexWriter(workspace.index) as writer:
        for key, article in writer.analyses.linkable(writer.analyses.keys()).items():
            yield key, build_article_matrix(profile_article(article))


def brute_force(workspace: Workspace) -> Figures:
    """Find the ten passages most similar to each one by TF-IDF cosine, comparing every passage with all others.

    For more than 100,000 passages, only every tenth batch is compared and its seconds count ten times: all batches
    take equally long.
    """
    # Imported here, because it would add to the memory of every other part.
    from sklearn.feature_extraction.text import TfidfVectorizer

    passages = list(_passages(workspace))
    clock = Clock.started()
    matrix = TfidfVectorizer(sublinear_tf=True, dtype=np.float32).fit_transform(passages).tocsr()
    others = matrix.T.tocsr()
    prepared, _ = clock.lap()
    share = 1 if len(passages) <= _ALL_BELOW else 10
    for start in range(0, len(passages), _AT_ONCE * share):
        _most_similar(matrix[start : start + _AT_ONCE] @ others)
    cpu, _ = clock.lap()
    return {
        "passages": len(passages),
        "brute_force_cpu_s": prepared + cpu * share,
        "brute_force_peak_mib": peak_mebibytes(),
    }


def _most_similar(cosine: Any) -> list[Any]:
    """Return for each row of a sparse matrix the columns of the ten highest entries apart from the passage itself."""
    found = []
    for first, last in pairwise(cosine.indptr.tolist()):
        similar = cosine.data[first:last]
        # One more than wanted: each passage is most like itself.
        best = np.argpartition(similar, -_BEST - 1)[-_BEST - 1 :] if len(similar) > _BEST else slice(None)
        found.append(cosine.indices[first:last][best])
    return found


def _passages(workspace: Workspace) -> Iterator[str]:
    with IndexReader(workspace.index) as reader:
        for key in reader.articles.keys([workspace.articles]):
            text = reader.passages.text(key)
            for passage in reader.passages.of(key):
                if passage.kind is not PassageKind.FURNITURE:
                    yield text[passage.start : passage.end]
