"""TODO."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """Kinds of named or counted things, as in the command line's JSON."""

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
        """True for kinds that are named (resolved across sources), False for counted ones (dates, numbers)."""
        return self not in VALUE_LABELS


VALUE_LABELS = frozenset(
    {Label.DATE, Label.TIME, Label.MONEY, Label.PERCENT, Label.QUANTITY, Label.CARDINAL, Label.ORDINAL}
)
"""Labels of values: things that are counted or dated rather than named."""


class PassageKind(StrEnum):
    """What a passage is to its article."""

    TITLE = "title"
    BODY = "body"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as linking needs it. Punctuation and white space are no words.

    Attributes:
        start: First code point in the article's text.
        end: One past the last code point.
        lemma: Lower-case dictionary form; the rule pipeline gives the lower-case word itself.
        pos: Universal part of speech ("NOUN", "VERB", ...), "" where the pipeline does not know.
        dep: Universal dependency relation to the head, "" where not known.
        head: Index of the head among the passage's words, -1 for a root or where not known.
    """

    start: int
    end: int
    lemma: str
    pos: str = ""
    dep: str = ""
    head: int = -1


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, a heading, or a line of page furniture.

    Attributes:
        index: 0-based place in the article.
        start: First code point.
        end: One past the last code point; `text[start:end]` is the passage to the letter.
        kind: Title, body or furniture. Furniture is never linked and never gives entities.
        paragraph: 0-based number of the paragraph it stands in.
        language: ISO 639-1 code, or "und" where it cannot be told.
        words: Its words in order, for linking; empty for furniture and for foreign passages without rules.
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
    """A place in the text where something is named or counted.

    Attributes:
        start: First code point.
        end: One past the last code point.
        text: The surface, `text[start:end]`.
        label: Its kind.
        passage: Index of the passage it stands in.
        title: Honorifics or offices next to it that are not part of the name ("Mullah", "deputy Prime Minister"):
            evidence for who is meant.
    """

    start: int
    end: int
    text: str
    label: Label
    passage: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A number, amount or date that could be read, with what it says.

    Attributes:
        start: First code point.
        end: One past the last code point.
        label: DATE, TIME, MONEY, PERCENT, QUANTITY, CARDINAL or ORDINAL.
        passage: Index of the passage it stands in.
        low: Smallest number meant ("at least 12": 12), None for dates.
        high: Largest number meant ("at least 12": None).
        unit: "%" or a currency or a measure, "" for plain counts.
        noun: Lemma of what is counted ("people", "vote"), "" where none is near.
        date_from: ISO date on which the interval begins, "" for numbers and for dates that cannot be resolved.
        date_to: ISO date of the interval's last day.
        basis: What a relative date was reckoned from: "absolute", "published", "narrated" or "".
    """

    start: int
    end: int
    label: Label
    passage: int
    low: float | None = None
    high: float | None = None
    unit: str = ""
    noun: str = ""
    date_from: str = ""
    date_to: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, direct (in quotation marks) or reported.

    Attributes:
        start: First code point of the words (inside the marks).
        end: One past the last code point.
        passage: Index of the passage in which it begins.
        speaker: Surface of the speaker's name, "" where not told.
        direct: True in quotation marks, False for reported speech.
    """

    start: int
    end: int
    passage: int
    speaker: str = ""
    direct: bool = True


@dataclass(frozen=True, slots=True)
class Definition:
    """An acronym that the text itself explains: "National Resistance Front (NRF)".

    Attributes:
        acronym: The short form.
        name: The long form, as it stands in the text.
    """

    acronym: str
    name: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was understood of one article, in the order of the text."""

    language: str
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...] = ()
    values: tuple[Value, ...] = ()
    quotes: tuple[Quote, ...] = ()
    definitions: tuple[Definition, ...] = ()
