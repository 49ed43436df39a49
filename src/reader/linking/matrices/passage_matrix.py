"""The passages of one or more articles as rows, ready to be compared with those of another article."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.quotations import Quotations, pack_quotations, stack_quotations
from reader.linking.matrices.sentence_vectors import (
    SentenceVectors,
    pack_sentence_vectors,
    stack_sentence_vectors,
)
from reader.linking.matrices.sparse import SparseRows, pack, pack_sets, stack
from reader.linking.matrices.value_columns import Dates, Numbers, pack_dates, pack_numbers, stack_dates, stack_numbers
from reader.linking.matrices.word_vectors import WordVectors, pack_word_vectors, stack_word_vectors
from reader.linking.profile.profiles import ArticleProfile, PassageProfile
from reader.linking.profile.term_weights import event_type_term
from reader.model.meaning import PassageVectors
from reader.statements.grammar.event_lexicon import event_lexicon

MIN_RARITY_UNCOMMON = 0.55
"""Rarity from which a single shared word outside names suggests that the same event is meant."""

_MARK_DECAY = 0.25
"""A mark in sixteen passages of its article counts half as much as one in a single passage."""


class Field(Enum):
    """What passages are compared by: for each passage one row of weighted terms."""

    TERMS = auto()
    """Stems, types of event and names, weighted (see term_weights.py)."""
    EVENT_TYPES = auto()
    """Types of event that it can report, weighted by the square root of their rarity."""
    TRIGGERS = auto()
    """Words that report an event, and the types of event that they can report."""
    NAMES = auto()
    """Keys of the names in it."""
    PEOPLE = auto()
    """Those of them that are people."""
    PLACES = auto()
    """Those of them that are places."""
    CONTEXT_NAMES = auto()
    """Names from just before it and from the title, weighted."""
    PARTICIPANTS = auto()
    """Names in it and in its context, of Euclidean length 1."""
    SHINGLES = auto()
    """Runs of three words."""
    UNCOMMON = auto()
    """Uncommon words outside names."""
    AGES = auto()
    """Ages of people."""
    AGE_ROLES = auto()
    """Roles of people whose age is given."""
    NATIONALITIES = auto()
    """States that people are said to be from."""
    NATIONALITY_ROLES = auto()
    """Roles of these people."""
    SINGULAR = auto()
    """Nouns for one person, each with that person's role."""
    PLURAL = auto()
    """Nouns for several people, each with their role."""
    TOWNS = auto()
    """Towns of events, each with the type of event."""
    STATES = auto()
    """States of events that are named themselves, each with the type of event."""
    ALL_STATES = auto()
    """The same, and the states in which the towns of events lie."""
    LOCATED_EVENTS = auto()
    """Types of event whose place is stated."""
    MARKS = auto()
    """Numbers and names as written in any language; they weigh less, the more passages of the article have them."""


@dataclass(frozen=True, slots=True)
class PassageMatrix:
    """Passages of one or more articles, one row each.

    Attributes:
        index: Index of each passage in its article.
        follows: True if the row above is the passage before in the same article.
        fields: Their terms by field.
        numbers: Their numbers.
        dates: Their dates.
        quotations: Their quotations.
        denies: True for passages that deny something.
        hedges: True for passages that mark something as uncertain.
        words: Their words as vectors, of those that were encoded.
        meanings: Their sentences as vectors.
    """

    index: NDArray[np.int64]
    follows: NDArray[np.bool_]
    fields: dict[Field, SparseRows]
    numbers: Numbers
    dates: Dates
    quotations: Quotations
    denies: NDArray[np.bool_]
    hedges: NDArray[np.bool_]
    words: WordVectors
    meanings: SentenceVectors

    @property
    def count(self) -> int:
        """Number of passages."""
        return len(self.index)

    def subset(self, rows: NDArray[np.int64]) -> PassageMatrix:
        """Return some of the passages, given by their rows, rising."""
        return PassageMatrix(
            index=self.index[rows],
            follows=self.follows[rows] & (np.diff(rows, prepend=-1) == 1),
            fields=_LazyFields(lambda field: self.fields[field].subset(rows)),
            numbers=self.numbers.subset(rows, self.count),
            dates=self.dates.subset(rows, self.count),
            quotations=self.quotations.subset(rows, self.count),
            denies=self.denies[rows],
            hedges=self.hedges[rows],
            words=self.words.subset(rows),
            meanings=self.meanings.subset(rows),
        )


