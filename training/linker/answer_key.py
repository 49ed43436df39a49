"""Links held against an answer key of offsets (tests/data/links_key.json)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.model.analysis import PassageKind
from reader.model.links import Link, LinkableArticle

End = tuple[int, int]
"""(article key, passage index)."""


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """The key by passages.

    Attributes:
        pairs: Pairs of passages that tell the same, each with the number of its line in the key.
        either: Pairs that count neither for nor against.
        size: Number of pairs in the key.
    """

    pairs: dict[tuple[End, End], int]
    either: frozenset[tuple[End, End]]
    size: int

    def f1(self, links: Iterable[Link]) -> tuple[float, float, float]:
        """Return F1, precision and recall of `links`, all of them taken as found."""
        found: set[int] = set()
        wrong = 0
        for link in links:
            ends = _ends(link)
            if ends in self.pairs:
                found.add(self.pairs[ends])
            elif ends not in self.either:
                wrong += 1
        precision = len(found) / max(len(found) + wrong, 1)
        recall = len(found) / self.size
        return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall

    def hits(self, links: Iterable[Link]) -> tuple[int, int]:
        """Return for how many passages with a partner the best link is a partner, and how many such passages are."""
        best: dict[End, tuple[End, End]] = {}
        for link in sorted(links, key=lambda link: (-link.score, link.a, link.b)):
            if _ends(link) not in self.either:
                for end in _ends(link):
                    best.setdefault(end, _ends(link))
        asked = {end for pair in self.pairs for end in pair}
        return sum(best.get(end) in self.pairs for end in asked), len(asked)


def read_answer_key(path: Path, names: Sequence[str], articles: Sequence[LinkableArticle]) -> AnswerKey:
    """Return the key in `path` for `articles`, whose file names are `names`."""
    key = json.loads(path.read_text(encoding="utf-8"))
    by_name = dict(zip(names, articles, strict=True))

    def passages(name: str, start: int, end: int) -> list[End]:
        article = by_name[name]
        found = []
        for passage in article.analysis.passages:
            if passage.kind is PassageKind.FURNITURE:
                continue
            overlap = min(end, passage.end) - max(start, passage.start)
            if overlap > 0.5 * (end - start) or overlap > 0.5 * (passage.end - passage.start):
                found.append((article.article, passage.index))
        return found

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
