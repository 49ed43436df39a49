"""Anchors: making one for a passage, and finding the passage again after the article changed.

An anchor is a position and a quotation selector of the W3C Web Annotation model (docs/data-model.md). A candidate is
never taken merely because there is no better one: that is how annotations come to point at similar passages about
something else. Where the evidence is weak, the anchor says that it is ambiguous or an orphan.
"""

from __future__ import annotations

from dataclasses import replace

from reader.bookmarks.same_facts import same_facts
from reader.bookmarks.similar_passages import Candidate, candidate, similar_stretches
from reader.model.notes import Anchor, AnchorState

CONTEXT = 64
"""Characters of context kept on each side of the quotation."""

SHORT_QUOTATION = 20
"""Quotations below this length are ambiguous by themselves: they need their context and never match loosely."""

MIN_SIMILARITY = 0.80
"""Similarity to the quotation from which a stretch may be the reworded passage."""

MIN_SIMILARITY_WITHOUT_CONTEXT = 0.90
"""The same where neither side of the context is found again; only if the old text had no lookalikes."""

MIN_LOOKALIKE_SIMILARITY = 0.70
"""Similarity from which another stretch of the same text counts as a lookalike."""

MIN_RIVAL_CONTEXT_SIMILARITY = 0.80
"""Similarity of both sides of the context from which a stretch with other facts may be the passage, changed."""

MIN_LEAD = 0.20
"""By how much the score of the best candidate must lead the next one (scores are 0-3)."""

_MAX_COPIES = 5_000
LOCATED_STATES = (AnchorState.EXACT, AnchorState.MOVED, AnchorState.FUZZY)
"""States of an anchor whose passage was found, the most certain first."""


def make_anchor(
    *,
    path: str,
    source: str,
    title: str,
    sha256: str,
    text: str,
    start: int,
    end: int,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
) -> Anchor:
    """Return an anchor for `text[start:end]` with its context.

    Raises:
        ValueError: The span is empty or outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no passage from {start} to {end} in a text of {len(text)} characters")
    anchor = Anchor(
        path=path,
        source=source,
        title=title,
        sha256=sha256,
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        publisher=publisher,
        published=published,
        url=url,
    )
    return _with_rivals_counted(anchor, text)


def reanchor(anchor: Anchor, text: str, sha256: str) -> Anchor:
    """Return `anchor` as found in the current `text`: exact, moved, fuzzy, ambiguous or orphan.

    An ambiguous or orphaned anchor keeps its old offsets, digest and quotation; the others get the new ones. The state
    of a located anchor never becomes more certain: a passage that was found by similarity once stays fuzzy. An
    ambiguous or orphaned anchor becomes exact again if its old text is back.
    """
    if sha256 == anchor.sha256 and text[anchor.start : anchor.end] == anchor.exact:
        return anchor if anchor.state in LOCATED_STATES else replace(anchor, state=AnchorState.EXACT)
    by_quotation = _by_quotation(anchor, text, sha256)
    if by_quotation.state in LOCATED_STATES or len(anchor.exact) < SHORT_QUOTATION:
        return by_quotation
    by_similarity = _by_similarity(anchor, text, sha256)
    if by_similarity.state in LOCATED_STATES or by_quotation.state is AnchorState.ORPHAN:
        return by_similarity
    return by_quotation


def _by_quotation(anchor: Anchor, text: str, sha256: str) -> Anchor:
    """Take the only place that has exactly the quoted words, or the one whose context leads clearly."""
    length = len(anchor.exact)
    places = (candidate(anchor, text, start, start + length) for start in _occurrences(anchor.exact, text))
    candidates = sorted(places, key=_score, reverse=True)
    if not candidates:
        return replace(anchor, state=AnchorState.ORPHAN)
    best, next_score = candidates[0], candidates[1].score if len(candidates) > 1 else 0.0
    if len(candidates) == 1 and anchor.copies:
        # The words stood in several places. What is left may be a copy, and the passage itself may have been changed.
        certain = best.in_full_context
    elif len(candidates) == 1 and length >= SHORT_QUOTATION:
        certain = True
    else:
        certain = best.in_context and best.score - next_score >= MIN_LEAD
    if not certain:
        return replace(anchor, state=AnchorState.AMBIGUOUS)
    same_place = best.start == anchor.start
    return _moved(anchor, text, sha256, best, AnchorState.EXACT if same_place else AnchorState.MOVED)


def _by_similarity(anchor: Anchor, text: str, sha256: str) -> Anchor:
    """Take the only place with similar words and context, and the same facts."""
    similar = similar_stretches(anchor, text, MIN_SIMILARITY)
    reworded = (place for place in similar if text[place.start : place.end] != anchor.exact)
    candidates = sorted((place for place in reworded if _is_plausible(anchor, place)), key=_score, reverse=True)
    if not candidates:
        return replace(anchor, state=AnchorState.ORPHAN)
    same = [place for place in candidates if same_facts(anchor.exact, text[place.start : place.end], text)]
    # In the old context, a stretch with other facts may be the passage itself, corrected: then neither can be taken.
    rivals = [
        place
        for place in candidates
        if place not in same and min(place.before, place.after) >= MIN_RIVAL_CONTEXT_SIMILARITY
    ]
    if not same or rivals or (len(same) > 1 and same[0].score - same[1].score < MIN_LEAD):
        return replace(anchor, state=AnchorState.AMBIGUOUS)
    return _moved(anchor, text, sha256, same[0], AnchorState.FUZZY)


def _is_plausible(anchor: Anchor, place: Candidate) -> bool:
    """Return whether similar words may be the passage; if the old text had lookalikes, the full context must match."""
    if anchor.lookalikes:
        return place.in_full_context
    return place.in_context or place.words >= MIN_SIMILARITY_WITHOUT_CONTEXT


def _moved(anchor: Anchor, text: str, sha256: str, place: Candidate, state: AnchorState) -> Anchor:
    """Return the anchor with the offsets, quotation and context of a place in the current text."""
    if anchor.state in LOCATED_STATES:
        state = max(anchor.state, state, key=LOCATED_STATES.index)
    moved = replace(
        anchor,
        sha256=sha256,
        start=place.start,
        end=place.end,
        exact=text[place.start : place.end],
        prefix=text[max(0, place.start - CONTEXT) : place.start],
        suffix=text[place.end : place.end + CONTEXT],
        state=state,
    )
    return _with_rivals_counted(moved, text)


def _with_rivals_counted(anchor: Anchor, text: str) -> Anchor:
    """Return an anchor with the number of copies and lookalikes of its passage in its own text."""
    copies = len(_occurrences(anchor.exact, text)) - 1
    if len(anchor.exact) < SHORT_QUOTATION:
        return replace(anchor, copies=copies, lookalikes=copies)
    similar = similar_stretches(anchor, text, MIN_LOOKALIKE_SIMILARITY)
    elsewhere = sum(place.end <= anchor.start or anchor.end <= place.start for place in similar)
    return replace(anchor, copies=copies, lookalikes=max(copies, elsewhere))


def _occurrences(words: str, text: str) -> list[int]:
    starts: list[int] = []
    start = text.find(words)
    while start >= 0 and len(starts) < _MAX_COPIES:
        starts.append(start)
        start = text.find(words, start + 1)
    return starts


def _score(place: Candidate) -> float:
    return place.score
