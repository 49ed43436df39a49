"""How many accounts of an event are independent: copies of one report, and articles of one publisher, count once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reader.model.analysis import PassageKind
from reader.model.links import Link, LinkKind
from reader.text.normalize import fold_case_and_space
from reader.views.coverage.model import CoverageSource, CoverageStatus

REPEATED = 0.5
"""Part of the shorter article's body passages that are copied from which it repeats the other one altogether."""

Pair = frozenset[int]


def repeating_articles(accounts: Iterable[CoverageSource], links: Iterable[Link]) -> frozenset[Pair]:
    """Return the pairs of articles of which one repeats the other: most of its body is copied from it.

    A rewritten sentence in a copied report makes no second witness of it, so such a pair counts once in every row.
    """
    bodies = {
        account.article: frozenset(p.index for p in account.passages if p.kind is PassageKind.BODY)
        for account in accounts
    }
    copied: dict[tuple[int, int], set[int]] = defaultdict(set)
    for link in links:
        if link.kind is LinkKind.COPY:
            copied[link.a.article, link.b.article].add(link.a.passage)
            copied[link.b.article, link.a.article].add(link.b.passage)
    return frozenset(
        frozenset((article, other))
        for (article, other), passages in copied.items()
        if len(passages & bodies.get(article, frozenset())) > REPEATED * len(bodies.get(article, ()))
    )


class Independence:
    """Tells which sources of an event have a voice of their own.

    Args:
        accounts: The articles, in the order of the columns.
        repeating: Pairs of articles of which one repeats the other.
    """

    def __init__(self, accounts: Sequence[CoverageSource], repeating: frozenset[Pair]) -> None:
        self._outlets = {account.article: fold_case_and_space(account.outlet) for account in accounts}
        # The first to publish is taken for the origin; without dates, the first column.
        dated = sorted(accounts, key=lambda account: (not account.published, account.published))
        self._age = {account.article: place for place, account in enumerate(dated)}
        self._repeating = repeating

    def statuses(self, articles: Sequence[int], links: Sequence[Link]) -> dict[int, tuple[CoverageStatus, int | None]]:
        """Return for each source of an event how it stands, and which source it repeats.

        Args:
            articles: The sources that tell the event.
            links: The links among its passages.
        """
        copies = {_pair(link) for link in links if link.kind is LinkKind.COPY}
        quotes = {_pair(link) for link in links if link.kind is LinkKind.QUOTE}
        statuses: dict[int, tuple[CoverageStatus, int | None]] = {}
        eldest_first = sorted(articles, key=self._age.__getitem__)
        for place, article in enumerate(eldest_first):
            before = eldest_first[:place]
            statuses[article] = self._standing(article, before, copies, quotes)
        return statuses

    def _standing(
        self, article: int, before: Sequence[int], copies: set[Pair], quotes: set[Pair]
    ) -> tuple[CoverageStatus, int | None]:
        for other in before:
            pair = frozenset((article, other))
            if pair in copies or pair in self._repeating:
                return CoverageStatus.COPY, other
        for other in before:
            if self._outlets[article] and self._outlets[article] == self._outlets[other]:
                return CoverageStatus.OUTLET, other
        for other in before:
            if frozenset((article, other)) in quotes:
                return CoverageStatus.QUOTE, other
        return CoverageStatus.OWN, None

    def count(self, statuses: Mapping[int, tuple[CoverageStatus, int | None]]) -> int:
        """Return how many accounts are left when each is counted once with those that it repeats."""
        return sum(status in (CoverageStatus.OWN, CoverageStatus.QUOTE) for status, _ in statuses.values())


def _pair(link: Link) -> Pair:
    return frozenset((link.a.article, link.b.article))
