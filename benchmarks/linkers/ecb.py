"""Score links on ECB+ with an external scorer (DIR/bench/score_links.py, see docs/corpora.md)."""

from __future__ import annotations

import importlib.util
import json
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.linkers.baselines import BASELINES, SimilarityMatrix
from reader.linking.linker import link
from reader.model.analysis import PassageKind
from reader.model.links import LinkableArticle
from reader.pipeline.gc_tuning import infrequent_collection
from training.linker.corpora import read_gold
from training.linker.library import by_key, encoded, linkable_articles

TIMED_RUNS = 3
"""Times that linking is timed; the fastest run counts, since other work on the machine only ever adds time."""
HEAD = "pick   story AP  P@1    MAP    density  other story  precision  s/1,000"

End = tuple[int, int]
"""(article key, passage index)."""


@dataclass(frozen=True, slots=True)
class EventCorpus:
    """A corpus as it is scored.

    Attributes:
        articles: Its articles, read and analysed by the product.
        files: Their file names.
        ends: Every passage that can be linked.
        judged: For each of `ends` whether it was annotated.
        same: For each two of `ends` whether they report the same event.
        scorer: The scorer's module.
        bench: The scorer's corpus.
    """

    articles: list[LinkableArticle]
    files: list[str]
    ends: list[End]
    judged: NDArray[np.bool_]
    same: NDArray[np.bool_]
    scorer: Any
    bench: Any


def read_event_corpus(folder: Path, scorer: Path) -> EventCorpus:
    """Read the corpus in `folder`, and the scorer's module in the file `scorer`."""
    files = [json.loads(line)["file"] for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = linkable_articles([folder / file for file in files])
    gold = read_gold(folder, articles)
    ends = linkable_passages(articles)
    module = _load(scorer)
    bench = module.Bench(str(folder / "articles.jsonl"), str(folder / "gold.json"))
    judged = np.array([end in gold.judged for end in ends])
    return EventCorpus(articles, files, ends, judged, same_event_matrix(ends, gold.same), module, bench)


def linkable_passages(articles: Sequence[LinkableArticle]) -> list[End]:
    """Return every passage of `articles` that can be linked."""
    return [
        (article.article, passage.index)
        for article in articles
        for passage in article.analysis.passages
        if passage.kind is not PassageKind.FURNITURE and passage.words
    ]


def same_event_matrix(ends: Sequence[End], pairs: frozenset[tuple[int, int, int, int]]) -> NDArray[np.bool_]:
    """Return for each two of `ends` whether they are one of `pairs`; pairs of other passages are left out."""
    number = {end: row for row, end in enumerate(ends)}
    same = np.zeros((len(ends), len(ends)), dtype=bool)
    for a, s, b, t in pairs:
        if (a, s) in number and (b, t) in number:
            same[number[a, s], number[b, t]] = same[number[b, t], number[a, s]] = True
    return same


def rows(corpus: EventCorpus) -> Iterator[str]:
    """Yield a line of the table for the linker and for each baseline, each baseline with its best threshold."""
    count = len(corpus.ends)
    # Timed as the product runs it: link by link, with infrequent garbage collection. Then once more to keep the links.
    # What the encoder costs is in docs/performance.md.
    for name, variant in (("by words", corpus), ("with meaning", replace(corpus, articles=encoded(corpus.articles)))):
        seconds = min(_linking_seconds(variant) for _ in range(TIMED_RUNS))
        links = [
            _prediction(
                corpus,
                (candidate.a.article, candidate.a.passage),
                (candidate.b.article, candidate.b.passage),
                candidate.score,
                candidate.shown,
            )
            for candidate in link(by_key(variant.articles))
        ]
        yield _row(name, corpus, links, seconds * 1000 / count)
    texts = [_text(corpus, end) for end in corpus.ends]
    owners = [article for article, _ in corpus.ends]
    for name, method in BASELINES.items():
        start = time.process_time()
        try:
            similarity = method(texts, owners)
        except (ImportError, OSError):
            yield f"{name:18s} not installed"
            continue
        seconds = time.process_time() - start
        predictions = list(_predictions(corpus, similarity, np.array(owners)))
        yield _row(name, corpus, predictions, seconds * 1000 / count)


def _load(scorer: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score_links", scorer)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _linking_seconds(corpus: EventCorpus) -> float:
    start = time.process_time()
    with infrequent_collection():
        deque(link(by_key(corpus.articles)), maxlen=0)
    return time.process_time() - start


def _predictions(
    corpus: EventCorpus, similarity: SimilarityMatrix, owners: NDArray[np.int64]
) -> Iterator[dict[str, object]]:
    """Yield all annotated pairs with their similarity, and all pairs that the best threshold links."""
    different_articles = np.triu(owners[:, None] != owners, k=1)
    judged = different_articles & np.logical_and.outer(corpus.judged, corpus.judged)
    threshold = _best_threshold(similarity[judged], corpus.same[judged])
    for first, second in np.argwhere(judged | (different_articles & (similarity >= threshold))).tolist():
        score = float(similarity[first, second])
        yield _prediction(corpus, corpus.ends[first], corpus.ends[second], score, score >= threshold)


def _best_threshold(scores: NDArray[np.float32], same: NDArray[np.bool_]) -> float:
    """Return the threshold with the best F1 on the answer key itself."""
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(same[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + same.sum())
    return float(scores[order][int(np.argmax(f1))])


def _prediction(corpus: EventCorpus, a: End, b: End, score: float, linked: bool) -> dict[str, object]:
    """Return a pair in the format of the scorer."""
    return {"a": _end(corpus, a), "b": _end(corpus, b), "score": score, "linked": linked}


def _end(corpus: EventCorpus, end: End) -> dict[str, object]:
    passage = corpus.articles[end[0]].analysis.passages[end[1]]
    return {"file": corpus.files[end[0]], "start": passage.start, "end": passage.end}


def _text(corpus: EventCorpus, end: End) -> str:
    passage = corpus.articles[end[0]].analysis.passages[end[1]]
    return corpus.articles[end[0]].text[passage.start : passage.end]


def _row(name: str, corpus: EventCorpus, predictions: Sequence[dict[str, object]], seconds: float) -> str:
    report = corpus.scorer.report(corpus.bench, predictions, ("corpus", "story"), quotes=True)
    figures = (
        report["pick"]["annotated_hit1"],
        report["story"]["ap"],
        report["corpus"]["p1"],
        report["corpus"]["map"],
        report["full_text"]["story_density"],
        report["full_text"]["cross_story"],
        report["corpus"]["own_p"],
    )
    pick, ap, first, mean, density, other, precision = (f"{value:.3f}" for value in figures)
    return f"{name:18s} {pick}  {ap}     {first}  {mean}  {density}    {other}        {precision}      {seconds:.2f}"
