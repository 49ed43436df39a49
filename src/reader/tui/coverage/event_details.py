"""One event in full: how many accounts, what they disagree about, and what each source says, word for word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.content import Content

from reader.text.sanitize import sanitize_line
from reader.tui.base.formatting import count, day, publisher
from reader.tui.coverage.grid import CONFLICT, SIGNS
from reader.tui.data.library_view import LibraryView
from reader.tui.widgets.list_panel import Location
from reader.views.coverage.model import SourceCell, CoverageEvent, CoverageStatus
from reader.views.coverage.titles import shorten

LONGEST = 1500
"""Characters of a passage that are shown; Enter opens it where it stands in full."""
PAIRS = 4
"""Pairs of sources that are named for one disagreement."""
_OF = {CoverageStatus.COPY: "copied from", CoverageStatus.OUTLET: "same publisher as", CoverageStatus.QUOTE: "same quotation as"}


def telling(event: CoverageEvent, library: LibraryView, first: int | None) -> Content:
    """Return who tells an event and how.

    Args:
        event: The event.
        shelf: Where the words are.
        first: Key of the source to begin with, where it tells the event.
    """
    lines = [_summary(event)]
    lines += _conflicts(event, library.numbers)
    lines += [_account(cell, library) for cell in in_order(event, first)]
    return Content("\n").join(lines)


def in_order(event: CoverageEvent, first: int | None) -> list[SourceCell]:
    """Return what the sources tell: that of `first`, then accounts of their own, then the rest."""
    return sorted(
        event.cells, key=lambda cell: (cell.article != first, cell.status in (CoverageStatus.COPY, CoverageStatus.OUTLET))
    )


def spots(event: CoverageEvent, library: LibraryView, first: int | None) -> tuple[Location, ...]:
    """Return where each source tells an event, in that order; none for sources that are gone."""
    found = []
    for cell in in_order(event, first):
        document = library.document(cell.article)
        if document is not None:
            found.append(Location(cell.article, document.passages[cell.lead].start))
    return tuple(found)


def _summary(event: CoverageEvent) -> Content:
    when = f" · {day(event.day)}" if event.day else ""
    if len(event.cells) == 1:
        return Content.assemble(("Reported by this source only", "bold $link-mark"), (when, "$ink-muted"))
    sources = f"{count(len(event.cells), 'source')}, {event.independent} independent"
    return Content.assemble((sources, "bold $link-mark"), (when, "$ink-muted"))


def _conflicts(event: CoverageEvent, numbers: Mapping[int, int]) -> list[Content]:
    """Return each disagreement once, with the numbers of the sources that are on either side."""
    sides: dict[str, list[str]] = {}
    for conflict in event.conflicts:
        pair = f"{numbers.get(conflict.a.article, '?')} ↔ {numbers.get(conflict.b.article, '?')}"
        told = sides.setdefault(conflict.text, [])
        if pair not in told:
            told.append(pair)
    return [
        Content.assemble(
            (f"{CONFLICT} {sanitize_line(text)}", "$error"),
            (f"  {', '.join(pairs[:PAIRS])}{' …' if len(pairs) > PAIRS else ''}", "$ink-muted"),
        )
        for text, pairs in sides.items()
    ]


def _account(cell: SourceCell, library: LibraryView) -> Content:
    row, document = library.row(cell.article), library.document(cell.article)
    if row is None or document is None:
        return Content("")
    words = (document.shown[document.passages[at].start : document.passages[at].end] for at in cell.passages)
    return Content.assemble(
        (f"{SIGNS[cell.status]} {_named(cell.article, library)}", "bold"),
        (f" · {day(row.published)}" if row.published else "", "$ink-muted"),
        (f" · {_OF[cell.status]} {_named(cell.of, library)}" if cell.of is not None else "", "$warning"),
        (f" {CONFLICT}" if cell.conflicts else "", "bold $error"),
        "  ",
        _joined(words),
    )


def _joined(words: Iterable[str]) -> str:
    return " […] ".join(shorten(part, LONGEST) for part in words)


def _named(article: int, library: LibraryView) -> str:
    row = library.row(article)
    number = library.numbers.get(article)
    return " ".join(part for part in (str(number or ""), publisher(row) if row is not None else "") if part)
