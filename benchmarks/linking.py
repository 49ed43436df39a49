"""Measure the linker: five real articles against their answer key, ECB+ dev by the scorer's figures, own retellings.

    python -m benchmarks.linking [SHARED]        (default: ../shared)

Prints our linker beside what anybody can set up in an hour; every baseline has its threshold at its very best on the
answer key. Speed is CPU seconds for 1,000 passages, linking alone.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from benchmarks.linkers import retold
from benchmarks.linkers.baselines import tfidf
from benchmarks.linkers.events import HEAD, read_events, rows
from reader.linking.linker import link
from reader.model.analysis import PassageKind
from reader.model.links import Link, LinkableArticle, LinkKind, PassageRef
from training.linker.answer_key import AnswerKey, read_answer_key
from training.linker.library import by_key, linkable_articles
from training.linker.retellings import KINDS, RETELLINGS

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
        print(f"\nECB+ dev           {HEAD}")
        for row in rows(read_events(dev, shared / "bench" / "score_links.py")):
            print(row, flush=True)
    for kind in KINDS:
        print(f"\n{f'own {kind}, held out':18s} {retold.HEAD}")
        for row in retold.rows(RETELLINGS / "test" / kind):
            print(row, flush=True)


def tfidf_links(articles: Sequence[LinkableArticle]) -> list[Link]:
    """Return every pair of passages of different articles with its TF-IDF cosine as score."""
    passages = [
        (PassageRef(article.article, passage.index), article.text[passage.start : passage.end])
        for article in articles
        for passage in article.analysis.passages
        if passage.kind is not PassageKind.FURNITURE and passage.words
    ]
    cosine = tfidf([text for _, text in passages], [ref.article for ref, _ in passages])
    return [
        Link(a, b, LinkKind.EVENT, float(cosine[i, j]), True, ())
        for (i, (a, _)), (j, (b, _)) in combinations(enumerate(passages), 2)
        if a.article != b.article and cosine[i, j] > 0
    ]


def _row(name: str, key: AnswerKey, shown: Sequence[Link], ranked: Sequence[Link]) -> None:
    f1, precision, recall = key.f1(shown)
    hits, asked = key.hits(ranked)
    print(f"{name:22s} {f1:6.3f} {precision:6.3f} {recall:6.3f}   {hits} of {asked}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared")
