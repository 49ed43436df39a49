"""The passage of another source that comes nearest to one without a link, as a link that can be followed."""

from __future__ import annotations

from reader.model.links import LinkKind, PassagePair, PassageRef
from reader.store.index.rows import BriefLink, PassageLocation
from reader.tui.data.document import Document
from reader.tui.data.library_view import LibraryView


def nearest_link(library: LibraryView, ref: PassageRef) -> BriefLink | None:
    """Return the pair of a passage and the nearest one of another open article; None if nothing similar is stored.

    Args:
        library: Provides the articles and the scores.
        ref: The passage.
    """
    near = library.nearest(ref.article).of(ref)
    if near is None:
        return None
    document, other = library.document(ref.article), library.document(near.ref.article)
    if document is None or other is None:
        return None
    return BriefLink(
        kind=LinkKind.EVENT,
        score=near.score,
        shown=False,
        a=_location(document, ref.passage),
        b=_location(other, near.ref.passage),
        pair=PassagePair.of(document.content_key(ref.passage), other.content_key(near.ref.passage)),
        verdict=None,
    )


def _location(document: Document, passage: int) -> PassageLocation:
    span = document.passages[passage]
    return PassageLocation(document.article.id, passage, span.start, span.end)
