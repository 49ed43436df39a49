"""One event in full: number of independent reports, disagreements, and the passages of each source."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from reader.model.links import PassageRef
from reader.model.notes import RowEditKind
from reader.text.sanitize import sanitize_line
from reader.tui.base.formatting import count, day, percent, publisher, with_number
from reader.tui.coverage.grid import CONFLICT_SIGN, SIGNS
from reader.tui.data.library_view import LibraryView
from reader.tui.widgets.list_panel import Location
from reader.views.coverage.independence import copy_words
from reader.views.coverage.model import CoverageEvent, CoverageStatus, DayBasis, SourceCell
from reader.views.coverage.nearest import NearestPassage, NearestPassages
from reader.views.coverage.titles import shorten

MAX_PASSAGE_CHARACTERS = 1500
"""Characters of a passage that are shown; Enter opens the whole passage in its article."""
MAX_PAIRS = 4
"""Pairs of sources that are listed per disagreement."""
_RELATIONS = {
    CoverageStatus.OUTLET: "same publisher as",
    CoverageStatus.QUOTE: "same quotation as",
}


Nearest = tuple[PassageRef, NearestPassage]
"""A passage of an event, and the passage of another source that comes nearest to it."""


def nearest_of(event: CoverageEvent, nearest: NearestPassages, source: int | None) -> Nearest | None:
    """Return what comes nearest to an event where no counterpart was found; None if nothing similar is stored.

    Args:
        event: The event.
        nearest: The nearest passages.
        source: Key of the selected source: of an event that it does not report, its nearest passage is returned.
    """
    if len(event.cells) == 1:
        near = nearest.of(event.lead)
        return (event.lead, near) if near is not None else None
    if source is None or event.cell(source) is not None:
        return None
    return nearest.between(event.passages, source)


def event_details(
    event: CoverageEvent, library: LibraryView, first: int | None, nearest: Nearest | None = None
) -> Content:
    """Return which sources report an event, what they disagree about and what each of them says.

    Args:
        event: The event.
        library: Provides the articles.
        first: Key of the source to list first, if it reports the event.
        nearest: What comes nearest to it in that source, or in any if only one reports it; None if nothing does.
    """
    lines = [_summary(event), *_bonds(event), *_conflicts(event, library.numbers)]
    if len(event.cells) == 1 or (first is not None and event.cell(first) is None):
        lines.append(_no_counterpart(first if len(event.cells) > 1 else None, library, nearest))
    lines += [_report(cell, library) for cell in _sort_cells(event, first)]
    return Content("\n").join(lines)


def _no_counterpart(source: int | None, library: LibraryView, nearest: Nearest | None) -> Content:
    """Return that no counterpart was found, in one source or in any, and what comes nearest."""
    where = f" in {_source_name(source, library)}" if source is not None else ""
    if nearest is None:
        return Content.styled(f"No counterpart found{where}", "$ink-muted")
    score, ref = nearest[1]
    document = library.document(ref.article)
    text = ""
    if document is not None:
        passage = document.passages[ref.passage]
        text = shorten(document.shown[passage.start : passage.end], MAX_PASSAGE_CHARACTERS)
    name = f"{_source_name(ref.article, library)}, " if source is None else ""
    return Content.assemble(
        (f"No counterpart found{where} (nearest: {name}{percent(score)})", "$ink-muted"),
        "  ",
        (text, "italic $ink-muted"),
    )


def _bonds(event: CoverageEvent) -> list[Content]:
    """Return what holds the row together, and what the user did with it."""
    edit = {None: "", RowEditKind.MERGE: "merged by you", RowEditKind.SPLIT: "split by you"}[event.edit]
    bonds = f"held together by: {sanitize_line(', '.join(event.bonds))}" if event.bonds else ""
    if not edit and not bonds:
        return []
    return [Content.assemble((bonds, "$ink-muted"), " · " if edit and bonds else "", (edit, "$success"))]


def event_locations(event: CoverageEvent, library: LibraryView, first: int | None) -> tuple[Location, ...]:
    """Return where each source reports an event, in the order of `event_details`.

    Sources that no longer exist are left out.
    """
    locations = []
    for cell in _sort_cells(event, first):
        document = library.document(cell.article)
        if document is not None:
            locations.append(Location(cell.article, document.passages[cell.lead].start))
    return tuple(locations)


def _sort_cells(event: CoverageEvent, first: int | None) -> list[SourceCell]:
    """Return the sources of an event: `first`, then independent reports, then copies and repeats."""
    repeats = (CoverageStatus.COPY, CoverageStatus.OUTLET)
    return sorted(event.cells, key=lambda cell: (cell.article != first, cell.status in repeats))


def _summary(event: CoverageEvent) -> Content:
    date = f" · {event_day(event)}" if event.day else ""
    sources = f"{count(len(event.cells), 'source')}, {event.independent} independent"
    label = "1 source" if len(event.cells) == 1 else sources
    return Content.assemble((label, "bold $link-mark"), (date, "$ink-muted"))


def event_day(event: CoverageEvent) -> str:
    """Return the day of an event; if the texts do not say when it happened, that of the earliest report as such."""
    reported = "reported " if event.day_basis is DayBasis.REPORT else ""
    return f"{reported}{day(event.day)}"


def _conflicts(event: CoverageEvent, numbers: Mapping[int, int]) -> list[Content]:
    """Return a line per disagreement, with the numbers of the sources that disagree."""
    pairs_by_text: dict[str, list[str]] = {}
    for conflict in event.conflicts:
        pair = f"{numbers.get(conflict.a.article, '?')} ↔ {numbers.get(conflict.b.article, '?')}"
        pairs = pairs_by_text.setdefault(conflict.text, [])
        if pair not in pairs:
            pairs.append(pair)
    return [
        Content.assemble(
            (f"{CONFLICT_SIGN} {sanitize_line(text)}", "$error"),
            (f"  {', '.join(pairs[:MAX_PAIRS])}{' …' if len(pairs) > MAX_PAIRS else ''}", "$ink-muted"),
        )
        for text, pairs in pairs_by_text.items()
    ]


def _report(cell: SourceCell, library: LibraryView) -> Content:
    row, document = library.row(cell.article), library.document(cell.article)
    if row is None or document is None:
        return Content("")
    passages = (document.passages[index] for index in cell.passages)
    texts = (shorten(document.shown[passage.start : passage.end], MAX_PASSAGE_CHARACTERS) for passage in passages)
    relation = f" · {_relation(cell, library)}" if cell.repeats is not None else ""
    return Content.assemble(
        (f"{SIGNS[cell.status]} {_source_name(cell.article, library)}", "bold"),
        (f" · {day(row.published)}" if row.published else "", "$ink-muted"),
        (relation, "$warning"),
        (f" {CONFLICT_SIGN}" if cell.conflicts else "", "bold $error"),
        "  ",
        " […] ".join(texts),
    )


def _relation(cell: SourceCell, library: LibraryView) -> str:
    """Return how a source's account is related to that of another one; who copied is said only if that is known."""
    assert cell.repeats is not None
    other = _source_name(cell.repeats, library)
    if cell.extent is not None:
        return copy_words(cell.extent, other, order_known=cell.order_known)
    return f"{_RELATIONS[cell.status]} {other}"


def _source_name(article: int, library: LibraryView) -> str:
    row = library.row(article)
    return with_number(library.numbers.get(article), publisher(row) if row is not None else "")
