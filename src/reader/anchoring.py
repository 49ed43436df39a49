"""Anchors that are honest: a bookmark finds its words again, or says that it cannot.

Position and quotation selectors of the W3C Web Annotation model; the steps and thresholds follow docs/data-model.md.
A candidate is never taken for want of a better one: that is how annotation tools come to point at lookalikes.
"""

from __future__ import annotations

from reader.model import Anchor

CONTEXT = 64
"""Characters of context kept on each side of the quotation."""


def make_anchor(
    *,
    path: str,
    source: str,
    title: str,
    sha256: str,
    text: str,
    start: int,
    end: int,
    publisher: str = "",
    published: str = "",
    url: str = "",
) -> Anchor:
    """Return an anchor for `text[start:end]` with its context.

    Raises:
        ValueError: The span is empty or lies outside the text.
    """
    raise NotImplementedError


def reanchor(anchor: Anchor, text: str, sha256: str) -> Anchor:
    """Return `anchor` as it stands in the current `text`: exact, moved, fuzzy, ambiguous or orphan.

    An ambiguous or orphaned anchor keeps its old offsets, digest and quotation; the others carry the new ones.
    """
    raise NotImplementedError
