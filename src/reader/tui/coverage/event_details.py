"""One event in full: number of independent reports, disagreements, and the passages of each source."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from reader.text.sanitize import sanitize_line
from reader.tui.base.formatting import count, day, publisher, with_number
from reader.tui.coverage.grid import CONFLICT_SIGN, SIGNS
from reader.tui.data.library_view import LibraryView
from reader.tui.widgets.list_panel import Location
from reader.views.coverage.model import CoverageEvent, CoverageStatus, SourceCell
from reader.views.coverage.titles import shorten

MAX_PASSAGE_CHARACTERS = 1500
"""Characters of a passage that are shown; Enter opens the whole passage in its article."""
MAX_PAIRS = 4
"""Pairs of sources that are listed per disagreement."""
_RELATIONS = {
    CoverageStatus.COPY: "copied from",
    CoverageStatus.OUTLET: "same publisher as",
    CoverageStatus.QUOTE: "same quotation as",
}


def event_details(event: CoverageEvent, library: LibraryView, first: int | None) -> Content:
    """Return which sources report an event, what they disagree about and what each of them says.

    Args:
        event: The event.
        library: Provides the articles.
        first: Key of the source to list first, if it reports the event.
    """
    lines = [_summary(event), *_conflicts(event, library.numbers)]
    lines += [_report(cell, library) for cell in _sort_cells(event, first)]
    return Content("\n").join(lines)


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
    date = f" · {day(event.day)}" if event.day else ""
    if len(event.cells) == 1:
        return Content.assemble(("Found in this source only", "bold $link-mark"), (date, "$ink-muted"))
    sources = f"{count(len(event.cells), 'source')}, {event.independent} independent"
    return Content.assemble((sources, "bold $link-mark"), (date, "$ink-muted"))


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
    relation = ""
    if cell.repeats is not None:
        relation = f" · {_RELATIONS[cell.status]} {_source_name(cell.repeats, library)}"
    return Content.assemble(
        (f"{SIGNS[cell.status]} {_source_name(cell.article, library)}", "bold"),
        (f" · {day(row.published)}" if row.published else "", "$ink-muted"),
        (relation, "$warning"),
        (f" {CONFLICT_SIGN}" if cell.conflicts else "", "bold $error"),
        "  ",
        " […] ".join(texts),
    )


def _source_name(article: int, library: LibraryView) -> str:
    row = library.row(article)
    return with_number(library.numbers.get(article), publisher(row) if row is not None else "")
