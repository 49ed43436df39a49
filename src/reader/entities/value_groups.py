"""Dates, times and amounts are grouped by what is written, never by likeness: 12 is not 13."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from reader.entities.matching.normalize import tidy
from reader.model.analysis import Label
from reader.model.entities import ArticleNames


@dataclass(frozen=True, slots=True)
class ValueGroup:
    """One value and where it stands.

    Attributes:
        label: DATE, MONEY, CARDINAL, ...
        surfaces: How often it is written how (case and space may differ).
        mentions: (article, index of the mention there), sorted.
    """

    label: Label
    surfaces: Counter[str]
    mentions: tuple[tuple[int, int], ...]


def group_values(articles: Iterable[ArticleNames]) -> list[ValueGroup]:
    """Return each value once, sorted by label and text.

    Two values are one when they have the same label and the same text, without regard to case and space.
    """
    found: dict[tuple[Label, str], list[tuple[int, int, str]]] = defaultdict(list)
    for article in articles:
        for index, mention in enumerate(article.mentions):
            if not mention.label.is_name:
                text = tidy(mention.text).casefold() or mention.text
                found[mention.label, text].append((article.article, index, mention.text))
    return [
        ValueGroup(label, Counter(text for _, _, text in uses), tuple(sorted((a, i) for a, i, _ in uses)))
        for (label, _), uses in sorted(found.items())
    ]
