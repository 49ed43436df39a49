"""What a passage states: propositions with who, what, when, where and how many, and whose statement each one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.model.text import Span


class Role(StrEnum):
    """The part that somebody or something has in a statement."""

    SUBJECT = "subject"
    """Who acts, or who or what is something: "the coast guard rescued", "the ferry was full"."""
    OBJECT = "object"
    """Who or what it is done to; also the grammatical subject of a passive: "Fry was acquitted"."""
    RECIPIENT = "recipient"
    """The person or thing that it is done for or given to."""
    OBLIQUE = "oblique"
    """Anything else with a preposition: "in the forest", "with a knife"."""


class Polarity(StrEnum):
    """Whether a statement holds by the words of its author."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Modality(StrEnum):
    """How far the author commits to a statement."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    """May, might, reportedly, is believed to."""
    PLANNED = "planned"
    """Will, plans to, is to; "would" after a verb of speech in the past is this as well."""
    CONDITIONAL = "conditional"
    """If, unless; what would follow."""
    ASKED = "asked"
    """A question, a demand or a wish: it is not stated to have happened."""


class Attitude(StrEnum):
    """What a source does to a statement that is attributed to it."""

    SAYS = "says"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DOUBTS = "doubts"
    """Cannot confirm, does not rule out, questions: leaves it open."""
    BELIEVES = "believes"
    """Suspects, alleges, thinks: a claim that its source does not present as known."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The source of a statement, and the words that attribute it.

    Attributes:
        start: First code point of the words for the speaker; equal to `end` if the text does not name one.
        end: One past the last code point.
        mention: Index of the speaker's name among the mentions of the article; None for a description or a pronoun
            that could not be resolved.
        name: The speaker in words, resolved from a pronoun if possible; None if the text does not name one.
        cue: The words that attribute: "said", "according to", "denied that".
        attitude: What the speaker does to the statement.
    """

    start: int
    end: int
    mention: int | None
    name: str | None
    cue: Span
    attitude: Attitude


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody or something that takes part in a statement.

    Attributes:
        role: Its part.
        start: First code point of its phrase, its own clauses left out.
        end: One past the last code point.
        head: The head word of the phrase.
        lemma: Dictionary form of the head word, in lower case.
        preposition: The preposition before it in lower case, None if there is none.
        mention: Index of its name among the mentions of the article, also of the name that a pronoun or a description
            stands for if that is clear; None if it has none.
    """

    role: Role
    start: int
    end: int
    head: Span
    lemma: str
    preposition: str | None = None
    mention: int | None = None


class Extent(StrEnum):
    """How a number of things relates to all of them."""

    PLAIN = "plain"
    """The text does not say."""
    WHOLE = "whole"
    """There are no others: "all three", "both"."""
    MORE = "more"
    """It comes on top of others: "two more", "another 12"."""
    PART = "part"
    """It is taken out of others: "two of them", "15 of the 142"."""
    EACH = "each"
    """It holds for each of several: "20,000 crowns each", "two per family"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or amount that a statement contains, with what it counts.

    It includes numbers that are no number words: "nobody" is 0, "a woman" is 1, "the first victim" is 1, "a quarter of
    a million" is 250,000.

    Attributes:
        start: First code point, words for the bound included ("at least 12").
        end: One past the last code point.
        low: Smallest number meant, None if there is no lower bound.
        high: Largest number meant, None if there is no upper bound.
        approximate: True for "about", "some", "nearly", and for vague numbers.
        unit: "%", a currency or a measure, None for plain counts.
        noun: Singular of what is counted ("person"), `AGE_NOUN` for an age, None if the text does not say.
        participant: Index of the participant of the statement that it belongs to, None if it belongs to the predicate.
        extent: How it relates to all of what is counted.
        superseded: True if the text gives it as an earlier or a wrong number: "not 48, as first reported".
        provisional: True if the text calls the count unfinished: "so far", "with half of the votes counted".
    """

    start: int
    end: int
    low: float | None
    high: float | None
    approximate: bool = False
    unit: str | None = None
    noun: str | None = None
    participant: int | None = None
    extent: Extent = Extent.PLAIN
    superseded: bool = False
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class EventTime:
    """When something happened by the words of the text; never the day on which somebody reported it.

    Attributes:
        start: First code point of the words.
        end: One past the last code point.
        date_from: First day, ISO 8601.
        date_to: Last day, ISO 8601.
        clock: Time of day as "HH:MM", None if none is given.
    """

    start: int
    end: int
    date_from: str | None
    date_to: str | None
    clock: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One proposition of a passage.

    Attributes:
        passage: Index of the passage.
        start: First code point of its clause.
        end: One past the last code point.
        predicate: The word for what happens or holds: a verb, a noun for an event, or the adjective or noun after "be".
        lemma: Dictionary form of the predicate, in lower case; a particle or a complement that changes the meaning is
            part of it ("break down", "find guilty").
        event_types: Types of event that the predicate can report, by the event lexicon.
        participants: Who and what takes part, in the order of the text.
        quantities: Its numbers and amounts, in the order of the text.
        polarity: Whether it is affirmed or negated; an attribution's denial is not part of it.
        modality: How far the author commits to it.
        time: When it happened, None if the text does not say.
        attributions: Whose statement it is, nearest first: "TOLO reported that the Taliban denied that ..." has the
            Taliban first. Empty if it is the article's own.
        cues: Words that polarity and modality rest on.
        context: Index (in the article's list of statements) of the statement that this one depends on ("after", "when",
            a relative clause), None if it stands for itself.
    """

    passage: int
    start: int
    end: int
    predicate: Span
    lemma: str
    event_types: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    time: EventTime | None = None
    attributions: tuple[Attribution, ...] = ()
    cues: tuple[Span, ...] = ()
    context: int | None = None

    @property
    def attribution(self) -> Attribution | None:
        """Whose statement it is in the first place, None if it is the article's own."""
        return self.attributions[0] if self.attributions else None

    @property
    def is_denied(self) -> bool:
        """True if the proposition itself is said not to hold: it is negated, or affirmed by nobody and denied."""
        denials = sum(attribution.attitude is Attitude.DENIES for attribution in self.attributions[:1])
        return (self.polarity is Polarity.NEGATED) != bool(denials)


@dataclass(frozen=True, slots=True)
class ArticleStatements:
    """The statements of one article, in the order of the text.

    Attributes:
        article: Key of the article.
        statements: Its statements.
    """

    article: int
    statements: tuple[Statement, ...] = ()

    def of(self, passage: int) -> Sequence[Statement]:
        """Return the statements of one passage."""
        return [statement for statement in self.statements if statement.passage == passage]
