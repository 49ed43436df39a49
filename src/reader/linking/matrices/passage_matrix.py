"""The passages of one or many articles as rows, ready to be held against those of another article."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.quotations import Quotations, pack_quotations, stack_quotations
from reader.linking.matrices.sparse import Rows, pack, pack_sets, stack
from reader.linking.matrices.values import Dates, Numbers, pack_dates, pack_numbers, stack_dates, stack_numbers
from reader.linking.profile.event_lexicon import word_table
from reader.linking.profile.profile import ArticleProfile, PassageProfile

UNCOMMON = 0.55
"""Rarity from which one shared word outside names tells which event is meant."""


class Field(Enum):
    """What passages are compared by, each a row of weighted terms a passage."""

    GROUND = auto()
    """All it stands on (see ground.py)."""
    KINDS = auto()
    """Kinds of happening it can tell, by the square root of their rarity."""
    TELLERS = auto()
    """Words that tell a happening, and the kinds these can stand for."""
    NAMES = auto()
    """Names in it."""
    PEOPLE = auto()
    PLACES = auto()
    CARRIED = auto()
    """Names from just before it and from the title, by weight."""
    PARTICIPANTS = auto()
    """Who and what it names or was just named, of Euclidean length 1."""
    SHINGLES = auto()
    """Runs of words."""
    UNCOMMON = auto()
    """Uncommon words outside names."""
    AGES = auto()
    """Ages of people."""
    AGES_OF = auto()
    """What happens to those whose age is told."""
    ORIGINS = auto()
    """Countries that people are said to be from."""
    ORIGINS_OF = auto()
    """What happens to those."""
    ONE = auto()
    """Nouns by which one person is told of, with what happens to that person."""
    MANY = auto()
    """Nouns by which several are."""
    TOWNS = auto()
    """Towns in which it says that something happens, each with what happens there."""
    STATES = auto()
    """States that it names as the place of something, each with what happens there."""
    HOMES = auto()
    """The same, and the states in which the towns lie."""
    PLACED = auto()
    """Kinds of happening whose place it tells."""


@dataclass(frozen=True, slots=True)
class PassageRows:
    """Passages of one or many articles, a row each.

    Attributes:
        index: Index of each passage in its article.
        follows: Which passages have the row before as the passage before in their article.
        fields: Their terms.
        numbers: Their numbers.
        dates: Their dates.
        quotations: Their quotations.
        denies: Which of them deny something.
        doubts: Which of them leave something open.
    """

    index: NDArray[np.int64]
    follows: NDArray[np.bool_]
    fields: dict[Field, Rows]
    numbers: Numbers
    dates: Dates
    quotations: Quotations
    denies: NDArray[np.bool_]
    doubts: NDArray[np.bool_]

    @property
    def count(self) -> int:
        """Number of passages."""
        return len(self.index)

    def only(self, rows: NDArray[np.int64]) -> PassageRows:
        """Return some of the passages, given by their rows, rising."""
        return PassageRows(
            index=self.index[rows],
            follows=self.follows[rows] & (np.diff(rows, prepend=-1) == 1),
            fields=_Later(lambda field: self.fields[field].only(rows)),
            numbers=self.numbers.only(rows, self.count),
            dates=self.dates.only(rows, self.count),
            quotations=self.quotations.only(rows, self.count),
            denies=self.denies[rows],
            doubts=self.doubts[rows],
        )


class _Later(dict[Field, Rows]):
    """Terms by field, put together when they are first looked at: of most passages few fields ever are."""

    def __init__(self, make: Callable[[Field], Rows]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, field: Field) -> Rows:
        self[field] = self._make(field)
        return self[field]


def rows_of(article: ArticleProfile) -> PassageRows:
    """Return the passages of `article` that can be linked as rows."""
    passages = list(article.passages.values())
    described = [passage.people_told for passage in passages]
    return PassageRows(
        index=np.asarray(list(article.passages), dtype=np.int64),
        follows=np.arange(len(passages)) > 0,
        fields={
            Field.GROUND: pack([article.grounds[index] for index in article.passages]),
            Field.KINDS: pack([{k: math.sqrt(weight) for k, weight in one.kinds.items()} for one in passages]),
            Field.TELLERS: pack_sets([_tellers(passage) for passage in passages]),
            Field.NAMES: pack_sets([passage.names for passage in passages]),
            Field.PEOPLE: pack_sets([passage.people for passage in passages]),
            Field.PLACES: pack_sets([passage.places for passage in passages]),
            Field.CARRIED: pack([passage.carried for passage in passages]),
            Field.PARTICIPANTS: pack([article.participants[index] for index in article.passages]),
            Field.SHINGLES: pack_sets([passage.shingles for passage in passages]),
            Field.UNCOMMON: pack_sets([_uncommon(passage) for passage in passages]),
            Field.AGES: pack_sets([told.ages for told in described]),
            Field.AGES_OF: pack_sets([told.ages_of for told in described]),
            Field.ORIGINS: pack_sets([told.origins for told in described]),
            Field.ORIGINS_OF: pack_sets([told.origins_of for told in described]),
            Field.ONE: pack_sets([told.one for told in described]),
            Field.MANY: pack_sets([told.many for told in described]),
            Field.TOWNS: pack_sets([passage.scenes.towns for passage in passages]),
            Field.STATES: pack_sets([passage.scenes.states for passage in passages]),
            Field.HOMES: pack_sets([passage.scenes.states.keys() | passage.scenes.homes for passage in passages]),
            Field.PLACED: pack_sets([passage.scenes.kinds for passage in passages]),
        },
        numbers=pack_numbers([passage.values for passage in passages]),
        dates=pack_dates([passage.dates for passage in passages]),
        quotations=pack_quotations([passage.said for passage in passages]),
        denies=np.asarray([passage.denies for passage in passages], dtype=bool),
        doubts=np.asarray([passage.doubts for passage in passages], dtype=bool),
    )


def stack_rows(parts: Sequence[PassageRows]) -> PassageRows:
    """Return the passages of all `parts` below one another."""
    first = np.cumsum([0, *(part.count for part in parts[:-1])]).tolist()
    return PassageRows(
        index=np.concatenate([part.index for part in parts]),
        follows=np.concatenate([part.follows for part in parts]),
        fields=_Later(lambda field: stack([part.fields[field] for part in parts])),
        numbers=stack_numbers([part.numbers for part in parts], first),
        dates=stack_dates([part.dates for part in parts], first),
        quotations=stack_quotations([part.quotations for part in parts], first),
        denies=np.concatenate([part.denies for part in parts]),
        doubts=np.concatenate([part.doubts for part in parts]),
    )


def _tellers(passage: PassageProfile) -> set[str]:
    event_types = word_table().event_types
    kinds = {f"={kind}" for stem in passage.tellers for kind in event_types.get(stem, ())}
    return kinds | passage.tellers


def _uncommon(passage: PassageProfile) -> set[str]:
    return {stem for stem, rarity in passage.plain.items() if rarity >= UNCOMMON}
