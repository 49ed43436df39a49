"""Anchors that are honest: a bookmark finds its words again, or says that it cannot.

Position and quotation selectors of the W3C Web Annotation model; the steps and thresholds follow docs/data-model.md.
A candidate is never taken for want of a better one: that is how annotation tools come to point at lookalikes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.bookmarks.same_facts import same_particulars
from reader.model.notes import Anchor, AnchorState

CONTEXT = 64
"""Characters of context kept on each side of the quotation."""

SHORT = 20
"""A quotation of fewer characters says too little by itself: it needs its context, and is never matched loosely."""

LIKE_WORDS = 0.80
"""Least similarity of changed words to the quotation (normalised Indel similarity, 0-1)."""

LIKE_CONTEXT = 0.60
"""Least similarity of the better side of the context."""

CLEAR_LEAD = 0.20
"""By how much the best place has to lead the next one; both sides of the context together count 0-2."""

LOOKALIKE_WORDS = 0.70
"""Similarity from which another stretch of the same text counts as a lookalike."""

SURE_WORDS = 0.90
"""Least similarity of changed words of which there were no lookalikes, where neither side of the context is alike."""

_SAME_PLACE = 0.80
_ROUNDS = 6
_MOST_PLACES = 5_000
_WORTH_A_LOOK = 60
_TOUCHING = 12
_DRAWN_AT_MOST = 0.05
_EDGE = 8
_LONG_WORD = 16
_OPENING = re.compile(r"""(?:\n|[.!?…:;]["'”’)\]]*\s)\s*$""")
_CLOSING = re.compile(r"""[.!?…]["'”’)\]]*$""")
_WORDS = (re.compile(r"\S+"), re.compile(r"\w+"))
_SURENESS = (AnchorState.EXACT, AnchorState.MOVED, AnchorState.FUZZY)


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of the current text that may be the passage.

    Attributes:
        start: First code point.
        end: One past the last code point.
        words: Similarity to the quotation, 0-1.
        before: Similarity of what precedes it to the prefix, 0-1.
        after: Similarity of what follows it to the suffix, 0-1.
    """

    start: int
    end: int
    words: float
    before: float
    after: float

    @property
    def in_context(self) -> bool:
        """True when at least one side of the context is the old one."""
        return max(self.before, self.after) >= LIKE_CONTEXT

    @property
    def fit(self) -> float:
        """Similarity of words and both sides, 0-3."""
        return self.words + self.before + self.after


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
    return _with_rivals(anchor, text)


def reanchor(anchor: Anchor, text: str, sha256: str) -> Anchor:
    """Return `anchor` as it stands in the current `text`: exact, moved, fuzzy, ambiguous or orphan.

    An ambiguous or orphaned anchor keeps its old offsets, digest and quotation; the others carry the new ones. A state
    never gets surer by itself: what was found by likeness once stays fuzzy. Only an ambiguous or orphaned anchor is
    exact again when its old text is back.
    """
    if sha256 == anchor.sha256 and text[anchor.start : anchor.end] == anchor.exact:
        return anchor if anchor.state in _SURENESS else replace(anchor, state=AnchorState.EXACT)
    found = _by_words(anchor, text, sha256)
    if found.state in _SURENESS or len(anchor.exact) < SHORT:
        return found
    like = _by_likeness(anchor, text, sha256)
    return like if like.state in _SURENESS or found.state is AnchorState.ORPHAN else found


# --- the very words ---


def _occurrences(words: str, text: str) -> list[int]:
    starts: list[int] = []
    start = text.find(words)
    while start >= 0 and len(starts) < _MOST_PLACES:
        starts.append(start)
        start = text.find(words, start + 1)
    return starts


def _by_words(anchor: Anchor, text: str, sha256: str) -> Anchor:
    """Take the one place where the very words stand, or the one whose context leads clearly."""
    length = len(anchor.exact)
    starts = _occurrences(anchor.exact, text)
    places = sorted((_place(anchor, text, start, start + length) for start in starts), key=_fit, reverse=True)
    if not places:
        return replace(anchor, state=AnchorState.ORPHAN)
    best, next_fit = places[0], places[1].fit if len(places) > 1 else 0.0
    if len(places) == 1 and anchor.copies:
        # It may be the copy, while the passage itself was changed.
        sure = min(best.before, best.after) >= LIKE_CONTEXT
    elif len(places) == 1 and length >= SHORT:
        sure = True
    else:
        sure = best.in_context and best.fit - next_fit >= CLEAR_LEAD
    if not sure:
        return replace(anchor, state=AnchorState.AMBIGUOUS)
    stayed = best.start == anchor.start
    return _moved(anchor, text, sha256, best, AnchorState.EXACT if stayed else AnchorState.MOVED)


def _place(anchor: Anchor, text: str, start: int, end: int, words: float = 1.0) -> _Place:
    before = _likeness(anchor.prefix, text[max(0, start - (len(anchor.prefix) or 1)) : start])
    after = _likeness(anchor.suffix, text[end : end + (len(anchor.suffix) or 1)])
    return _Place(start, end, words, before, after)


def _likeness(old: str, new: str) -> float:
    """Return how alike two contexts are, 0-1; the edge of the text is like the edge of the text."""
    if old == new:
        return 1.0
    if not old or not new:
        return 0.0
    from rapidfuzz import fuzz

    return fuzz.ratio(old, new) / 100


def _fit(place: _Place) -> float:
    return place.fit


def _moved(anchor: Anchor, text: str, sha256: str, place: _Place, state: AnchorState) -> Anchor:
    if anchor.state in _SURENESS:
        state = max(anchor.state, state, key=_SURENESS.index)
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
    return _with_rivals(moved, text)


def _with_rivals(anchor: Anchor, text: str) -> Anchor:
    """Return an anchor with the number of other stretches of its own text that one could take for it."""
    copies = len(_occurrences(anchor.exact, text)) - 1
    if len(anchor.exact) < SHORT:
        return replace(anchor, copies=copies, lookalikes=copies)
    apart = (
        place
        for place in _like(anchor, text, LOOKALIKE_WORDS)
        if place.end <= anchor.start or anchor.end <= place.start
    )
    return replace(anchor, copies=copies, lookalikes=max(copies, sum(1 for _ in apart)))


# --- words like them ---


def _by_likeness(anchor: Anchor, text: str, sha256: str) -> Anchor:
    """Take the one place whose words and context are like the old ones, and which names and counts the same."""
    like = (place for place in _like(anchor, text) if text[place.start : place.end] != anchor.exact)
    places = sorted((place for place in like if _may_be(anchor, place)), key=_fit, reverse=True)
    if not places:
        return replace(anchor, state=AnchorState.ORPHAN)
    same = [place for place in places if same_particulars(anchor.exact, text[place.start : place.end], text)]
    rivals = [place for place in places if place not in same and min(place.before, place.after) >= _SAME_PLACE]
    if not same or rivals or (len(same) > 1 and same[0].fit - same[1].fit < CLEAR_LEAD):
        return replace(anchor, state=AnchorState.AMBIGUOUS)
    return _moved(anchor, text, sha256, same[0], AnchorState.FUZZY)


def _may_be(anchor: Anchor, place: _Place) -> bool:
    """Tell whether words like the old ones may be the passage: what else was like it asks for its whole context."""
    if anchor.lookalikes:
        return min(place.before, place.after) >= LIKE_CONTEXT
    return place.in_context or place.words >= SURE_WORDS


def _like(anchor: Anchor, text: str, least: float = LIKE_WORDS) -> Iterator[_Place]:
    """Yield the stretches of `text` that are like the quotation, by `least` or more, the likest first."""
    from rapidfuzz import fuzz

    quotation = anchor.exact
    found = _alignments(quotation, text, [(0, len(text))])
    for _ in range(_ROUNDS):
        if not found:
            return
        best = max(found, key=lambda alignment: alignment.score)
        found.remove(best)
        start, end = _to_words(quotation, text, best)
        words = fuzz.ratio(quotation, text[start:end]) / 100
        drawn = _to_context(anchor, text, start, end)
        drawn_words = fuzz.ratio(quotation, text[slice(*drawn)]) / 100
        if drawn_words >= max(least, words - _DRAWN_AT_MOST):
            yield _place(anchor, text, *drawn, drawn_words)
        elif words >= least:
            # What its sentence names and counts besides tells another passage, although words are missing at its ends.
            other = not same_particulars(quotation, text[slice(*drawn)], text)
            yield _place(anchor, text, *(drawn if other else (start, end)), words)
        found += _alignments(quotation, text, [(best.low, start), (end, best.high)])


@dataclass(frozen=True, slots=True)
class _Alignment:
    """Where between `low` and `high` a stretch as long as the quotation is most like it, and how much (0-100)."""

    score: float
    start: int
    end: int
    low: int
    high: int


def _alignments(quotation: str, text: str, stretches: list[tuple[int, int]]) -> list[_Alignment]:
    from rapidfuzz import fuzz

    return [
        _Alignment(found.score, low + found.dest_start, low + found.dest_end, low, high)
        for low, high in stretches
        if high - low >= len(quotation) // 2
        and (found := fuzz.partial_ratio_alignment(quotation, text[low:high], score_cutoff=_WORTH_A_LOOK)) is not None
    ]


def _to_words(quotation: str, text: str, rough: _Alignment) -> tuple[int, int]:
    """Return an alignment cut at the edges of words where it is most like the quotation."""
    from rapidfuzz import fuzz

    slack = _slack(quotation)
    low, high = max(rough.low, rough.start - slack), min(rough.high, rough.end + slack)
    edges = [edge.span() for words in _WORDS for edge in words.finditer(text, low, high)]
    firsts = [first for first, _ in edges if first <= rough.start + slack] or [rough.start]
    lasts = [last for _, last in edges if last >= rough.end - slack] or [rough.end]
    start, end = rough.start, rough.end
    for _ in range(2):
        start = max(
            (first for first in firsts if first < end),
            key=lambda first: fuzz.ratio(quotation, text[first:end]),
            default=start,
        )
        end = max(
            (last for last in lasts if last > start),
            key=lambda last: fuzz.ratio(quotation, text[start:last]),
            default=end,
        )
    return start, end


def _to_context(anchor: Anchor, text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch drawn out or in to where the old context begins, else out to the ends of its sentence.

    Words that changed at the ends of a passage belong to it, although without them it is more like the quotation: a
    passage that was a whole sentence is one again.
    """
    slack = _slack(anchor.exact)
    prefix, suffix = anchor.prefix[-_TOUCHING:], anchor.suffix[:_TOUCHING]
    before = text.rfind(prefix, max(0, start - slack - _TOUCHING), start + slack) if len(prefix) == _TOUCHING else -1
    after = text.find(suffix, max(0, end - slack), end + slack + _TOUCHING) if len(suffix) == _TOUCHING else -1
    first = before + _TOUCHING if before >= 0 else _drawn_left(anchor, text, start)
    last = after if after > first else _drawn_right(anchor, text, end)
    return (first, last) if first < last else (start, end)


def _drawn_left(anchor: Anchor, text: str, start: int) -> int:
    """Return where the sentence begins if the quotation began one; else take in a word that may stand for its first."""
    reach = max(0, start - _slack(anchor.exact) - _LONG_WORD)
    if _opens(anchor.prefix + anchor.exact, len(anchor.prefix)):
        start = next((place for place in range(start, reach - 1, -1) if _opens(text, place)), start)
    words = _WORDS[0].findall(anchor.exact)
    if _opens(text, start) or not words or text.startswith(words[0], start):
        return start
    before = list(_WORDS[0].finditer(text, reach, start))
    return before[-1].start() if before else start


def _drawn_right(anchor: Anchor, text: str, end: int) -> int:
    """Return where the sentence ends if the quotation ended one; else take in a word that may stand for its last."""
    reach = min(len(text), end + _slack(anchor.exact) + _LONG_WORD)
    if _closes(anchor.exact + anchor.suffix, len(anchor.exact)):
        end = next((place for place in range(end, reach + 1) if _closes(text, place)), end)
    words = _WORDS[0].findall(anchor.exact)
    if _closes(text, end) or not words or text.endswith(words[-1], 0, end):
        return end
    after = _WORDS[0].search(text, end, reach)
    return after.end() if after else end


def _opens(text: str, place: int) -> bool:
    """Tell whether a sentence or a line begins at `place`."""
    return place == 0 or _OPENING.search(text[max(0, place - _EDGE) : place]) is not None


def _closes(text: str, place: int) -> bool:
    """Tell whether a sentence or a line ends at `place`."""
    if place >= len(text) or text[place] == "\n":
        return True
    return text[place].isspace() and _CLOSING.search(text[max(0, place - _EDGE) : place]) is not None


def _slack(quotation: str) -> int:
    """Return by how many code points an alignment may miss the edges of a passage."""
    return max(12, len(quotation) // 4)
