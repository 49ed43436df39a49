"""The parts of the coverage of several articles: frozen values for the screen and the commands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reader.model.analysis import Mention, Passage
from reader.model.links import PassageRef
from reader.model.notes import RowEditKind
from reader.model.statements import Statement


class DayBasis(StrEnum):
    """Where the day of an event comes from."""

    TEXT = "text"
    """Its passages say when it happened."""
    REPORT = "report"
    """They do not: it is the day of the earliest report."""


class CoverageStatus(StrEnum):
    """Whether a source's report of an event is an independent account, judged by its text."""

    OWN = "own"
    """In its own words."""
    QUOTE = "quote"
    """With a quotation that another source has as well."""
    COPY = "copy"
    """In words copied from, or shared with, another source: not an independent account."""
    OUTLET = "outlet"
    """In another article of the same publisher: not a second account."""


class CopyExtent(StrEnum):
    """How much of what a source reports of an event is in the words of the source that it repeats."""

    WHOLE = "whole"
    """All its passages that report the event, nearly word for word."""
    PART = "part"
    """Some of them, or parts of them; the rest is its own."""
    ARTICLE = "article"
    """None of them to the letter, but most of the rest of its article."""


@dataclass(frozen=True, slots=True)
class CoverageSource:
    """One article as coverage needs it.

    Attributes:
        article: Its key.
        publisher: Who published it, None if not known.
        published: ISO 8601, None if not known.
        text: Its text.
        passages: Its passages in order.
        dates: Index of a passage -> ISO date of the earliest single day that it mentions.
        mentions: Names and values in order, each with the key of its entity, None if it has none.
        statements: What it states, in order; none if it was not parsed.
    """

    article: int
    publisher: str | None
    published: str | None
    text: str
    passages: tuple[Passage, ...]
    dates: Mapping[int, str] = field(default_factory=dict)
    mentions: tuple[tuple[Mention, str | None], ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceConflict:
    """A disagreement between two sources of one event.

    Attributes:
        a: A passage of one source.
        b: The passage of the other that contradicts it.
        text: The disagreement in words, from the reason of their link.
    """

    a: PassageRef
    b: PassageRef
    text: str


@dataclass(frozen=True, slots=True)
class SourceCell:
    """What one source reports of one event.

    Attributes:
        article: Key of the source.
        passages: Indices of its passages that report the event, in order.
        lead: The one of them with the strongest links to the other sources: where to start reading.
        status: Whether this is an independent account.
        repeats: Key of the source whose account it repeats, None for an independent account.
        extent: How much of a copy is in the words of that source; None for everything else.
        order_known: False if nothing says which of the two was published first: either may repeat the other.
        conflicts: True if it contradicts another source of the event.
    """

    article: int
    passages: tuple[int, ...]
    lead: int
    status: CoverageStatus = CoverageStatus.OWN
    repeats: int | None = None
    extent: CopyExtent | None = None
    order_known: bool = True
    conflicts: bool = False


@dataclass(frozen=True, slots=True)
class CoverageEvent:
    """An event and the sources that report it.

    Attributes:
        title: The passage that says best who did what and where, shortened between words.
        lead: The passage with the strongest links.
        day: ISO date on which it happened by most of its passages, else the day of the earliest report; None if neither
            is known.
        cells: One per source that reports it, in the order of the columns.
        independent: Number of reports that are neither copies of one another nor of the same publisher.
        conflicts: Disagreements among its sources.
        day_basis: Where the day comes from, None without a day.
        bonds: What holds the passages together: the word for the event, names and the day that most sources share.
        edit: What the user did with the row last, None if it is as the texts suggest.
    """

    title: str
    lead: PassageRef
    day: str | None
    cells: tuple[SourceCell, ...]
    independent: int
    conflicts: tuple[SourceConflict, ...] = ()
    day_basis: DayBasis | None = None
    bonds: tuple[str, ...] = ()
    edit: RowEditKind | None = None

    @property
    def passages(self) -> tuple[PassageRef, ...]:
        """The passages that report it, in the order of the columns and of the text."""
        return tuple(PassageRef(cell.article, passage) for cell in self.cells for passage in cell.passages)

    def cell(self, article: int) -> SourceCell | None:
        """Return what one source reports of the event, None if it does not report it."""
        return next((cell for cell in self.cells if cell.article == article), None)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Events by sources.

    Attributes:
        articles: The columns: keys of the articles, in order.
        events: Events that two or more sources report, in the order of the text.
        single_source: What only one source reports, one passage per event, in the order of the text.
    """

    articles: tuple[int, ...]
    events: tuple[CoverageEvent, ...]
    single_source: tuple[CoverageEvent, ...]
