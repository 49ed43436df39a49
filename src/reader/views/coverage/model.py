"""What the coverage of several accounts is made of: plain frozen values for screen and command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reader.model.analysis import Passage
from reader.model.links import PassageRef


class CoverageStatus(StrEnum):
    """How a source comes to tell an event, as far as its words show it."""

    OWN = "own"
    """In words of its own."""
    QUOTE = "quote"
    """With a quotation that another source carries too."""
    COPY = "copy"
    """In words copied from, or shared with, another source: no account of its own."""
    OUTLET = "outlet"
    """In another article of the same publisher: no second voice."""


@dataclass(frozen=True, slots=True)
class CoverageSource:
    """One article as coverage looks at it.

    Attributes:
        article: Its key.
        outlet: Who published it, "" where not known.
        published: ISO 8601, "" where not known.
        text: Its text.
        passages: Its passages in order.
        days: For each passage that tells a day: the ISO date.
    """

    article: int
    outlet: str
    published: str
    text: str
    passages: tuple[Passage, ...]
    days: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceConflict:
    """What two sources of one event disagree about, in the words of the link's reason."""

    a: PassageRef
    b: PassageRef
    text: str


@dataclass(frozen=True, slots=True)
class SourceCell:
    """What one source tells of one event.

    Attributes:
        article: Key of the source.
        passages: Indices of its passages, in order.
        lead: The one of them that is linked most strongly with those of the others: where to begin to read.
        standing: Whether it is an account of its own.
        of: Key of the source whose account it repeats, where it does.
        conflicts: Whether it contradicts another source of the row.
    """

    article: int
    passages: tuple[int, ...]
    lead: int
    status: CoverageStatus = CoverageStatus.OWN
    of: int | None = None
    conflicts: bool = False


@dataclass(frozen=True, slots=True)
class CoverageEvent:
    """One row: an event and the sources that tell it.

    Attributes:
        title: Its most central passage, shortened between words.
        lead: That passage.
        day: ISO date told most often in its passages, else the day of the earliest account; "" where neither is known.
        cells: One for each source that tells it, in the order of the columns.
        independent: Number of accounts that are not copies of one another and not of the same publisher.
        conflicts: What its sources disagree about.
    """

    title: str
    lead: PassageRef
    day: str
    cells: tuple[SourceCell, ...]
    independent: int
    conflicts: tuple[SourceConflict, ...] = ()

    def cell(self, article: int) -> SourceCell | None:
        """Return what one source tells of it, None where it does not."""
        return next((cell for cell in self.cells if cell.article == article), None)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Events by sources.

    Attributes:
        articles: The columns: keys of the articles, in order.
        events: What two sources or more tell, in the order of the text.
        lone: What only one source tells, passage by passage, in the order of the text.
    """

    articles: tuple[int, ...]
    events: tuple[CoverageEvent, ...]
    single_source: tuple[CoverageEvent, ...]
