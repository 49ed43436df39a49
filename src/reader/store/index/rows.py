"""Rows that the index returns to screens and commands, without SQL and without row ids of passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reader.model.analysis import Label
from reader.model.links import LinkKind, PassagePair, Reason, Verdict, states_background


class ArticleOrder(StrEnum):
    """Orders in which the index can sort articles."""

    PATH = "path"
    TITLE = "title"
    PUBLISHER = "publisher"
    NEWEST = "newest"
    MOST_LINKS = "most links"


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article in a list.

    Attributes:
        id: Its key in the index; changes when the file's text changes.
        path: Absolute path.
        source: Path relative to the PATH asked for, with "/"; as first found if none was asked for.
        title: Its title.
        publisher: Its publisher; None if not known, like the next three.
        author: Its author.
        published: Date of publication, ISO 8601.
        url: http or https address.
        language: ISO 639-1 code; "und" until analysed, and if it cannot be detected.
        words: Number of words.
        sha256: Digest of its text.
        passages: Number of passages; 0 until analysed.
        entities: Number of different entities mentioned in it.
        links: Number of shown links that start or end in it; if PATHs were asked for, among the articles there.
        analysed: False as long as only its text is known.
        recognised: True if its text was recognised in pictures (OCR), so that any letter and any figure can be wrong.
    """

    id: int
    path: str
    source: str
    title: str
    publisher: str | None
    author: str | None
    published: str | None
    url: str | None
    language: str
    words: int
    sha256: str
    passages: int
    entities: int
    links: int
    analysed: bool
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of an article in the index.

    Attributes:
        path: Absolute path of the article.
        sha256: Digest of its text.
        title: Its title.
        characters: Length of its text, in code points.
        current: Whether it is the text of the file when that was last read.
    """

    path: str
    sha256: str
    title: str
    characters: int
    current: bool


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of an article that names an entity or a value, as the screen colours it.

    Attributes:
        start: First code point.
        end: One past the last code point.
        label: Kind of entity.
        entity: Key of the entity, None until names are resolved.
    """

    start: int
    end: int
    label: Label
    entity: str | None


@dataclass(frozen=True, slots=True)
class PassageLocation:
    """Where a passage is.

    Attributes:
        article: Key of the article.
        passage: Index of the passage.
        start: First code point.
        end: One past the last code point.
    """

    article: int
    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LinkEnd(PassageLocation):
    """One of the two passages of a link, with its text.

    Attributes:
        source: Source of the article.
        text: Text of the passage.
    """

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class BriefLink:
    """A link without texts and reasons: what every step of the cursor needs.

    Attributes:
        kind: The strongest kind that applies.
        score: Probability that the link is right, 0 to 1.
        shown: Whether the screen shows it unasked: a verdict overrides the score.
        a: One passage; the one asked about, if one was.
        b: The other passage.
        pair: Content keys of both passages: what a verdict on the link is stored under.
        verdict: The user's verdict, None without one.
    """

    kind: LinkKind
    score: float
    shown: bool
    a: PassageLocation
    b: PassageLocation
    pair: PassagePair
    verdict: Verdict | None

    def explained(self, reasons: tuple[Reason, ...]) -> ExplainedLink:
        """Return this link with its reasons."""
        return ExplainedLink(self.kind, self.score, self.shown, self.a, self.b, self.pair, self.verdict, reasons)


@dataclass(frozen=True, slots=True)
class ExplainedLink(BriefLink):
    """A link with its reasons.

    Attributes:
        reasons: Strongest first, with spans in the order of `a` and `b`; empty for links stored for their rank alone.
    """

    reasons: tuple[Reason, ...]

    @property
    def is_background(self) -> bool:
        """True if both passages state standing facts and no event."""
        return states_background(self.reasons)


@dataclass(frozen=True, slots=True)
class LinkRow(ExplainedLink):
    """A link with its reasons and the texts of both passages.

    Attributes:
        a: One passage; the one asked about, if one was.
        b: The other passage.
    """

    a: LinkEnd
    b: LinkEnd


@dataclass(frozen=True, slots=True)
class LinkSummary:
    """The links of one passage at a glance.

    Attributes:
        shown: The shown links, by falling score; `a` is the passage.
        possible: Number of possible matches: links that are not shown and that no one rejected.
    """

    shown: tuple[BriefLink, ...] = ()
    possible: int = 0


@dataclass(frozen=True, slots=True)
class PassageMark:
    """The mark that a passage has because of its links.

    Attributes:
        articles: Keys of the articles that its shown links lead to.
        kind: The strongest kind of its shown links, None if it has none.
        verdict: The user's verdict on one of its links, a confirmation before a rejection; None without any.
    """

    articles: frozenset[int] = frozenset()
    kind: LinkKind | None = None
    verdict: Verdict | None = None


class EntityMention(NamedTuple):
    """A mention of an entity.

    Attributes:
        article: Key of the article.
        start: First code point.
        end: One past the last code point.
        form: The form of the name in the text.
    """

    article: int
    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A mention of an entity, with the source of its article.

    Attributes:
        article: Key of the article.
        source: Its source.
        start: First code point.
        end: One past the last code point.
        text: The form of the name in the text.
    """

    article: int
    source: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Alias:
    """An alias of an entity.

    Attributes:
        text: The form.
        sources: How often each source uses it.
        reason: Why it means the same entity, in words for people; None for the entity's best name itself.
    """

    text: str
    sources: dict[str, int]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity with all its aliases and mentions.

    Attributes:
        id: Its key.
        name: Its best name.
        label: Its kind.
        aliases: Every form of its name, the most used first.
        mentions: Its mentions, in order of articles and offsets.
    """

    id: str
    name: str
    label: Label
    aliases: tuple[Alias, ...]
    mentions: tuple[MentionRow, ...]

    @property
    def form(self) -> str:
        """The form that a verdict on this entity is stored under, see `best_form`."""
        return best_form(self.name, [alias.text for alias in self.aliases])


@dataclass(frozen=True, slots=True)
class Spelling:
    """An alias of an entity and how often it is used.

    Attributes:
        form: The alias.
        count: Number of mentions with this form.
    """

    form: str
    count: int


@dataclass(frozen=True, slots=True)
class EntitySummary:
    """An entity in a list: its name and counts, without its mentions.

    Attributes:
        key: Its key.
        name: Its best name.
        label: Its kind.
        articles: Number of articles that mention it.
        spellings: Every alias, the most used first.
    """

    key: str
    name: str
    label: Label
    articles: int
    spellings: tuple[Spelling, ...]

    @property
    def count(self) -> int:
        """Number of its mentions."""
        return sum(spelling.count for spelling in self.spellings)

    @property
    def form(self) -> str:
        """The form that a verdict on this entity is stored under (as `EntityRow.form`)."""
        return best_form(self.name, [spelling.form for spelling in self.spellings])


def best_form(name: str, forms: Sequence[str]) -> str:
    """Return the form that a verdict on an entity is stored under: its name, else the fullest form.

    Args:
        name: The entity's name; a person may have chosen one that no text has.
        forms: Its aliases, the most used first.
    """
    return name if name in forms else max(forms, key=lambda form: len(form.split()), default=name)


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A passage that matches a search.

    Attributes:
        article: Key of the article.
        source: Its source.
        title: Its title.
        passage: Index of the passage.
        start: First code point.
        end: One past the last code point.
        text: The passage's text.
        score: Relevance (BM25), the larger the better; for a query without words the number of mentions.
    """

    article: int
    source: str
    title: str
    passage: int
    start: int
    end: int
    text: str
    score: float
