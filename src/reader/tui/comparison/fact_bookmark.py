"""Keeps a fact as a finding: a bookmark of the passages that state it, with a note of the values."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model.facts import Fact
from reader.model.links import PassageRef
from reader.model.notes import MAX_ANCHORS, Anchor, Bookmark
from reader.store.index.reader import IndexReader
from reader.text.sanitize import sanitize_line
from reader.tui.comparison.compared_facts import ComparedFacts, values_of
from reader.tui.comparison.value_text import origin_text, state_words, value_text
from reader.views.article_anchor import article_anchor


def finding_note(fact: Fact, compared: ComparedFacts) -> str:
    """Return a note that names the fact, what each source gives for it, and whether they agree.

    For example "people killed – differ: Ellery Gazette 31 (3 May 2031 · according to police); Coast Wire 47 (…)".
    """
    parts = []
    for source in compared.sources:
        for value in values_of(fact, source.article):
            origin = origin_text(value)
            parts.append(f"{source.name} {value_text(value, compared.words(value))}{f' ({origin})' if origin else ''}")
    why = f" – {sanitize_line(fact.why)}" if fact.why else ""
    return f"{sanitize_line(fact.what)} – {state_words(fact)}: {'; '.join(parts)}{why}"


def finding_anchors(fact: Fact, index: IndexReader) -> list[Anchor]:
    """Return an anchor for each passage that states a fact, in the order of its values.

    Passages of articles that are gone are left out. May take long: not for the thread of the screen.
    """
    anchors = []
    for ref in list(dict.fromkeys(value.ref for value in fact.values))[:MAX_ANCHORS]:
        anchor = _anchor(ref, index)
        if anchor is not None:
            anchors.append(anchor)
    return anchors


def same_finding(bookmarks: Sequence[Bookmark], anchors: Sequence[Anchor], note: str) -> bool:
    """Return whether one of the bookmarks has this note and these passages."""
    places = {(anchor.path, anchor.start) for anchor in anchors}
    return any(
        bookmark.note == note and {(anchor.path, anchor.start) for anchor in bookmark.anchors} == places
        for bookmark in bookmarks
    )


def _anchor(ref: PassageRef, index: IndexReader) -> Anchor | None:
    row = index.articles.row(ref.article)
    passages = index.passages.of(ref.article)
    if row is None or not 0 <= ref.passage < len(passages):
        return None
    span = passages[ref.passage]
    return article_anchor(row, index.passages.text(ref.article), span.start, span.end)
