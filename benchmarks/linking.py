"""Measure the linker: the five real articles against their answer key, and ECB+ dev by the scorer's figures.

    python -m benchmarks.linking [SHARED]        (default: ../shared)

Prints our linker beside TF-IDF cosine (words and pairs of words, threshold at its very best on the answer key).
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer

from reader.linking.link import link
from reader.model import Link, LinkableArticle, LinkKind, PassageKind, PassageRef
from training.linker.answer_key import AnswerKey, read_answer_key
from training.linker.library import by_key, linkable_articles

ROOT = Path(__file__).parents[1]


def main(shared: Path) -> None:
    """Print both tables for the data in `shared`."""
    paths = sorted((shared / "seeds").glob("*.txt"))
    articles = linkable_articles(paths)
    key = read_answer_key(ROOT / "tests" / "data" / "links_key.json", [path.name for path in paths], articles)
    ours = list(link(by_key(articles)))
    print("five real articles       F1     P      R      best link right")
    _row("ours (shown)", key, [one for one in ours if one.shown], ours)
    cosine = tfidf_links(articles)
    thresholds = sorted({one.score for one in cosine})
    best = max(thresholds, key=lambda least: key.f1([one for one in cosine if one.score >= least])[0])
    _row(f"TF-IDF >= {best:.2f}", key, [one for one in cosine if one.score >= best], cosine)
    dev = shared / "data" / "events" / "ecbplus" / "dev"
    if dev.is_dir():
        _ecb(dev, shared / "bench" / "score_links.py")


def tfidf_links(articles: Sequence[LinkableArticle]) -> list[Link]:
    """Return every pair of passages of different articles with its TF-IDF cosine as score."""
    passages = [
        (PassageRef(article.article, passage.index), article.text[passage.start : passage.end])
        for article in articles
        for passage in article.analysis.passages
        if passage.kind is not PassageKind.FURNITURE and passage.words
    ]
    matrix = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform([text for _, text in passages])
    cosine = (matrix @ matrix.T).toarray()
    return [
        Link(a, b, LinkKind.EVENT, float(cosine[i, j]), True, ())
        for (i, (a, _)), (j, (b, _)) in combinations(enumerate(passages), 2)
        if a.article != b.article and cosine[i, j] > 0
    ]


def _row(name: str, key: AnswerKey, shown: Sequence[Link], ranked: Sequence[Link]) -> None:
    f1, precision, recall = key.f1(shown)
    hits, asked = key.hits(ranked)
    print(f"{name:22s} {f1:6.3f} {precision:6.3f} {recall:6.3f}   {hits} of {asked}")


def _ecb(dev: Path, scorer: Path) -> None:
    records = [json.loads(line) for line in (dev / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = linkable_articles([dev / record["file"] for record in records])
    passages = sum(len(article.analysis.passages) for article in articles)
    began = time.process_time()
    links = list(link(by_key(articles)))
    seconds = time.process_time() - began
    predictions = [
        {
            "a": _end(one.a, articles, records),
            "b": _end(one.b, articles, records),
            "score": one.score,
            "linked": one.shown,
        }
        for one in links
    ]
    spec = importlib.util.spec_from_file_location("score_links", scorer)
    assert spec is not None and spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    bench = module.Bench(str(dev / "articles.jsonl"), str(dev / "gold.json"))
    report = module.report(bench, predictions, ("corpus", "story"), quotes=True)
    print(f"\nECB+ dev: {len(links)} links, {seconds * 1000 / passages:.2f} s CPU for 1,000 passages (linking alone)")
    for name, value in (
        ("pick.annotated_hit1", report["pick"]["annotated_hit1"]),
        ("story AP", report["story"]["ap"]),
        ("corpus P@1", report["corpus"]["p1"]),
        ("corpus MAP", report["corpus"]["map"]),
        ("shown: story density", report["full_text"]["story_density"]),
        ("shown: cross-story share", report["full_text"]["cross_story"]),
        ("shown: precision on annotated pairs", report["corpus"]["own_p"]),
    ):
        print(f"{name:38s} {value:.4f}")


def _end(ref: PassageRef, articles: Sequence[LinkableArticle], records: Sequence[dict[str, Any]]) -> dict[str, Any]:
    passage = articles[ref.article].analysis.passages[ref.passage]
    return {"file": records[ref.article]["file"], "start": passage.start, "end": passage.end}


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared")
