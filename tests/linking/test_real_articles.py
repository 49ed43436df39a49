"""The linker on five real articles, against an answer key that was written before the linker was tuned."""

from __future__ import annotations

from pathlib import Path

from reader.linking.linker import link
from tests.support.checkout import real_articles

KEY = Path(__file__).parents[1] / "data" / "links_key.json"
MIN_F1, MIN_PRECISION, MIN_BEST_RIGHT = 0.65, 0.90, 0.95
"""What must be reached; docs/linker-internals.md has the figures."""


def test_links_of_the_real_articles_reach_the_required_accuracy() -> None:
    from training.linker.answer_key import read_answer_key
    from training.linker.library import by_key, linkable_articles

    paths = sorted(real_articles().glob("*.txt"))
    articles = linkable_articles(paths)
    key = read_answer_key(KEY, [path.name for path in paths], articles)
    links = list(link(by_key(articles)))
    f1, precision, _ = key.f1([link for link in links if link.shown])
    right, total = key.best_links_right(links)
    assert f1 >= MIN_F1
    assert precision >= MIN_PRECISION
    assert right / total >= MIN_BEST_RIGHT
