"""Differences between two versions of a text, word by word; changes of white space do not count.

The words that stayed are the longest common subsequence of both texts (the complement of the shortest edit script,
Myers 1986), computed bit-parallel by rapidfuzz. Texts too long for that are compared line by line first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.model.text import Span

MAX_WORD_PAIRS = 400_000_000
"""Words of one text times words of the other that are compared at once: 50 MB and some tenths of a second."""

MAX_BRIDGE = 3
"""Length of a word (code points) between two changes up to which both are reported as one change."""

_WORD = re.compile(r"\w+(?:['’\-.,:]\w+)*|[^\w\s]")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that differs between two versions.

    Attributes:
        old: Its place in the older text; empty if words were inserted.
        new: Its place in the newer text; empty if words were deleted.
    """

    old: Span
    new: Span


def changes(old: str, new: str) -> list[Change]:
    """Return what changed from `old` to `new`, in order; changes begin and end at word boundaries."""
    old_words, new_words = _spans(_WORD, old), _spans(_WORD, new)
    if len(old_words) * len(new_words) <= MAX_WORD_PAIRS:
        return list(_changes_between(old, new, old_words, new_words))
    # Line by line first, and word by word only within the lines that changed.
    edits: list[Change] = []
    for part in _changes_between(old, new, _spans(_LINE, old), _spans(_LINE, new)):
        old_part, new_part = _inside(old_words, part.old), _inside(new_words, part.new)
        if len(old_part) * len(new_part) <= MAX_WORD_PAIRS:
            edits += _changes_between(old, new, old_part, new_part)
        else:
            edits.append(part)
    return edits


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(*match.span()) for match in pattern.finditer(text)]


def _inside(spans: Sequence[Span], part: Span) -> list[Span]:
    return [span for span in spans if part.start <= span.start and span.end <= part.end]


def _changes_between(old: str, new: str, old_spans: Sequence[Span], new_spans: Sequence[Span]) -> Iterator[Change]:
    """Yield the changes between two sequences of words (or lines)."""
    old_words, new_words = [span.of(old) for span in old_spans], [span.of(new) for span in new_spans]
    blocks = _blocks(old_words, new_words)
    kept_from = 0  # where the unchanged words before a block begin, after the block before it was moved
    next_starts = [*(block.old_start for block in blocks[1:]), len(old_spans)]
    for block, next_start in zip(blocks, next_starts, strict=False):
        before, after, shift = block.old_start - kept_from, next_start - block.old_end, 0
        if block.new_start == block.new_end:
            deleted = range(block.old_start, block.old_end)
            shift = _best_shift(old, old_spans, old_words, deleted, before, after)
        elif block.old_start == block.old_end:
            inserted = range(block.new_start, block.new_end)
            shift = _best_shift(new, new_spans, new_words, inserted, before, after)
        kept_from = block.old_end + max(shift, 0)
        yield Change(
            _covering_span(old_spans, block.old_start + shift, block.old_end + shift),
            _covering_span(new_spans, block.new_start + shift, block.new_end + shift),
        )


@dataclass(frozen=True, slots=True)
class _Block:
    """A change, by the indexes of its words in both texts (half-open)."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def _blocks(old_words: Sequence[str], new_words: Sequence[str]) -> list[_Block]:
    """Return the blocks of words that differ; blocks that only a short word separates are joined."""
    from rapidfuzz.distance import Indel

    blocks: list[_Block] = []
    for step in Indel.opcodes(old_words, new_words):
        if step.tag == "equal":
            continue
        block = _Block(step.src_start, step.src_end, step.dest_start, step.dest_end)
        if blocks and _is_bridge(old_words[blocks[-1].old_end : block.old_start]):
            blocks[-1] = _Block(blocks[-1].old_start, block.old_end, blocks[-1].new_start, block.new_end)
        else:
            blocks.append(block)
    return blocks


def _is_bridge(words: Sequence[str]) -> bool:
    """Return whether nothing or one short word is left between two changes, so that they read as one."""
    return not words or (len(words) == 1 and len(words[0]) <= MAX_BRIDGE and words[0].isalpha())


def _best_shift(text: str, spans: Sequence[Span], words: Sequence[str], block: range, before: int, after: int) -> int:
    """Return by how many words an inserted or deleted block should be moved (negative: towards the start).

    The same edit can be placed differently: if "The wind blew." is deleted from "It sank. The wind blew. It was dark.",
    the deleted words may also be ". The wind blew". A block can be shifted over words that equal those at its other
    end. The best place is where a line or a sentence begins, else the nearest one.

    Args:
        text: The text that contains the block.
        spans: Places of its words.
        words: Its words.
        block: Indexes of the words of the block.
        before: Number of unchanged words before it.
        after: Number of unchanged words after it.
    """
    shifts = [0]
    while -shifts[-1] < before and words[block.start + shifts[-1] - 1] == words[block.stop + shifts[-1] - 1]:
        shifts.append(shifts[-1] - 1)
    forward = 0
    while forward < after and words[block.start + forward] == words[block.stop + forward]:
        forward += 1
        shifts.append(forward)
    return min(shifts, key=lambda shift: (-_boundary_rank(text, spans, block.start + shift), abs(shift)))


def _boundary_rank(text: str, spans: Sequence[Span], first: int) -> int:
    """Return how good a word is as the first word of a change: 2 at the start of a line, 1 of a sentence, else 0."""
    if first == 0 or "\n" in text[spans[first - 1].end : spans[first].start]:
        return 2
    return int(spans[first - 1].of(text) in ".!?")


def _covering_span(spans: Sequence[Span], first: int, last: int) -> Span:
    """Return the span of the words from `first` to before `last`; if there are none, an empty span before the next."""
    if first < last:
        return Span(spans[first].start, spans[last - 1].end)
    place = spans[first].start if first < len(spans) else spans[-1].end if spans else 0
    return Span(place, place)
