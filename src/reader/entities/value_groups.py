"""Groups of equal values: dates, times and amounts are compared by their text, never by similarity (12 is not 13)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from reader.entities.matching.normalize import clean_surface
from reader.model.analysis import Label
from reader.model.entities import ArticleNames


@dataclass(frozen=True, slots=True)
class ValueGroup:
    """One value with its mentions.

    Attributes:
        label: DATE, MONEY, CARDINAL, ...
        surfaces: Number of mentions per spelling (case and white space may differ).
        mentions: (article, index of the mention in it), sorted.
    """

    label: Label
    surfaces: Counter[str]
    mentions: tuple[tuple[int, int], ...]


def group_values(articles: Iterable[ArticleNames]) -> list[ValueGroup]:
    """Return the values of all articles, each once, sorted by label and text.

    Two values are one if they have the same label and, apart from case and white space, the same text.
    """
    uses_of: dict[tuple[Label, str], list[tuple[int, int, str]]] = defaultdict(list)
    for article in articles:
        for index, mention in enumerate(article.mentions):
            if not mention.label.is_name:
                text = clean_surface(mention.text).casefold() or mention.text
                uses_of[mention.label, text].append((article.article, index, mention.text))
    return [
        ValueGroup(
            label,
            Counter(text for _, _, text in uses),
            tuple(sorted((article, index) for article, index, _ in uses)),
        )
        for (label, _), uses in sorted(uses_of.items())
    ]
