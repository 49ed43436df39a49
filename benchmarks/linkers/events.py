"""Links held against ECB+ by the figures of the event scorer."""

from __future__ import annotations

import importlib.util
import json
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.linkers.baselines import BASELINES, Likeness
from reader.linking.linker import link
from reader.model.analysis import PassageKind
from reader.model.links import LinkableArticle
from reader.pipeline.gc_tuning import infrequent_collection
from training.linker.corpora import read_gold
from training.linker.library import by_key, linkable_articles

TIMED = 3
"""Times that linking is timed; the quickest counts, since other work on the machine only ever adds."""
HEAD = "pick   story AP  P@1    MAP    density  other story  precision  s/1,000"


@dataclass(frozen=True, slots=True)
class Events:
    """A corpus as it is scored.

    Attributes:
        articles: Its articles, read and analysed by the product.
        files: Their file names.
        ends: (article, passage) of every passage that can be linked.
        judged: Which of them were judged.
        same: Which two of them tell the same.
        scorer: The scorer's module.
        bench: The scorer's corpus.
    """

    articles: list[LinkableArticle]
    files: list[str]
    ends: list[tuple[int, int]]
    judged: NDArray[np.bool_]
    same: NDArray[np.bool_]
    scorer: Any
    bench: Any


def read_events(folder: Path, scorer: Path) -> Events:
    """Read the corpus in `folder` with the scorer's module in the file `scorer`."""
    files = [json.loads(line)["file"] for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = linkable_articles([folder / file for file in files])
    gold = read_gold(folder, articles)
    ends = [
        (article.article, passage.index)
        for article in articles
        for passage in article.analysis.passages
        if passage.kind is not PassageKind.FURNITURE and passage.words
    ]
    number = {end: row for row, end in enumerate(ends)}
    same = np.zeros((len(ends), len(ends)), dtype=bool)
    for a, s, b, t in gold.same:
        if (a, s) in number and (b, t) in number:
            same[number[a, s], number[b, t]] = same[number[b, t], number[a, s]] = True
    spec = importlib.util.spec_from_file_location("score_links", scorer)
    assert spec is not None and spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    bench = module.Bench(str(folder / "articles.jsonl"), str(folder / "gold.json"))
    return Events(articles, files, ends, np.array([end in gold.judged for end in ends]), same, module, bench)


def rows(events: Events) -> Iterator[str]:
    """Yield a line of the table for our linker and for each baseline, each with a threshold at its very best."""
    count = len(events.ends)
    # Timed as the road does it: link by link, the collector looking seldom. Then once more, to have them all.
    spent = min(_seconds(events) for _ in range(TIMED))
    links = list(link(by_key(events.articles)))
    ours = [
        _prediction(events, (one.a.article, one.a.passage), (one.b.article, one.b.passage), one.score, one.shown)
        for one in links
    ]
    yield _row("ours", events, ours, spent * 1000 / count)
    texts = [_text(events, end) for end in events.ends]
    owners = [article for article, _ in events.ends]
    for name, method in BASELINES.items():
        began = time.process_time()
        try:
            likeness = method(texts, owners)
        except (ImportError, OSError):
            yield f"{name:18s} not installed"
            continue
        spent = time.process_time() - began
        yield _row(name, events, list(_predictions(events, likeness, np.array(owners))), spent * 1000 / count)


def _seconds(events: Events) -> float:
    began = time.process_time()
    with infrequent_collection():
        deque(link(by_key(events.articles)), maxlen=0)
    return time.process_time() - began


def _predictions(events: Events, likeness: Likeness, owners: NDArray[np.int64]) -> Iterator[dict[str, Any]]:
    """Yield all judged pairs with their likeness, and all pairs that the best threshold links."""
    apart = np.triu(owners[:, None] != owners, k=1)
    both = apart & np.logical_and.outer(events.judged, events.judged)
    threshold = _best_threshold(likeness[both], events.same[both])
    for first, second in np.argwhere(both | (apart & (likeness >= threshold))).tolist():
        score = float(likeness[first, second])
        yield _prediction(events, events.ends[first], events.ends[second], score, score >= threshold)


def _best_threshold(scores: NDArray[np.float32], same: NDArray[np.bool_]) -> float:
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(same[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + same.sum())
    return float(scores[order][int(np.argmax(f1))])


def _prediction(
    events: Events, a: tuple[int, int], b: tuple[int, int], score: float, linked: bool
) -> dict[str, object]:
    return {"a": _end(events, a), "b": _end(events, b), "score": score, "linked": linked}


def _end(events: Events, end: tuple[int, int]) -> dict[str, object]:
    passage = events.articles[end[0]].analysis.passages[end[1]]
    return {"file": events.files[end[0]], "start": passage.start, "end": passage.end}


def _text(events: Events, end: tuple[int, int]) -> str:
    passage = events.articles[end[0]].analysis.passages[end[1]]
    return events.articles[end[0]].text[passage.start : passage.end]


def _row(name: str, events: Events, predictions: Sequence[dict[str, object]], seconds: float) -> str:
    report = events.scorer.report(events.bench, predictions, ("corpus", "story"), quotes=True)
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
