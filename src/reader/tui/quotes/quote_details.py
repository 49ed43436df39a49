"""One quotation in full: who said it where, and how other sources give the same statement."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from reader.text.date_text import clock_text
from reader.text.sanitize import sanitize_line
from reader.tui.base.formatting import count, day
from reader.tui.data.library_view import LibraryView
from reader.tui.quotes.quote_lines import said, source_name, speaker_name
from reader.views.quotes.change_words import version_notes
from reader.views.quotes.quote_list import ListedQuote

_CHANGED_STYLE = "bold underline $accent"


def quote_details(listed: ListedQuote, versions: Sequence[ListedQuote], library: LibraryView) -> Content:
    """Return a quotation with its speaker and source, and the other versions of its statement.

    Args:
        listed: The quotation.
        versions: All versions of its statement, in the order of the list; none if no other source carries it.
        library: Provides the sources.
    """
    cue = f" ({sanitize_line(listed.quote.cue)})" if listed.quote.cue else ""
    as_written = listed.quote.speaker if listed.quote.speaker not in (None, listed.name) else None
    lines = [
        Content.assemble(
            (speaker_name(listed), "bold"),
            (f', here "{sanitize_line(as_written)}"' if as_written else "", "$ink-muted"),
            (f"{cue} · {_origin(listed, library)}", "$ink-muted"),
        ),
        _words(listed),
    ]
    if listed.statement is not None:
        lines += [
            _summary(listed, versions, library),
            *(_version(other, library, is_above=other is listed) for other in versions),
        ]
    return Content("\n").join(lines)


def _summary(listed: ListedQuote, versions: Sequence[ListedQuote], library: LibraryView) -> Content:
    statement = listed.statement
    assert statement is not None
    first = next((other for other in versions if other.version is not None and other.version.first), None)
    order = f"first: {_origin(first, library)}" if first is not None else "not known which was first"
    speakers = sorted({speaker_name(other) for other in versions if other.version and other.version.other_speaker})
    return Content.assemble(
        (f"{count(statement.sources, 'source')} carry this statement; {order}", "bold"),
        (f"\n! Sources name different speakers: {' / '.join(speakers)}" if speakers else "", "bold $error"),
    )


def _version(listed: ListedQuote, library: LibraryView, *, is_above: bool) -> Content:
    notes = sanitize_line("; ".join(version_notes(listed)))
    return Content.assemble(
        (f"  {source_name(listed, library)}", "$link-mark"),
        f" {speaker_name(listed)}: ",
        "as above" if is_above else _words(listed),
        (f"  {notes}" if notes else "", "$ink-muted"),
    )


def _words(listed: ListedQuote) -> Content:
    """Return the words, those that the longest version does not have marked."""
    words = said(listed)
    content = Content(words)
    for change in listed.version.changes if listed.version is not None else ():
        place = words.casefold().find(sanitize_line(change.here).casefold()) if change.here else -1
        if place >= 0:
            content = content.stylize(_CHANGED_STYLE, place, place + len(sanitize_line(change.here)))
    return content


def _origin(listed: ListedQuote, library: LibraryView) -> str:
    row = library.row(listed.quote.article)
    clock = clock_text(row.published) if row is not None else None
    when = f"{day(row.published)}{f' {clock}' if clock else ''}" if row is not None and row.published else "no date"
    return f"{source_name(listed, library)} · {when}"
