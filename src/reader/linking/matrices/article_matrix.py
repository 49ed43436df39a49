"""Articles as rows, ready to be held against other articles."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.sparse import Rows, pack, pack_sets, stack
from reader.linking.matrices.values import Dates, pack_dates, stack_dates
from reader.linking.profile.event_lexicon import is_function_word
from reader.linking.profile.profile import ArticleProfile
from reader.model.analysis import Value

_FOCUS = 1.5
"""Power of how often a person is named: who an article is about counts more than who it mentions."""
_HEAD = 2
"""Passages at the head of an article, in which names count twice for who it is about."""
_PROTAGONIST = 2
"""How often a person is named at least to be whom an article is about."""
_TELLING = 2
"""Words that tell something in a run of words that is no mere set phrase."""
_NEARLY_A_DAY = 31
"""Days that a date may be wide to tell when something happened."""


class ArticleField(Enum):
    """What articles are compared by, each a row of weighted terms an article."""

    WORDS = auto()
    NAMES = auto()
    PHRASES = auto()
    """Pairs of telling stems next to each other."""
    NUMBERS = auto()
    FOCUS = auto()
    """Persons, by how much the article is about them."""
    PEOPLE = auto()
    """Persons, once each."""
    PROTAGONIST = auto()
    """The person it is about most, where there is one."""
    PLACES = auto()
    YEARS = auto()
    RUNS = auto()
    """Runs of words that are no mere set phrase."""


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """Articles, a row each.

    Attributes:
        keys: Keys of the articles.
        fields: Their terms.
        days: The dates they name that are no wider than a month.
    """

    keys: NDArray[np.int64]
    fields: dict[ArticleField, Rows]
    days: Dates

    @property
    def count(self) -> int:
        """Number of articles."""
        return len(self.keys)


def article_row(article: ArticleProfile) -> ArticleRows:
    """Return `article` as one row."""
    passages = list(article.passages.values())
    people = frozenset[str]().union(*(passage.people for passage in passages))
    counts: Counter[str] = Counter()
    for place, passage in enumerate(passages):
        for key in passage.names:
            counts[key] += 2 if place < _HEAD else 1
    protagonist = max(((counts[key], key) for key in people), default=(0, ""))
    dates = [value for passage in passages for value in passage.dates]
    fields = {
        ArticleField.WORDS: article.bag,
        ArticleField.NAMES: article.names,
        ArticleField.PHRASES: _phrases(article),
        ArticleField.NUMBERS: _of_length_one({_number(value): 1.0 for value in _numbers(article)}),
        ArticleField.FOCUS: _of_length_one({key: counts[key] ** _FOCUS for key in sorted(people)}),
    }
    sets: dict[ArticleField, Collection[str]] = {
        ArticleField.PEOPLE: people,
        ArticleField.PROTAGONIST: {protagonist[1]} if protagonist[0] >= _PROTAGONIST else (),
        ArticleField.PLACES: frozenset[str]().union(*(passage.places for passage in passages)),
        ArticleField.YEARS: {value.date_from[:4] for value in dates if value.date_from},
        ArticleField.RUNS: {run for passage in passages for run in passage.shingles if _is_telling(run)},
    }
    return ArticleRows(
        keys=np.asarray([article.article], dtype=np.int64),
        fields={
            **{field: pack([bag]) for field, bag in fields.items()},
            **{field: pack_sets([terms]) for field, terms in sets.items()},
        },
        days=_days(dates),
    )


def stack_articles(parts: Sequence[ArticleRows]) -> ArticleRows:
    """Return the articles of all `parts` below one another."""
    first = np.cumsum([0, *(part.count for part in parts[:-1])]).tolist()
    return ArticleRows(
        keys=np.concatenate([part.keys for part in parts]),
        fields={field: stack([part.fields[field] for part in parts]) for field in ArticleField},
        days=stack_dates([part.days for part in parts], first),
    )


def _is_telling(run: str) -> bool:
    words = run.split()
    return len(words) - sum(map(is_function_word, words)) >= _TELLING


def _phrases(article: ArticleProfile) -> dict[str, float]:
    counts = Counter(f"{a} {b}" for passage in article.passages.values() for a, b in sorted(passage.bigrams))
    return _of_length_one({phrase: 1 + math.log(count) for phrase, count in counts.items()})


def _numbers(article: ArticleProfile) -> list[Value]:
    """Return the exact numbers of an article that are no mere "one" or "two"."""
    values = (counted.value for passage in article.passages.values() for counted in passage.values)
    return [value for value in values if value.low is not None and value.low == value.high and value.low > 2]


def _number(value: Value) -> str:
    return f"{value.low:g}|{value.unit or ''}"


def _days(dates: Iterable[Value]) -> Dates:
    days = pack_dates([list(dates)])
    narrow = days.last - days.first <= _NEARLY_A_DAY
    return Dates(days.owner[narrow], days.first[narrow], days.last[narrow])


def _of_length_one(bag: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in bag.values())) or 1.0
    return {term: weight / length for term, weight in bag.items()}
