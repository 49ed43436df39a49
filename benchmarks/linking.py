"""Measure the linker: five real articles against their answer key, ECB+ dev by its scorer's figures, own retellings.

    python -m benchmarks.linking [--data DIR]

DIR is the folder of the corpora (docs/corpora.md). What is missing there is named and left out. The linker is compared
with methods that anybody can set up in an hour; every baseline has the threshold that is best on the answer key itself.
Speed is CPU seconds per 1,000 passages, linking alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from benchmarks.corpora import add_data_option, data_folder
from benchmarks.linkers import own_retellings
from benchmarks.linkers.baselines import tfidf
from benchmarks.linkers.ecb import HEAD, read_event_corpus, rows
from reader.linking.linker import link
from reader.model.analysis import PassageKind
from reader.model.links import Link, LinkableArticle, LinkKind, PassageRef
from training.linker.answer_key import AnswerKey, read_answer_key
from training.linker.corpora import ECB_DEV
from training.linker.library import by_key, encoded, linkable_articles
from training.linker.retellings import GENRES, RETELLINGS

ANSWER_KEY = Path(__file__).parents[1] / "tests" / "data" / "links_key.json"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser)
    data = data_folder(parser.parse_args().data)
    _real_articles(data / "seeds")
    _ecb(data.joinpath(*ECB_DEV), data / "bench" / "score_links.py")
    for genre in GENRES:
        print(f"\n{f'own {genre}, held out':18s} {own_retellings.HEAD}")
        for row in own_retellings.rows(RETELLINGS / "test" / genre):
            print(row, flush=True)


def _real_articles(folder: Path) -> None:
    if not folder.is_dir():
        print(f"five real articles: left out, {folder} is missing")
        return
    paths = sorted(folder.glob("*.txt"))
    articles = linkable_articles(paths)
    key = read_answer_key(ANSWER_KEY, [path.name for path in paths], articles)
    print("five real articles       F1     P      R      best link right")
    for name, variant in (("by words", articles), ("with meaning", encoded(articles))):
        ours = list(link(by_key(variant)))
        _print_row(f"{name} (shown)", key, [candidate for candidate in ours if candidate.shown], ours)
    cosine = tfidf_links(articles)
    thresholds = sorted({candidate.score for candidate in cosine})
    best = max(
        thresholds, key=lambda threshold: key.f1([candidate for candidate in cosine if candidate.score >= threshold])[0]
    )
    _print_row(f"TF-IDF >= {best:.2f}", key, [candidate for candidate in cosine if candidate.score >= best], cosine)


def _ecb(folder: Path, scorer: Path) -> None:
    for path in (folder, scorer):
        if not path.exists():
            print(f"\nECB+ dev: left out, {path} is missing")
            return
    print(f"\nECB+ dev           {HEAD}")
    for row in rows(read_event_corpus(folder, scorer)):
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


def _print_row(name: str, key: AnswerKey, shown: Sequence[Link], ranked: Sequence[Link]) -> None:
    f1, precision, recall = key.f1(shown)
    right, asked = key.best_links_right(ranked)
    print(f"{name:22s} {f1:6.3f} {precision:6.3f} {recall:6.3f}   {right} of {asked}")


if __name__ == "__main__":
    main()
