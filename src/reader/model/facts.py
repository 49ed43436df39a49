"""Facts of an event: what several accounts state, side by side, and whether they agree."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model.links import PassageRef
from reader.model.statements import Extent


class FactKind(StrEnum):
    """What sort of answer a fact has."""

    COUNT = "count"
    """How many: people, houses, votes."""
    AMOUNT = "amount"
    """How much or how long: money, per cent, a prison term, an age."""
    MEASURE = "measure"
    """A length, weight, height, speed or duration."""
    DATE = "date"
    """A day, month or year."""
    TIME = "time"
    """A time of day."""
    PLACE = "place"
    """Where."""
    NAME = "name"
    """Who: the person or organisation in one role."""
    OUTCOME = "outcome"
    """What came of it: acquitted, given a suspended sentence."""
    CLAIM = "claim"
    """Whether something holds: stated by one, denied by another."""


class FactState(StrEnum):
    """How the values of the sources compare. The values are part of the JSON output."""

    AGREE = "agree"
    DIFFER = "differ"
    UPDATED = "updated"
    """They differ, and a later account explains why: a toll that rose, a correction."""
    UNCLEAR = "unclear"
    """They cannot be compared: a part of a whole, another day, too vague."""


class Stance(StrEnum):
    """How a source stands to the value or claim that it reports."""

    ASSERTS = "says so"
    DENIES = "denies"
    OPEN = "leaves open"
    QUOTES = "quotes somebody who says so"
    QUOTES_DENIAL = "quotes somebody who denies it"


class Relation(StrEnum):
    """How two values of one fact compare, and why."""

    EQUAL = "equal"
    WITHIN_BOUNDS = "within bounds"
    """"At least 12" and 14."""
    ROUNDED = "rounded"
    """"About 15,000" and 14,870; a quarter of a million and 240,000."""
    CONVERTED = "converted"
    """The same in another unit: two miles, three kilometres."""
    SAME_NAME = "same name"
    """One name in two forms."""
    LATER = "later"
    """A later account has a newer value: a toll that rises, a final count."""
    CORRECTED = "corrected"
    """An account gives the other value as one that was reported before."""
    PART = "part"
    """One is a part of the other: 15 of the 142."""
    DIFFERENT = "different"
    """Both cannot be right."""
    DENIED = "denied"
    """One says that it holds, the other that it does not."""
    OPEN = "open"
    """One commits to it, the other does not."""
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True, slots=True)
class StatedValue:
    """What one account gives for one fact.

    Attributes:
        ref: The passage.
        start: First code point of the words.
        end: One past the last code point.
        kind: What sort of answer it is.
        topics: What it answers, most specific first: ("dead",), ("prison term",), ("person", "board"). Values are
            compared only if a topic is shared or their contexts agree.
        terms: Stems of the content words around it, for alignment, in alphabetical order.
        holder: Who or what it belongs to: key of an entity or a lemma; None if not known.
        value: The number, ISO date, "HH:MM", name, or True / False for a claim that holds or does not.
        low: Smallest number meant; None for other kinds and if there is no lower bound.
        high: Largest number meant; None for other kinds and if there is no upper bound.
        approximate: True for rounded or vague numbers.
        unit: Unit of the number; None if it has none.
        as_of: ISO date from which the account speaks: of its publication, unless it says otherwise.
        according_to: Who gives the value by this account, in words; None if it is the account's own.
        speaker: Key of the entity of `according_to`; None if not known.
        stance: How the account stands to it.
        superseded: True if the account itself says that this value is an earlier or a wrong one.
        statement: Index of its statement in the article.
        extent: How a number relates to all of what is counted.
        provisional: True if the account calls its count unfinished.
        years: Years of its event, as its clause or sentence names them.
        places: Keys of the places of its event, as its clause, sentence or the sentence before names them.
    """

    ref: PassageRef
    start: int
    end: int
    kind: FactKind
    topics: tuple[str, ...]
    terms: tuple[str, ...] = ()
    holder: str | None = None
    value: float | str | bool | None = None
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    unit: str | None = None
    as_of: str | None = None
    according_to: str | None = None
    speaker: str | None = None
    stance: Stance = Stance.ASSERTS
    superseded: bool = False
    statement: int = -1
    extent: Extent = Extent.PLAIN
    provisional: bool = False
    years: frozenset[int] = frozenset()
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    """Two values of one fact that are not simply equal.

    Attributes:
        a: Index of one value in `Fact.values`.
        b: Index of the other, greater than `a`.
        relation: How they compare.
        confidence: Probability that `relation` is right, 0-1.
        why: The relation in words, for people.
    """

    a: int
    b: int
    relation: Relation
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of an event: a row of the comparison, with the values of the sources.

    Attributes:
        kind: What sort of answer it has.
        what: The fact in words: "people killed".
        unit: Unit of its values; None if they have none.
        values: The values, by article in the order given, then in the order of the text.
        differences: How values of different sources compare, where they are not simply equal.
        state: How they compare over all.
        confidence: Probability that the values belong to one fact and `state` is right, 0-1.
        why: The state in words.
    """

    kind: FactKind
    what: str
    unit: str | None
    values: tuple[StatedValue, ...]
    differences: tuple[Difference, ...] = ()
    state: FactState = FactState.AGREE
    confidence: float = 1.0
    why: str = ""

    @property
    def is_conflict(self) -> bool:
        """True if two accounts cannot both be right, whoever they give as their source."""
        return any(difference.relation in CONFLICTING for difference in self.differences)


CONFLICTING = frozenset({Relation.DIFFERENT, Relation.DENIED})
"""Relations of values of which at most one can be right."""

MIN_CONFIDENCE = 0.8
"""Confidence from which a difference is shown as a conflict."""
