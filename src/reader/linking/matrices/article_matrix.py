"""Articles as rows, ready to be compared with other articles as wholes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from reader.encoding.article_vectors import VECTOR_SIZE
from reader.linking.matrices.sparse import SparseRows, pack, pack_sets, stack
from reader.linking.matrices.value_columns import Dates, pack_dates, stack_dates
from reader.linking.matrices.vector_index import to_bytes
from reader.linking.profile.build import euclidean_length
from reader.linking.profile.profiles import ArticleProfile
from reader.model.analysis import Value
from reader.statements.grammar.language_words import is_function_word_in

_FOCUS_POWER = 1.5
"""Power of how often a person is named: the person an article is about counts more than one it mentions."""
_HEAD_PASSAGES = 2
"""Passages at the head of an article in which a name counts twice as evidence of who it is about."""
_MIN_PROTAGONIST_COUNT = 2
"""How often a person must be named to be the one an article is about."""
_MIN_CONTENT_WORDS = 2
"""Content words in a run of words that is more than a set phrase."""
_MAX_DAYS_WIDE = 31
"""Days that a date may be wide to say when something happened."""
_MAX_COMMON_NUMBER = 2
"""Numbers up to this are as common as words."""


class ArticleField(Enum):
    """What articles are compared by: for each article one row of weighted terms."""

    WORDS = auto()
    """Stems, of Euclidean length 1."""
    NAMES = auto()
    """Keys of names, of Euclidean length 1."""
    PHRASES = auto()
    """Pairs of adjacent content stems, of Euclidean length 1."""
    NUMBERS = auto()
    """Exact numbers with their units, of Euclidean length 1."""
    FOCUS = auto()
    """People by how much the article is about them, of Euclidean length 1."""
    PEOPLE = auto()
    """People, each with weight 1."""
    PROTAGONIST = auto()
    """The person it is about most, if there is one."""
    PLACES = auto()
    """Places, each with weight 1."""
    YEARS = auto()
    """Years of its dates, each with weight 1."""
    RUNS = auto()
    """Runs of three words that are more than set phrases, each with weight 1."""


@dataclass(frozen=True, slots=True)
class ArticleMatrix:
    """Articles, one row each.

    Attributes:
        keys: Keys of the articles.
        fields: Their terms by field.
        days: The dates in them that are no wider than a month.
        vectors: What they are about (`reader.encoding.article_vectors`), one signed byte per dimension; zeros without
            meaning.
    """

    keys: NDArray[np.int64]
    fields: dict[ArticleField, SparseRows]
    days: Dates
    vectors: NDArray[np.int8]

    @property
    def count(self) -> int:
        """Number of articles."""
        return len(self.keys)


def build_article_matrix(article: ArticleProfile, vector: NDArray[np.float32] | None = None) -> ArticleMatrix:
    """Return `article` as one row.

    Args:
        article: The article.
        vector: What it is about, of length 1; None without meaning.
    """
    passages = list(article.passages.values())
    people = frozenset[str]().union(*(passage.people for passage in passages))
    counts: Counter[str] = Counter()
    for position, passage in enumerate(passages):
        for key in passage.names:
            counts[key] += 2 if position < _HEAD_PASSAGES else 1
    protagonist_count, protagonist = max(((counts[key], key) for key in people), default=(0, ""))
    dates = [value for passage in passages for value in passage.dates]
    weighted = {
        ArticleField.WORDS: article.words,
        ArticleField.NAMES: article.names,
        ArticleField.PHRASES: _phrases(article),
        ArticleField.NUMBERS: _of_length_one({_number_term(value): 1.0 for value in _exact_numbers(article)}),
        ArticleField.FOCUS: _of_length_one({key: counts[key] ** _FOCUS_POWER for key in sorted(people)}),
    }
    sets: dict[ArticleField, Collection[str]] = {
        ArticleField.PEOPLE: people,
        ArticleField.PROTAGONIST: {protagonist} if protagonist_count >= _MIN_PROTAGONIST_COUNT else (),
        ArticleField.PLACES: frozenset[str]().union(*(passage.places for passage in passages)),
        ArticleField.YEARS: {value.date_from[:4] for value in dates if value.date_from},
        ArticleField.RUNS: {
            run for passage in passages for run in passage.shingles if not _is_set_phrase(run, passage.language)
        },
    }
    return ArticleMatrix(
        keys=np.asarray([article.article], dtype=np.int64),
        fields={
            **{field: pack([bag]) for field, bag in weighted.items()},
            **{field: pack_sets([terms]) for field, terms in sets.items()},
        },
        days=_narrow_dates(dates),
        vectors=np.zeros((1, VECTOR_SIZE), np.int8) if vector is None else to_bytes(vector[None]),
    )


def stack_articles(parts: Sequence[ArticleMatrix]) -> ArticleMatrix:
    """Return the articles of all `parts`, one part below the other."""
    first = np.cumsum([0, *(part.count for part in parts[:-1])]).tolist()
    return ArticleMatrix(
        keys=np.concatenate([part.keys for part in parts]),
        fields={field: stack([part.fields[field] for part in parts]) for field in ArticleField},
        days=stack_dates([part.days for part in parts], first),
        vectors=np.concatenate([part.vectors for part in parts]),
    )


def _is_set_phrase(run: str, language: str) -> bool:
    words = run.split()
    return len(words) - sum(is_function_word_in(language, word) for word in words) < _MIN_CONTENT_WORDS


def _phrases(article: ArticleProfile) -> dict[str, float]:
    counts = Counter(f"{a} {b}" for passage in article.passages.values() for a, b in sorted(passage.bigrams))
    return _of_length_one({phrase: 1 + math.log(count) for phrase, count in counts.items()})


def _exact_numbers(article: ArticleProfile) -> list[Value]:
    """Return the exact numbers of an article above two."""
    values = (counted.value for passage in article.passages.values() for counted in passage.numbers)
    return [
        value
        for value in values
        if value.low is not None and value.low == value.high and value.low > _MAX_COMMON_NUMBER
    ]


def _number_term(value: Value) -> str:
    return f"{value.low:g}|{value.unit or ''}"


def _narrow_dates(dates: Iterable[Value]) -> Dates:
    days = pack_dates([list(dates)])
    narrow = days.last - days.first <= _MAX_DAYS_WIDE
    return Dates(days.owner[narrow], days.first[narrow], days.last[narrow])


def _of_length_one(bag: Mapping[str, float]) -> dict[str, float]:
    length = euclidean_length(bag) or 1.0
    return {term: weight / length for term, weight in bag.items()}
