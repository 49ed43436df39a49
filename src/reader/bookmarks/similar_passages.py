"""Stretches of a text that are similar to a quotation, with their boundaries and the similarity of their context.

Similarities are normalised Indel similarities (rapidfuzz), 0 to 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.bookmarks.same_facts import same_facts
from reader.model.notes import Anchor

MIN_CONTEXT_SIMILARITY = 0.60
"""Similarity from which the text before or after a candidate counts as the context of the quotation."""

_MAX_CANDIDATES = 6
"""Similar stretches that are looked for in a text, the most similar first."""
_MIN_ALIGNMENT_SCORE = 60
"""Score (0-100) from which a rough alignment is examined further."""
_ADJACENT_CONTEXT = 12
"""Characters of the context next to the quotation that must be found again to mark its boundary."""
_MAX_LOSS_BY_CONTEXT = 0.05
"""By how much similarity may drop when the boundaries are moved to where the old context begins."""
_MAX_QUOTATION = 4_000
"""Characters of a quotation that is looked for by similarity, which takes more than quadratic time in its length."""
_MAX_CONTEXT = 1_000
"""Characters before and after a passage that are compared at most: ours have 64, imported ones may have more."""
_EDGE = 8
"""Characters before a position that are read to decide whether a sentence begins or ends there."""
_LONG_WORD = 16
_SENTENCE_START = re.compile(r"""(?:\n|[.!?…:;]["'”’)\]]*\s)\s*$""")
_SENTENCE_END = re.compile(r"""[.!?…]["'”’)\]]*$""")
_WORD = re.compile(r"\S+")
_BARE_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of the current text that may be the quoted passage.

    Attributes:
        start: First code point.
        end: One past the last code point.
        words: Similarity to the quotation, 0-1.
        before: Similarity of the preceding text to the prefix, 0-1.
        after: Similarity of the following text to the suffix, 0-1.
    """

    start: int
    end: int
    words: float
    before: float
    after: float

    @property
    def in_context(self) -> bool:
        """True if at least one side of the context is that of the quotation."""
        return max(self.before, self.after) >= MIN_CONTEXT_SIMILARITY

    @property
    def in_full_context(self) -> bool:
        """True if both sides of the context are those of the quotation."""
        return min(self.before, self.after) >= MIN_CONTEXT_SIMILARITY

    @property
    def score(self) -> float:
        """Similarity of the words and of both sides of the context together, 0-3."""
        return self.words + self.before + self.after


def candidate(anchor: Anchor, text: str, start: int, end: int, words: float = 1.0) -> Candidate:
    """Return `text[start:end]` as a candidate; `words` is its similarity to the quotation of `anchor`."""
    prefix, suffix = anchor.prefix[-_MAX_CONTEXT:], anchor.suffix[:_MAX_CONTEXT]
    before = _context_similarity(prefix, text[max(0, start - (len(prefix) or 1)) : start])
    after = _context_similarity(suffix, text[end : end + (len(suffix) or 1)])
    return Candidate(start, end, words, before, after)


def _context_similarity(old: str, new: str) -> float:
    """Return the similarity of two contexts, 0-1; both are empty where the passage begins or ends the text."""
    if old == new:
        return 1.0
    if not old or not new:
        return 0.0
    from rapidfuzz import fuzz

    return fuzz.ratio(old, new) / 100


def similar_stretches(anchor: Anchor, text: str, min_similarity: float) -> Iterator[Candidate]:
    """Yield the stretches of `text` whose words are similar to the quotation, the most similar first.

    Each is found by a partial alignment of the quotation with what is left of the text, cut at word boundaries, then
    extended to the boundaries that the old context gives. Nothing is similar to a quotation of more than
    `_MAX_QUOTATION` characters.
    """
    from rapidfuzz import fuzz

    quotation = anchor.exact
    if len(quotation) > _MAX_QUOTATION:
        return
    alignments = _alignments(quotation, text, [(0, len(text))])
    for _ in range(_MAX_CANDIDATES):
        if not alignments:
            return
        best = max(alignments, key=lambda alignment: alignment.score)
        alignments.remove(best)
        start, end = _at_word_boundaries(quotation, text, best)
        words = fuzz.ratio(quotation, text[start:end]) / 100
        extended = _at_context_boundaries(anchor, text, start, end)
        extended_words = fuzz.ratio(quotation, text[slice(*extended)]) / 100
        if extended_words >= max(min_similarity, words - _MAX_LOSS_BY_CONTEXT):
            yield candidate(anchor, text, *extended, extended_words)
        elif words >= min_similarity:
            # The rest of the sentence is not in the quotation. If it changes the facts, the whole sentence is judged:
            # another passage must not pass for this one because its differing end was cut off.
            facts_differ = not same_facts(quotation, text[slice(*extended)], text)
            yield candidate(anchor, text, *(extended if facts_differ else (start, end)), words)
        alignments += _alignments(quotation, text, [(best.low, start), (end, best.high)])


@dataclass(frozen=True, slots=True)
class _Alignment:
    """The stretch between `low` and `high`, as long as the quotation, that is most similar to it (score 0-100)."""

    score: float
    start: int
    end: int
    low: int
    high: int


def _alignments(quotation: str, text: str, stretches: list[tuple[int, int]]) -> list[_Alignment]:
    """Return the best rough alignment in each stretch of the text that is long enough to contain the passage."""
    from rapidfuzz import fuzz

    return [
        _Alignment(rough.score, low + rough.dest_start, low + rough.dest_end, low, high)
        for low, high in stretches
        if high - low >= len(quotation) // 2
        and (rough := fuzz.partial_ratio_alignment(quotation, text[low:high], score_cutoff=_MIN_ALIGNMENT_SCORE))
        is not None
    ]


def _at_word_boundaries(quotation: str, text: str, rough: _Alignment) -> tuple[int, int]:
    """Return start and end at the word boundaries near a rough alignment that give the highest similarity."""
    from rapidfuzz import fuzz

    slack = _slack(quotation)
    low, high = max(rough.low, rough.start - slack), min(rough.high, rough.end + slack)
    words = [word.span() for pattern in (_WORD, _BARE_WORD) for word in pattern.finditer(text, low, high)]
    starts = [start for start, _ in words if start <= rough.start + slack] or [rough.start]
    ends = [end for _, end in words if end >= rough.end - slack] or [rough.end]
    best_start, best_end = rough.start, rough.end
    # The best start depends on the end and the other way round: two rounds settle both.
    for _ in range(2):
        best_start = max(
            (start for start in starts if start < best_end),
            key=lambda start: fuzz.ratio(quotation, text[start:best_end]),
            default=best_start,
        )
        best_end = max(
            (end for end in ends if end > best_start),
            key=lambda end: fuzz.ratio(quotation, text[best_start:end]),
            default=best_end,
        )
    return best_start, best_end


def _at_context_boundaries(anchor: Anchor, text: str, start: int, end: int) -> tuple[int, int]:
    """Return start and end moved to where the old context begins, or else to the ends of the sentence.

    Words that were changed at the ends of a passage belong to it, although similarity is higher without them: a passage
    that was a whole sentence stays one.
    """
    slack = _slack(anchor.exact)
    prefix, suffix = anchor.prefix[-_ADJACENT_CONTEXT:], anchor.suffix[:_ADJACENT_CONTEXT]
    before = after = -1
    if len(prefix) == _ADJACENT_CONTEXT:
        before = text.rfind(prefix, max(0, start - slack - _ADJACENT_CONTEXT), start + slack)
    if len(suffix) == _ADJACENT_CONTEXT:
        after = text.find(suffix, max(0, end - slack), end + slack + _ADJACENT_CONTEXT)
    first = before + _ADJACENT_CONTEXT if before >= 0 else _extended_left(anchor, text, start)
    last = after if after > first else _extended_right(anchor, text, end)
    return (first, last) if first < last else (start, end)


def _extended_left(anchor: Anchor, text: str, start: int) -> int:
    """Return the start of the sentence if the quotation began one; else include a word that replaced its first word."""
    reach = max(0, start - _slack(anchor.exact) - _LONG_WORD)
    if _begins_sentence(anchor.prefix + anchor.exact, len(anchor.prefix)):
        start = next((place for place in range(start, reach - 1, -1) if _begins_sentence(text, place)), start)
    words = _WORD.findall(anchor.exact)
    if _begins_sentence(text, start) or not words or text.startswith(words[0], start):
        return start
    before = list(_WORD.finditer(text, reach, start))
    return before[-1].start() if before else start


def _extended_right(anchor: Anchor, text: str, end: int) -> int:
    """Return the end of the sentence if the quotation ended one; else include a word that replaced its last word."""
    reach = min(len(text), end + _slack(anchor.exact) + _LONG_WORD)
    if _ends_sentence(anchor.exact + anchor.suffix, len(anchor.exact)):
        end = next((place for place in range(end, reach + 1) if _ends_sentence(text, place)), end)
    words = _WORD.findall(anchor.exact)
    if _ends_sentence(text, end) or not words or text.endswith(words[-1], 0, end):
        return end
    after = _WORD.search(text, end, reach)
    return after.end() if after else end


def _begins_sentence(text: str, place: int) -> bool:
    """Return whether a sentence or a line begins at `place`."""
    return place == 0 or _SENTENCE_START.search(text[max(0, place - _EDGE) : place]) is not None


def _ends_sentence(text: str, place: int) -> bool:
    """Return whether a sentence or a line ends at `place`."""
    if place >= len(text) or text[place] == "\n":
        return True
    return text[place].isspace() and _SENTENCE_END.search(text[max(0, place - _EDGE) : place]) is not None


def _slack(quotation: str) -> int:
    """Return by how many code points a rough alignment may miss the boundaries of a passage."""
    return max(12, len(quotation) // 4)
