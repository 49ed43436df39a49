"""What the caps on near articles cost in recall, and how long comparing all passages with all others would take."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

import numpy as np

from benchmarks.scaling.clock import Clock, Figures, peak_mebibytes
from benchmarks.scaling.kept import Kept
from reader.linking.matrices.article_matrix import ArticleMatrix, build_article_matrix
from reader.linking.profile.build import profile_article
from reader.linking.stories.blocking import ArticleIndex, BlockingLimits
from reader.model.analysis import PassageKind
from reader.store.index.reader import IndexReader
from reader.store.index.writer import IndexWriter

_BEST = 10
"""Most similar passages that brute force finds for each."""
_AT_ONCE = 256
"""Passages that brute force holds against all others at once: bounds its memory."""
_ALL_BELOW = 100_000
"""Passages up to which brute force looks at all of them."""
_NONE = BlockingLimits(max_articles_with_run=1 << 40, max_articles=1 << 40)


def caps(kept: Kept) -> Figures:
    """Find the near articles of each article with and without caps; say what share of the key's articles is left out.

    A pair of sentences of the key can be linked only where its two articles are held against each other.
    """
    told = _articles_of_key(kept)
    with IndexReader(kept.index) as reader:
        names = {row.id: row.source for row in reader.articles.rows([kept.articles])}
    figures: Figures = {}
    for name, bounds in (("capped", BlockingLimits()), ("uncapped", _NONE)):
        seconds, compared, together = 0.0, 0, 0
        index, seen = ArticleIndex(limits=bounds), list[str]()
        for key, row in _rows(kept):
            start = time.process_time()
            near = index.similar(row)[0].tolist()
            index.add(row)
            seconds += time.process_time() - start
            compared += len(near)
            together += sum(told.get(frozenset((names[key], seen[number])), 0) for number in near)
            seen.append(names[key])
        figures[f"{name}_near_cpu_s"] = seconds
        figures[f"{name}_near_articles"] = compared / len(seen)
        figures[f"{name}_recall"] = together / max(sum(told.values()), 1)
    return figures


def _articles_of_key(kept: Kept) -> dict[frozenset[str], int]:
    """Return how many pairs of sentences the key has for each two articles."""
    key = json.loads((kept.folder / "key.json").read_text(encoding="utf-8"))
    pairs: dict[frozenset[str], int] = {}
    for fact in key["facts"]:
        for (a, _, _), (b, _, _) in combinations(fact["told"], 2):
            pairs[frozenset((a, b))] = pairs.get(frozenset((a, b)), 0) + 1
    return pairs


def _rows(kept: Kept) -> Iterator[tuple[int, ArticleMatrix]]:
    with IndexWriter(kept.index) as writer:
        for key, article in writer.analyses.linkable(writer.analyses.keys()).items():
            yield key, build_article_matrix(profile_article(article))


def brute_force(kept: Kept) -> Figures:
    """Find the ten most similar passages of each by TF-IDF cosine, every passage against all others.

    Of more than 100,000 passages every tenth batch is held against all others, and the seconds for that count ten
    times: each batch takes as long as any other.
    """
    # Imported here: the memory of every other piece would be higher by it.
    from sklearn.feature_extraction.text import TfidfVectorizer

    passages = list(_passages(kept))
    clock = Clock.started()
    matrix = TfidfVectorizer(sublinear_tf=True, dtype=np.float32).fit_transform(passages).tocsr()
    others = matrix.T.tocsr()
    prepared, _ = clock.lap()
    share = 1 if len(passages) <= _ALL_BELOW else 10
    for start in range(0, len(passages), _AT_ONCE * share):
        _most_alike(matrix[start : start + _AT_ONCE] @ others)
    cpu, _ = clock.lap()
    return {
        "passages": len(passages),
        "brute_force_cpu_s": prepared + cpu * share,
        "brute_force_peak_mib": peak_mebibytes(),
    }


def _most_alike(cosine: Any) -> list[Any]:
    """Return for each row of a sparse matrix the columns of the ten highest entries besides the passage itself."""
    found = []
    for first, last in pairwise(cosine.indptr.tolist()):
        alike = cosine.data[first:last]
        # One more than wanted: each passage is most like itself.
        best = np.argpartition(alike, -_BEST - 1)[-_BEST - 1 :] if len(alike) > _BEST else slice(None)
        found.append(cosine.indices[first:last][best])
    return found


def _passages(kept: Kept) -> Iterator[str]:
    with IndexReader(kept.index) as reader:
        for key in reader.articles.keys([kept.articles]):
            text = reader.passages.text(key)
            for passage in reader.passages.of(key):
                if passage.kind is not PassageKind.FURNITURE:
                    yield text[passage.start : passage.end]
