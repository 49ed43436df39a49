"""Keeps a quotation as a finding: a bookmark of all versions of its statement, with a note of how they differ."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model.notes import MAX_ANCHORS, Anchor
from reader.store.index.reader import IndexReader
from reader.text.sanitize import sanitize_line
from reader.tui.data.library_view import LibraryView
from reader.tui.quotes.quote_lines import source_name, speaker_name
from reader.views.article_anchor import article_anchor
from reader.views.quotes.change_words import version_notes
from reader.views.quotes.quote_list import ListedQuote


def quote_note(quotes: Sequence[ListedQuote], library: LibraryView) -> str:
    """Return a note that names the speaker, and for several versions of a statement how each source gives it."""
    if len(quotes) == 1:
        (listed,) = quotes
        return f"{speaker_name(listed)}{'' if listed.quote.direct else ', reported'} – {source_name(listed, library)}"
    parts = [
        f"{source_name(listed, library)}: {speaker_name(listed)}, {sanitize_line('; '.join(version_notes(listed)))}"
        for listed in quotes
    ]
    return f"one statement in {len({listed.quote.article for listed in quotes})} sources – {' | '.join(parts)}"


def quote_anchors(quotes: Sequence[ListedQuote], index: IndexReader) -> list[Anchor]:
    """Return an anchor for the words of each quotation; articles that are gone are left out."""
    anchors = []
    for listed in quotes[:MAX_ANCHORS]:
        row = index.articles.row(listed.quote.article)
        if row is not None:
            text = index.passages.text(listed.quote.article)
            anchors.append(article_anchor(row, text, listed.quote.start, listed.quote.end))
    return anchors
