"""Compare links with an answer key of character offsets (tests/data/links_key.json)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.model.links import Link, LinkableArticle
from reader.model.text import Span
from training.linker.corpora import passages_at

End = tuple[int, int]
"""A passage: article key and passage index."""


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """An answer key in terms of passages.

    Attributes:
        pairs: Pairs of passages that report the same event, each with the number of its line in the key.
        optional: Pairs that count neither for nor against: readers may differ on them.
        size: Number of pairs in the key.
    """

    pairs: dict[tuple[End, End], int]
    optional: frozenset[tuple[End, End]]
    size: int

    def f1(self, links: Iterable[Link]) -> tuple[float, float, float]:
        """Return F1, precision and recall of `links`."""
        right: set[int] = set()
        wrong = 0
        for link in links:
            ends = _ends(link)
            if ends in self.pairs:
                right.add(self.pairs[ends])
            elif ends not in self.optional:
                wrong += 1
        precision = len(right) / max(len(right) + wrong, 1)
        recall = len(right) / self.size
        return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall

    def best_links_right(self, links: Iterable[Link]) -> tuple[int, int]:
        """Return for how many passages of the key the best link is right, and how many passages the key has."""
        best: dict[End, tuple[End, End]] = {}
        for link in sorted(links, key=lambda link: (-link.score, link.a, link.b)):
            if _ends(link) not in self.optional:
                for end in _ends(link):
                    best.setdefault(end, _ends(link))
        passages = {end for pair in self.pairs for end in pair}
        return sum(best.get(end) in self.pairs for end in passages), len(passages)


def read_answer_key(path: Path, names: Sequence[str], articles: Sequence[LinkableArticle]) -> AnswerKey:
    """Return the key in `path` for `articles`, whose file names are `names`."""
    key = json.loads(path.read_text(encoding="utf-8"))
    by_name = dict(zip(names, articles, strict=True))

    def passages(name: str, start: int, end: int) -> list[End]:
        article = by_name[name]
        return [(article.article, passage) for passage in passages_at(article, Span(start, end))]

    def pairs(name: str) -> dict[tuple[End, End], int]:
        return {
            (min(a, b), max(a, b)): line
            for line, (first, second) in enumerate(key[name])
            for a in passages(*first)
            for b in passages(*second)
        }

    return AnswerKey(pairs("pairs"), frozenset(pairs("either")), len(key["pairs"]))


def _ends(link: Link) -> tuple[End, End]:
    return (link.a.article, link.a.passage), (link.b.article, link.b.passage)
