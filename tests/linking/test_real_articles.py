"""The linker on five real articles, against an answer key that was written before the linker was tuned."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reader.linking.linker import link
from reader.model.links import LinkableArticle
from tests.support.checkout import real_articles

KEY = Path(__file__).parents[1] / "data" / "links_key.json"


def measured(articles: Sequence[LinkableArticle], names: Sequence[str]) -> tuple[float, float, float]:
    """Return F1 and precision of the links that are shown, and how often the best link of a passage is right."""
    from training.linker.answer_key import read_answer_key
    from training.linker.library import by_key

    key = read_answer_key(KEY, list(names), list(articles))
    links = list(link(by_key(articles)))
    f1, precision, _ = key.f1([link for link in links if link.shown])
    right, total = key.best_links_right(links)
    return f1, precision, right / total


def test_links_of_the_real_articles_reach_the_required_accuracy() -> None:
    """What must be reached by words, then with meaning; docs/linker-internals.md has the figures."""
    from training.linker.library import encoded, linkable_articles

    paths = sorted(real_articles().glob("*.txt"))
    articles, names = linkable_articles(paths), [path.name for path in paths]
    f1, precision, best = measured(articles, names)
    assert (f1 >= 0.72, precision >= 0.93, best >= 0.94) == (True, True, True), (f1, precision, best)
    f1, precision, best = measured(encoded(articles), names)
    assert (f1 >= 0.72, precision >= 0.93, best >= 0.97) == (True, True, True), (f1, precision, best)
