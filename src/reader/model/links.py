"""TODO."""

from __future__ import annotations

from collections.abc import Collection, MutableMapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from reader.model.analysis import Analysis
from reader.model.text import Span


class LinkKind(StrEnum):
    """Why two passages belong together, strongest first."""

    COPY = "copy"
    QUOTE = "quote"
    EVENT = "event"


class Verdict(StrEnum):
    """What a person said of a machine's proposal."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence, in words a person can check.

    Attributes:
        kind: Short stable name of the evidence ("names", "numbers", "copy", "spelling", ...).
        text: The evidence in words ("both: Massoud, Baradar; Moscow").
        weight: How much it added to (positive) or took from (negative) the score, in log-odds.
        a_spans: The very stretches of the first passage it rests on (article offsets), for underlining.
        b_spans: The same in the second passage.
    """

    kind: str
    text: str
    weight: float
    a_spans: tuple[Span, ...] = ()
    b_spans: tuple[Span, ...] = ()


MIN_SCORE_WITH_REASONS = 0.5
"""Probability from which a link that is not shown unasked has its reasons and stands behind "maybe"; a weaker one is
kept for its rank alone."""


@dataclass(frozen=True, slots=True)
class LinkableArticle:
    """What linking needs of one article.

    Attributes:
        article: The article's key (its row id in the index).
        text: Its text.
        published: ISO date, or "".
        analysis: What was understood of it.
        entities: For each mention of `analysis.mentions`, the key of its entity ("" where it has none).
    """

    article: int
    text: str
    published: str
    analysis: Analysis
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class PassageRef:
    """A passage by the key of its article and its index there."""

    article: int
    passage: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two passages of different articles that tell the same.

    Attributes:
        a: The passage of the article with the smaller key.
        b: The passage of the other article.
        kind: The strongest kind that holds.
        score: Calibrated probability, 0 to 1.
        shown: True where the screen shows it without being asked.
        reasons: The evidence, strongest first; conflicts have negative weights.
    """

    a: PassageRef
    b: PassageRef
    kind: LinkKind
    score: float
    shown: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """How the log-odds of links are moved so that they fit a person's verdicts (linking/learning.py).

    Attributes:
        slope: What log-odds count, more than 0; 1 changes nothing.
        offset: What is added to them; 0 changes nothing.
    """

    slope: float
    offset: float


class ArticleNeighbour(NamedTuple):
    """An article that another one was held against as a whole.

    Attributes:
        article: Its key.
        odds: Log-odds that the two tell one story, told by the two alone.
        copied: True where they share runs of words.
    """

    article: int
    odds: float
    copied: bool


class NeighbourStore(Protocol):
    """What linking remembers from one time to the next; whoever calls it keeps it.

    Attributes:
        signatures: For each article that was placed among the others, what tells whether a new one is near it.
    """

    @property
    def signatures(self) -> MutableMapping[int, bytes]: ...  # noqa: D102 - told above

    def near(self, article: int) -> Sequence[ArticleNeighbour]:
        """Return all articles that `article` was held against, whichever of the two came first."""
        ...

    def put_near(self, article: int, near: Sequence[ArticleNeighbour]) -> None:
        """Write the articles that are near `article` in place of all that were."""
        ...

    def mark_stale(self, articles: Collection[int]) -> None:
        """Note that the links of `articles` may be others now, because of an article that came."""
        ...


@dataclass(frozen=True, slots=True)
class LinkVerdictRecord:
    """A person's word on a link, with what the screen showed when it was said.

    Attributes:
        key_a: Content key of one passage; never greater than `key_b`.
        key_b: Content key of the other.
        verdict: What the person said.
        score: The link's score as it was shown, 0 to 1; None where none was shown.
        reasons: Kind, text and weight (log-odds) of each reason as it was shown, strongest first.
        at: ISO 8601 instant, UTC.
    """

    key_a: str
    key_b: str
    verdict: Verdict
    score: float | None
    reasons: tuple[tuple[str, str, float], ...]
    at: str
