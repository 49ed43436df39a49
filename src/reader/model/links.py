"""Links between passages: kinds, reasons, verdicts, and what the linker needs to make them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from reader.model.analysis import Analysis
from reader.model.meaning import PassageVectors
from reader.model.text import Span


class LinkKind(StrEnum):
    """How two passages are related, strongest relation first."""

    COPY = "copy"
    """One passage repeats the other nearly word for word."""
    QUOTE = "quote"
    """Both passages contain the same quotation."""
    EVENT = "event"
    """Both passages report the same event in different words."""


class ReasonKind(StrEnum):
    """What a reason for a link is based on. The values are part of the JSON output and of both databases."""

    COPY = "copy"
    """The wording is the same, or nearly so."""
    QUOTE = "quote"
    """Both contain the same quotation."""
    SHARED_NAMES = "names"
    """Both name the same people, organisations or places."""
    CONTEXT = "context"
    """One names or reports what the other only refers back to."""
    EVENT_TYPE = "happening"
    """Both report an event of the same type."""
    SHARED_WORDS = "words"
    """Both use the same uncommon words."""
    SAME_FACT = "fact"
    """Both answer the same question, alike or not: how many were rescued, whether he will appeal."""
    NUMBERS_AGREE = "numbers"
    """Both give the same number of the same thing."""
    DATES_AGREE = "dates"
    """Both give a date that can be the same day."""
    MEANING = "meaning"
    """They are close in meaning, whatever their words."""
    BACKGROUND = "background"
    """Both state a standing fact, and no event: it speaks neither for nor against the link."""
    NUMBERS_DIFFER = "numbers differ"
    """They give different numbers of the same thing."""
    AGES_DIFFER = "ages differ"
    """They give different ages for people in the same role."""
    NATIONALITIES_DIFFER = "origins differ"
    """They give different nationalities for people in the same role."""
    SINGULAR_VS_PLURAL = "one or several"
    """The same happens to one person in one passage and to several in the other."""
    PLACES_DIFFER = "places differ"
    """They give different places for events of the same type."""
    DATES_DIFFER = "dates differ"
    """They give different days or times for the same event."""
    NAMES_DIFFER = "names differ"
    """They name different people or organisations in the same role."""
    OUTCOMES_DIFFER = "outcomes differ"
    """They give outcomes that exclude each other: acquitted, convicted."""
    DENIED = "denied"
    """One passage denies what the other states."""
    UNCERTAIN = "doubted"
    """One passage states as uncertain what the other states as a fact."""

    @property
    def is_conflict(self) -> bool:
        """True if two accounts with this reason cannot both be right; mere uncertainty is not a conflict."""
        return self in _CONFLICTS


_CONFLICTS = frozenset(
    {
        ReasonKind.NUMBERS_DIFFER,
        ReasonKind.AGES_DIFFER,
        ReasonKind.NATIONALITIES_DIFFER,
        ReasonKind.SINGULAR_VS_PLURAL,
        ReasonKind.PLACES_DIFFER,
        ReasonKind.DATES_DIFFER,
        ReasonKind.NAMES_DIFFER,
        ReasonKind.OUTCOMES_DIFFER,
        ReasonKind.DENIED,
    }
)


class Verdict(StrEnum):
    """A person's decision on a proposed link."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence for or against a link, in words that a person can check.

    Attributes:
        kind: What the evidence is based on.
        text: The evidence in words ("both name Massoud, Baradar"). For people only: nothing may parse it.
        weight: What it added to (positive) or took from (negative) the score, in log-odds.
        a_spans: The stretches of the first passage that it rests on (article offsets), for underlining.
        b_spans: The same in the second passage.
    """

    kind: ReasonKind
    text: str
    weight: float
    a_spans: tuple[Span, ...] = ()
    b_spans: tuple[Span, ...] = ()


class PassagePair(NamedTuple):
    """Content keys of two passages, in alphabetical order: what a verdict on their link is stored under.

    Attributes:
        low: The key that comes first; equal to `high` for passages with the same words.
        high: The other key.
    """

    low: str
    high: str

    @classmethod
    def of(cls, key: str, other_key: str) -> PassagePair:
        """Return the pair of two passages, whichever comes first."""
        return cls(key, other_key) if key <= other_key else cls(other_key, key)


LinkVerdicts = Mapping[PassagePair, Verdict]
"""The user's verdicts on links."""

MIN_SCORE_WITH_REASONS = 0.5
"""Probability from which a link has reasons and is offered as a possible match even if the screen does not show it
unasked; weaker links are stored for their rank alone."""


