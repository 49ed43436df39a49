"""The parts of the coverage of several articles: frozen values for the screen and the commands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reader.model.analysis import Passage
from reader.model.links import PassageRef


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
    """

    article: int
    publisher: str | None
    published: str | None
    text: str
    passages: tuple[Passage, ...]
    dates: Mapping[int, str] = field(default_factory=dict)


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
        conflicts: True if it contradicts another source of the event.
    """

    article: int
    passages: tuple[int, ...]
    lead: int
    status: CoverageStatus = CoverageStatus.OWN
    repeats: int | None = None
    conflicts: bool = False


@dataclass(frozen=True, slots=True)
class CoverageEvent:
    """An event and the sources that report it.

    Attributes:
        title: Its most central passage, shortened between words.
        lead: That passage.
        day: ISO date mentioned most often in its passages, else the day of the earliest report; None if neither is
            known.
        cells: One per source that reports it, in the order of the columns.
        independent: Number of reports that are neither copies of one another nor of the same publisher.
        conflicts: Disagreements among its sources.
    """

    title: str
    lead: PassageRef
    day: str | None
    cells: tuple[SourceCell, ...]
    independent: int
    conflicts: tuple[SourceConflict, ...] = ()

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