class _LazyFields(dict[Field, SparseRows]):
    """Terms by field, computed on first use: for most passages only few fields are ever needed."""

    def __init__(self, compute: Callable[[Field], SparseRows]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, field: Field) -> SparseRows:
        self[field] = self._compute(field)
        return self[field]


def build_passage_matrix(article: ArticleProfile, vectors: Mapping[int, PassageVectors] | None = None) -> PassageMatrix:
    """Return the passages of `article` that can be linked, one row each.

    Args:
        article: The article.
        vectors: Vectors of its passages by index; passages that were not encoded are missing.
    """
    passages = list(article.passages.values())
    people = [passage.descriptions for passage in passages]
    locations = [passage.locations for passage in passages]
    return PassageMatrix(
        index=np.asarray(list(article.passages), dtype=np.int64),
        follows=np.arange(len(passages)) > 0,
        fields={
            Field.TERMS: pack([article.terms[index] for index in article.passages]),
            Field.EVENT_TYPES: pack(
                [{name: math.sqrt(weight) for name, weight in passage.event_types.items()} for passage in passages]
            ),
            Field.TRIGGERS: pack_sets([_triggers(passage) for passage in passages]),
            Field.NAMES: pack_sets([passage.names for passage in passages]),
            Field.PEOPLE: pack_sets([passage.people for passage in passages]),
            Field.PLACES: pack_sets([passage.places for passage in passages]),
            Field.CONTEXT_NAMES: pack([passage.context_names for passage in passages]),
            Field.PARTICIPANTS: pack([article.participants[index] for index in article.passages]),
            Field.SHINGLES: pack_sets([passage.shingles for passage in passages]),
            Field.UNCOMMON: pack_sets([_uncommon_stems(passage) for passage in passages]),
            Field.AGES: pack_sets([described.ages for described in people]),
            Field.AGE_ROLES: pack_sets([described.age_roles for described in people]),
            Field.NATIONALITIES: pack_sets([described.nationalities for described in people]),
            Field.NATIONALITY_ROLES: pack_sets([described.nationality_roles for described in people]),
            Field.SINGULAR: pack_sets([described.singular for described in people]),
            Field.PLURAL: pack_sets([described.plural for described in people]),
            Field.TOWNS: pack_sets([located.towns for located in locations]),
            Field.STATES: pack_sets([located.states for located in locations]),
            Field.ALL_STATES: pack_sets([located.states.keys() | located.town_states for located in locations]),
            Field.LOCATED_EVENTS: pack_sets([located.event_types for located in locations]),
            Field.MARKS: pack(_mark_weights(passages)),
        },
        numbers=pack_numbers([passage.numbers for passage in passages]),
        dates=pack_dates([passage.dates for passage in passages]),
        quotations=pack_quotations([passage.quotations for passage in passages]),
        denies=np.asarray([bool(passage.denial_spans) for passage in passages], dtype=bool),
        hedges=np.asarray([bool(passage.hedge_spans) for passage in passages], dtype=bool),
        words=pack_word_vectors(article, vectors or {}),
        meanings=pack_sentence_vectors(article, vectors or {}),
    )


def stack_passages(parts: Sequence[PassageMatrix]) -> PassageMatrix:
    """Return the passages of all `parts`, one part below the other."""
    first = np.cumsum([0, *(part.count for part in parts[:-1])]).tolist()
    return PassageMatrix(
        index=np.concatenate([part.index for part in parts]),
        follows=np.concatenate([part.follows for part in parts]),
        fields=_LazyFields(lambda field: stack([part.fields[field] for part in parts])),
        numbers=stack_numbers([part.numbers for part in parts], first),
        dates=stack_dates([part.dates for part in parts], first),
        quotations=stack_quotations([part.quotations for part in parts], first),
        denies=np.concatenate([part.denies for part in parts]),
        hedges=np.concatenate([part.hedges for part in parts]),
        words=stack_word_vectors([part.words for part in parts], first),
        meanings=stack_sentence_vectors([part.meanings for part in parts]),
    )


def _triggers(passage: PassageProfile) -> set[str]:
    event_types = event_lexicon().event_types
    named = {event_type_term(name) for stem in passage.triggers for name in event_types.get(stem, ())}
    return named | passage.triggers


def _mark_weights(passages: Sequence[PassageProfile]) -> list[dict[str, float]]:
    counts = Counter(mark for passage in passages for mark in passage.marks)
    return [{mark: counts[mark] ** -_MARK_DECAY for mark in passage.marks} for passage in passages]


def _uncommon_stems(passage: PassageProfile) -> set[str]:
    return {stem for stem, rarity in passage.non_name_stems.items() if rarity >= MIN_RARITY_UNCOMMON}
