"""What analysis finds in an article: passages, mentions, values, quotations. Offsets are code points, half-open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model.statements import Statement


class Label(StrEnum):
    """Kinds of named or counted things, as printed by the command line."""

    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"
    LOC = "LOC"
    NORP = "NORP"
    FAC = "FAC"
    EVENT = "EVENT"
    WORK_OF_ART = "WORK_OF_ART"
    PRODUCT = "PRODUCT"
    LAW = "LAW"
    LANGUAGE = "LANGUAGE"
    DATE = "DATE"
    TIME = "TIME"
    MONEY = "MONEY"
    PERCENT = "PERCENT"
    QUANTITY = "QUANTITY"
    CARDINAL = "CARDINAL"
    ORDINAL = "ORDINAL"

    @property
    def is_name(self) -> bool:
        """True for kinds that are named, and so resolved across sources; False for dates and numbers."""
        return self not in VALUE_LABELS


VALUE_LABELS = frozenset(
    {Label.DATE, Label.TIME, Label.MONEY, Label.PERCENT, Label.QUANTITY, Label.CARDINAL, Label.ORDINAL}
)
"""Labels of values: what is counted or dated rather than named."""


class PassageKind(StrEnum):
    """The part that a passage plays in its article."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    """Text of a picture: shown, searched and searched for names, but never linked, as pictures may be of other days."""
    FURNITURE = "furniture"

    @property
    def is_story(self) -> bool:
        """True for what the article itself reports: it is linked and compared."""
        return self in (PassageKind.TITLE, PassageKind.BODY)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as linking needs it. Punctuation and white space are not words.

    Attributes:
        start: First code point in the article's text.
        end: One past the last code point.
        lemma: Lower-case dictionary form; the rule pipeline gives the lower-case word itself.
        pos: Universal part of speech ("NOUN", "VERB", ...), None if the pipeline does not know it.
        dep: Universal dependency relation to the head, None if not known or if the head is not in the passage.
        head: Index of the head among the passage's words, -1 for a root or if not known.
    """

    start: int
    end: int
    lemma: str
    pos: str | None = None
    dep: str | None = None
    head: int = -1


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, a heading, or a line of page furniture: the smallest thing that is linked.

    Attributes:
        index: 0-based position in the article.
        start: First code point.
        end: One past the last code point; `text[start:end]` is exactly the passage.
        kind: Title, body, caption or furniture. Only title and body are linked; furniture never yields entities.
        paragraph: 0-based number of its paragraph.
        language: ISO 639-1 code, or "und" if it is undetermined.
        words: Its words in order, for linking; empty for captions, furniture and languages that have no tokenizer here.
    """

    index: int
    start: int
    end: int
    kind: PassageKind
    paragraph: int
    language: str
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text where something is named, counted or dated.

    Attributes:
        start: First code point.
        end: One past the last code point.
        text: The characters as written, `text[start:end]`.
        label: Its kind.
        passage: Index of its passage.
        title: Honorifics or offices next to a person's name that are not part of it ("Mullah", "deputy Prime
            Minister"): evidence for who is meant. None if there are none.
    """

    start: int
    end: int
    text: str
    label: Label
    passage: int
    title: str | None = None


class DateBasis(StrEnum):
    """The day that a date is reckoned from."""

    ABSOLUTE = "absolute"
    """The date states its own year."""
    PUBLISHED = "published"
    """The day of publication ("yesterday", "on Monday", "3 May" without a year)."""
    NARRATED = "narrated"
    """The day that the text mentioned last ("two days later")."""


AGE_NOUN = "age"
"""`Value.noun` of numbers that are ages of people."""


@dataclass(frozen=True, slots=True)
class Value:
    """A number, amount or date with its normalised form.

    Attributes:
        start: First code point.
        end: One past the last code point.
        label: DATE, TIME, MONEY, PERCENT, QUANTITY, CARDINAL or ORDINAL.
        passage: Index of its passage.
        low: Smallest number meant ("at least 12": 12), None for dates and if there is no lower bound.
        high: Largest number meant, None for dates and if there is no upper bound ("at least 12").
        unit: "%", a currency or a measure, None for plain counts.
        noun: Singular of what is counted ("person", "vote"), `AGE_NOUN` for an age, None if no noun is near.
        date_from: ISO date of the interval's first day, None for numbers and for dates that cannot be resolved.
        date_to: ISO date of the interval's last day, None as `date_from`.
        date_basis: The day that a date was reckoned from, None if that is not known.
    """

    start: int
    end: int
    label: Label
    passage: int
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    noun: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    date_basis: DateBasis | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, direct (in quotation marks) or reported.

    Attributes:
        start: First code point of the words, inside the marks.
        end: One past the last code point.
        passage: Index of the passage in which it begins.
        speaker: The speaker's name as written, None if the text does not say who speaks.
        direct: True in quotation marks, False for reported speech.
    """

    start: int
    end: int
    passage: int
    speaker: str | None = None
    direct: bool = True


@dataclass(frozen=True, slots=True)
class Definition:
    """An acronym that the text explains: "National Resistance Front (NRF)".

    Attributes:
        acronym: The short form.
        name: The long form as written.
    """

    acronym: str
    name: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything found in one article, in the order of the text.

    Attributes:
        language: Language of most of the text (ISO 639-1), or "und".
        passages: They cover all of the text but white space and do not overlap.
        mentions: Names and values; they do not overlap, and each lies within one passage.
        values: The values among the mentions, with their normalised forms.
        quotes: Direct and reported quotations.
        definitions: Acronyms with their long forms.
        statements: What the passages state; empty until `reader.statements` has run.
    """

    language: str
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...] = ()
    values: tuple[Value, ...] = ()
    quotes: tuple[Quote, ...] = ()
    definitions: tuple[Definition, ...] = ()
    statements: tuple[Statement, ...] = ()
