"""How many reports of an event are independent: copies of one report and articles of one publisher count once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from reader.model.analysis import PassageKind
from reader.model.links import Link, LinkKind, PassageRef
from reader.model.text import Span
from reader.text.date_text import time_between
from reader.text.normalize import fold_case_and_space
from reader.text.word_runs import TextWords, shared_runs
from reader.views.coverage.model import CopyExtent, CoverageSource, CoverageStatus

REPEATED = 0.5
"""If more than this share of an article's body passages is copied from another one, it repeats that one as a whole."""

_COPIED_FROM = {
    CopyExtent.WHOLE: "copied from",
    CopyExtent.PART: "partly copied from",
    CopyExtent.ARTICLE: "in an article mostly copied from",
}
_SAME_WORDS = {
    CopyExtent.WHOLE: "same words as",
    CopyExtent.PART: "partly the same words as",
    CopyExtent.ARTICLE: "in an article with mostly the same words as",
}

WHOLE = 0.75
"""Share of the words of a passage from which it counts as copied as a whole."""

Pair = frozenset[int]
"""Keys of two articles."""


def repeating_articles(sources: Iterable[CoverageSource], links: Iterable[Link]) -> frozenset[Pair]:
    """Return the pairs of articles of which one repeats the other: most of its body is copied from it.

    A rewritten sentence in a copied report does not make it a second account: such a pair counts once in every event.
    Quotations that both have are neither counted as copied nor as their own.
    """
    bodies = {
        source.article: frozenset(passage.index for passage in source.passages if passage.kind is PassageKind.BODY)
        for source in sources
    }
    copied: dict[tuple[int, int], set[int]] = defaultdict(set)
    quoted: dict[tuple[int, int], set[int]] = defaultdict(set)
    for link in links:
        if link.kind is not LinkKind.EVENT:
            passages = copied if link.kind is LinkKind.COPY else quoted
            passages[link.a.article, link.b.article].add(link.a.passage)
            passages[link.b.article, link.a.article].add(link.b.passage)
    return frozenset(
        frozenset(pair)
        for pair, passages in copied.items()
        if len(passages & bodies[pair[0]]) > REPEATED * len(bodies[pair[0]] - (quoted[pair] - passages))
    )


class Independence:
    """Decides which sources of an event give an independent account.

    Args:
        sources: The articles, in the order of the columns.
        repeating: Pairs of articles of which one repeats the other.
    """

    def __init__(self, sources: Sequence[CoverageSource], repeating: frozenset[Pair]) -> None:
        self._publishers = {source.article: fold_case_and_space(source.publisher or "") for source in sources}
        # The first to publish counts as the origin; without dates, the first column does.
        by_date = sorted(sources, key=lambda source: (not source.published, source.published or ""))
        self._rank = {source.article: rank for rank, source in enumerate(by_date)}
        self._published = {source.article: source.published for source in sources}
        self._repeating = repeating

    def is_order_known(self, article: int, other: int) -> bool:
        """Return whether dates (or times) of publication say which of two articles came first."""
        return time_between(self._published[article], self._published[other]) is not None

    def statuses(self, articles: Sequence[int], links: Sequence[Link]) -> dict[int, tuple[CoverageStatus, int | None]]:
        """Return the status of each source of an event, and which source it repeats.

        If the order of publication is not known, one of two copies still counts as the origin, so that both together
        count once.

        Args:
            articles: The sources that report the event.
            links: The links among its passages.
        """
        copies = {_pair(link) for link in links if link.kind is LinkKind.COPY}
        quotes = {_pair(link) for link in links if link.kind is LinkKind.QUOTE}
        statuses: dict[int, tuple[CoverageStatus, int | None]] = {}
        oldest_first = sorted(articles, key=self._rank.__getitem__)
        for position, article in enumerate(oldest_first):
            statuses[article] = self._status(article, oldest_first[:position], copies, quotes)
        return statuses

    def _status(
        self, article: int, earlier: Sequence[int], copies: set[Pair], quotes: set[Pair]
    ) -> tuple[CoverageStatus, int | None]:
        """Compare a source with the earlier ones; a copy outweighs the same publisher, and that a shared quotation."""
        for other in earlier:
            pair = frozenset((article, other))
            if pair in copies or pair in self._repeating:
                return CoverageStatus.COPY, other
        for other in earlier:
            if self._publishers[article] and self._publishers[article] == self._publishers[other]:
                return CoverageStatus.OUTLET, other
        for other in earlier:
            if frozenset((article, other)) in quotes:
                return CoverageStatus.QUOTE, other
        return CoverageStatus.OWN, None

    def count(self, statuses: Mapping[int, tuple[CoverageStatus, int | None]]) -> int:
        """Return the number of independent accounts."""
        return sum(status in (CoverageStatus.OWN, CoverageStatus.QUOTE) for status, _ in statuses.values())


def copy_extent(
    cell: tuple[int, Collection[int]], repeats: int, links: Iterable[Link], sources: Mapping[int, CoverageSource]
) -> CopyExtent:
    """Return how much of what a source reports of an event is in the words of the source that it repeats.

    Args:
        cell: The source, and its passages that report the event.
        repeats: The source that it repeats.
        links: The links among the passages of the event.
        sources: The articles, by key.
    """
    article, passages = cell
    copied = {ref.passage: 0.0 for ref, _ in _copied(article, repeats, links)}
    for ref, other in _copied(article, repeats, links):
        copied[ref.passage] = max(copied[ref.passage], _shared_words(ref, other, sources))
    if not copied:
        return CopyExtent.ARTICLE
    is_whole = copied.keys() >= set(passages) and min(copied.values()) >= WHOLE
    return CopyExtent.WHOLE if is_whole else CopyExtent.PART


def _copied(article: int, repeats: int, links: Iterable[Link]) -> list[tuple[PassageRef, PassageRef]]:
    """Return the passages of an article that are copies of one of another article, each with that one."""
    copies = [link for link in links if link.kind is LinkKind.COPY and _pair(link) == {article, repeats}]
    return [(link.a, link.b) if link.a.article == article else (link.b, link.a) for link in copies]


def _shared_words(ref: PassageRef, other: PassageRef, sources: Mapping[int, CoverageSource]) -> float:
    """Return the share of the words of a passage that are part of a run of words of the other one."""
    words, other_words = (
        TextWords(source.text, Span(source.passages[end.passage].start, source.passages[end.passage].end))
        for end, source in ((ref, sources[ref.article]), (other, sources[other.article]))
    )
    return len(words.in_runs(shared_runs(words, other_words))) / max(len(words.spans), 1)


def copy_words(extent: CopyExtent, other: str, *, order_known: bool) -> str:
    """Return how a source repeats another one, in words; who copied is said only if that is known.

    Args:
        extent: How much of it is in the words of the other.
        other: Name of the other source.
        order_known: Whether dates of publication say which came first.
    """
    words = _COPIED_FROM[extent] if order_known else _SAME_WORDS[extent]
    return f"{words} {other}{'' if order_known else ', order not known'}"


def _pair(link: Link) -> Pair:
    return frozenset((link.a.article, link.b.article))