@dataclass(frozen=True, slots=True)
class LinkableArticle:
    """One article as the linker takes it.

    Attributes:
        article: Key of the article (its row id in the index).
        text: Its text.
        published: ISO date of publication; None if not known.
        analysis: Its passages, mentions, values, quotations and statements.
        entities: For each mention of `analysis.mentions` the key of its entity; None if it has none.
        publisher: Who published it; None if not known.
        vectors: For each passage of `analysis.passages` its vectors, None where it was not encoded; empty if links are
            made without meaning.
    """

    article: int
    text: str
    published: str | None
    analysis: Analysis
    entities: tuple[str | None, ...]
    publisher: str | None = None
    vectors: tuple[PassageVectors | None, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class PassageRef:
    """A passage, identified by the key of its article and its index in that article."""

    article: int
    passage: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two passages of different articles that report the same event, share a quotation or copy one another.

    Attributes:
        a: The passage of the article with the smaller key.
        b: The passage of the other article.
        kind: The strongest kind that applies.
        score: Calibrated probability that the link is right, 0 to 1.
        shown: True if the screen shows it without being asked.
        reasons: The evidence, strongest first; what speaks against the link comes last and has negative weights.
    """

    a: PassageRef
    b: PassageRef
    kind: LinkKind
    score: float
    shown: bool
    reasons: tuple[Reason, ...]

    @property
    def is_background(self) -> bool:
        """True if both passages state standing facts and no event."""
        return states_background(self.reasons)


def states_background(reasons: Iterable[Reason]) -> bool:
    """Return whether reasons of a link say that it ties standing facts rather than reports of an event."""
    return any(reason.kind is ReasonKind.BACKGROUND for reason in reasons)


@dataclass(frozen=True, slots=True)
class Calibration:
    """How the log-odds of links are adjusted to a person's verdicts: slope * log-odds + offset.

    Attributes:
        slope: Factor of the log-odds, greater than 0; 1 changes nothing.
        offset: Added to the log-odds; 0 changes nothing.
    """

    slope: float
    offset: float


class ArticleComparison(NamedTuple):
    """The outcome of comparing two articles as wholes.

    Attributes:
        log_odds: Log-odds that the two articles cover the same story, judged by these two alone.
        similarity: How similar their stories are, from 0 (nothing in common) to 1: unlike a probability, it grades
            look-alike stories, too.
        shared_wording: Share of the wording (runs of three words) of the shorter article that is in the other one, too,
            0 to 1.
    """

    log_odds: float
    similarity: float
    shared_wording: float


class ArticleNeighbour(NamedTuple):
    """An article that was compared as a whole with another one, and the outcome.

    Attributes:
        article: Key of the neighbour.
        log_odds: See `ArticleComparison`.
        copied: True if they share runs of words.
        similarity: See `ArticleComparison`.
        shared_wording: See `ArticleComparison`.
    """

    article: int
    log_odds: float
    copied: bool
    similarity: float = 0.0
    shared_wording: float = 0.0


class NeighbourStore(Protocol):
    """What the linker remembers of articles from one run to the next; its caller stores it.

    Attributes:
        signatures: For each article that was compared with the others, the compact form (`linking.stories.blocking`)
            that decides whether a new article has to be compared with it.
    """

    @property
    def signatures(self) -> MutableMapping[int, bytes]: ...  # noqa: D102 - documented above

    def neighbours(self, article: int) -> Sequence[ArticleNeighbour]:
        """Return all articles that were compared with `article`, whichever of the two came first."""
        ...

    def put_neighbours(self, article: int, neighbours: Sequence[ArticleNeighbour]) -> None:
        """Replace the neighbours of `article` by `neighbours`."""
        ...

    def mark_stale(self, articles: Collection[int]) -> None:
        """Note that the links of `articles` have to be computed again, because of a new article."""
        ...


@dataclass(frozen=True, slots=True)
class LinkVerdictRecord:
    """A person's verdict on a link, with what the screen showed at that moment.

    Attributes:
        key_a: Content key of one passage; never greater than `key_b`.
        key_b: Content key of the other.
        verdict: The person's decision.
        score: The link's score as it was shown, 0 to 1; None if none was shown.
        reasons: Kind, text and weight (log-odds) of each reason as it was shown, strongest first. Kinds are plain
            strings here: notes may be older or newer than this program.
        at: ISO 8601 instant, UTC.
    """

    key_a: str
    key_b: str
    verdict: Verdict
    score: float | None
    reasons: tuple[tuple[str, str, float], ...]
    at: str
