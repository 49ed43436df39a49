"""The nouns of the product: plain frozen values that every room can talk about.

Nothing here reads, writes or computes more than a derived property. All offsets are Unicode code points, 0-based and
half-open, into `Article.text`, which never changes once it was read; a changed file is a new article version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, MutableMapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol


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


class LinkKind(StrEnum):
    """Why two passages belong together, strongest first."""

    COPY = "copy"
    QUOTE = "quote"
    EVENT = "event"


class AnchorState(StrEnum):
    """How surely a bookmark still stands on the words it was put on (W3C selectors, re-anchored)."""

    EXACT = "exact"
    MOVED = "moved"
    FUZZY = "fuzzy"
    AMBIGUOUS = "ambiguous"
    ORPHAN = "orphan"


class Verdict(StrEnum):
    """What a person said of a machine's proposal."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text, `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        return text[self.start : self.end]


# --- ingest ---


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of metadata and how it was found, so that a reader can judge it.

    Attributes:
        value: The value itself (dates: ISO 8601).
        basis: Where it came from, for people: "front matter", "JSON-LD", "meta tag og:title", "first line",
            "dateline", "file name".
    """

    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class Article:
    """One account as it was taken in: immutable text and what is known about it.

    Attributes:
        path: Absolute path of the file, the article's key on this machine.
        source: The path as found, relative to the folder that was given, with "/" (contract.md).
        text: The decoded text; never altered for matching or display.
        sha256: Hex digest of `text` (see `text_digest`): the identity of this version.
        media_type: "text/plain", "text/markdown", "text/html" or "application/pdf".
        encoding: The encoding the bytes were read with.
        extractor: Name and version of what turned bytes into text, for the record.
        title: Always present; from metadata, the text's head or the file name.
        publisher: Who published it, where known.
        author: Who wrote it, where known.
        published: ISO 8601 date or date and time, where known.
        url: The canonical address, where known (http or https only).
        furniture: Stretches that the extractor knows to be page furniture (menus, share bars, boxes).
        pages: Offset at which each page begins; empty for media without pages.
    """

    path: str
    source: str
    text: str
    sha256: str
    media_type: str
    encoding: str
    extractor: str
    title: Found
    publisher: Found | None = None
    author: Found | None = None
    published: Found | None = None
    url: Found | None = None
    furniture: tuple[Span, ...] = ()
    pages: tuple[int, ...] = ()


def text_digest(text: str) -> str:
    """Return the hex sha256 of `text` as UTF-8; lone surrogates are kept as they are, so any str has a digest."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that could not be used, or only in part: one clear line for a person.

    Attributes:
        path: The input as it was found.
        reason: What is wrong.
        advice: What to do about it.
    """

    path: str
    reason: str
    advice: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}; {self.advice}"


# --- analysis ---


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


# --- names ---


@dataclass(frozen=True, slots=True)
class ArticleNames:
    """What name resolution needs of one article.

    Attributes:
        article: The article's key (its row id in the index).
        mentions: Its mentions, in the order of the text.
        definitions: Acronyms it explains.
    """

    article: int
    mentions: tuple[Mention, ...]
    definitions: tuple[Definition, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, place or value, whatever the sources call it.

    Attributes:
        key: Stable id made from label and the name that the texts give; the same content gives the same key on every
            run, whatever a person calls it.
        name: The fullest unambiguous form, or the name that a person chose.
        label: Its kind.
        mentions: (article key, index into that article's mentions) of every mention, in order.
        reasons: For each other form of the name: why it was taken for the same entity.
    """

    key: str
    name: str
    label: Label
    mentions: tuple[tuple[int, int], ...]
    reasons: tuple[tuple[str, Reason], ...] = ()


@dataclass(frozen=True, slots=True)
class NameVerdict:
    """A person's word on two forms of a name: the same entity, or two.

    Attributes:
        a: One form.
        b: The other form.
        same: True when they name one entity.
    """

    a: str
    b: str
    same: bool


# --- linking ---

WORTH_A_LOOK = 0.5
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


# --- what a person makes ---


@dataclass(frozen=True, slots=True)
class LinkFit:
    """How the log-odds of links are moved so that they fit a person's verdicts (linking/learning.py).

    Attributes:
        slope: What log-odds count, more than 0; 1 changes nothing.
        offset: What is added to them; 0 changes nothing.
    """

    slope: float
    offset: float


class NearArticle(NamedTuple):
    """An article that another one was held against as a whole.

    Attributes:
        article: Its key.
        odds: Log-odds that the two tell one story, told by the two alone.
        copied: True where they share runs of words.
    """

    article: int
    odds: float
    copied: bool


class LinkMemory(Protocol):
    """What linking remembers from one time to the next; whoever calls it keeps it.

    Attributes:
        signatures: For each article that was placed among the others, what tells whether a new one is near it.
    """

    @property
    def signatures(self) -> MutableMapping[int, bytes]: ...  # noqa: D102 - told above

    def near(self, article: int) -> Sequence[NearArticle]:
        """Return all articles that `article` was held against, whichever of the two came first."""
        ...

    def put_near(self, article: int, near: Sequence[NearArticle]) -> None:
        """Write the articles that are near `article` in place of all that were."""
        ...

    def look_again(self, articles: Collection[int]) -> None:
        """Note that the links of `articles` may be others now, because of an article that came."""
        ...


@dataclass(frozen=True, slots=True)
class LinkJudgement:
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


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of one article that can be found again after the article changed.

    W3C Web Annotation TextPositionSelector and TextQuoteSelector together, with the digest of the text they hold for.

    Attributes:
        path: Absolute path of the article.
        source: The path as found, for people.
        title: The article's title when the anchor was made.
        sha256: Digest of the text the offsets belong to.
        start: First code point.
        end: One past the last code point.
        exact: The words themselves.
        prefix: Up to 64 characters before them.
        suffix: Up to 64 characters after them.
        state: How surely it stands in the current text.
        publisher: Who published the article, "" where not known; frozen when the anchor was made.
        published: When, ISO 8601, "" where not known; frozen likewise.
        url: The article's address, "" where not known; frozen likewise.
        copies: How often the very same words stood elsewhere in that text (a headline given twice).
        lookalikes: How many other stretches of that text were like the words, copies among them.
    """

    path: str
    source: str
    title: str
    sha256: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    state: AnchorState = AnchorState.EXACT
    publisher: str = ""
    published: str = ""
    url: str = ""
    copies: int = 0
    lookalikes: int = 0


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A finding: one passage, or both ends of a link, with what a person wrote about it.

    Attributes:
        id: UUID (text).
        anchors: One for a passage; two for a pair.
        note: Free text.
        tags: Sorted, without duplicates.
        created: ISO 8601 instant, UTC.
        modified: ISO 8601 instant, UTC.
    """

    id: str
    anchors: tuple[Anchor, ...]
    note: str
    tags: tuple[str, ...]
    created: str
    modified: str


# --- progress ---


class Stage(StrEnum):
    """The steps of the road, in order."""

    FIND = "find"
    INGEST = "ingest"
    ANALYSE = "analyse"
    NAMES = "names"
    LINK = "link"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far indexing has come.

    Attributes:
        stage: The step under way.
        done: Units finished in this step.
        total: Units in this step, 0 where not known yet.
        subject: What was just finished (a source), "" for none.
        problem: Set when that subject could not be used.
        notice: One line a person should read that is no failure (an old index was set aside), "" for none.
    """

    stage: Stage
    done: int = 0
    total: int = 0
    subject: str = ""
    problem: Problem | None = field(default=None)
    notice: str = ""
