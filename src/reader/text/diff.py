"""What changed between two versions of a text, word by word; white space alone is no change.

The words that stayed are the longest common subsequence of both texts (Myers 1986 calls the rest the shortest edit
script), computed bit-parallel by rapidfuzz. Texts too long for that are compared line by line first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.model.text import Span

MOST_PAIRS = 400_000_000
"""Words of one text times words of the other that are compared at once: 50 MB and some tenths of a second."""

BRIDGE = 3
"""Characters of a word between two changes up to which both are shown as one."""

_WORD = re.compile(r"\w+(?:['’\-.,:]\w+)*|[^\w\s]")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that is different in two versions.

    Attributes:
        old: Where it stood in the older text; empty for words that were put in.
        new: Where it stands in the newer text; empty for words that were taken out.
    """

    old: Span
    new: Span


def changes(old: str, new: str) -> list[Change]:
    """Return what changed from `old` to `new`, in order; stretches begin and end at words."""
    a, b = _spans(_WORD, old), _spans(_WORD, new)
    if len(a) * len(b) <= MOST_PAIRS:
        return list(_changed(old, new, a, b))
    found: list[Change] = []
    for part in _changed(old, new, _spans(_LINE, old), _spans(_LINE, new)):
        within_a, within_b = _within(a, part.old), _within(b, part.new)
        if len(within_a) * len(within_b) <= MOST_PAIRS:
            found += _changed(old, new, within_a, within_b)
        else:
            found.append(part)
    return found


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(*match.span()) for match in pattern.finditer(text)]


def _within(spans: Sequence[Span], part: Span) -> list[Span]:
    return [span for span in spans if part.start <= span.start and span.end <= part.end]


def _changed(old: str, new: str, a: Sequence[Span], b: Sequence[Span]) -> Iterator[Change]:
    from rapidfuzz.distance import Indel

    pieces = [span.of(old) for span in a]
    edits = [step for step in Indel.opcodes(pieces, [span.of(new) for span in b]) if step.tag != "equal"]
    blocks: list[_Block] = []
    for step in edits:
        block = _Block(step.src_start, step.src_end, step.dest_start, step.dest_end)
        if blocks and _is_bridge(pieces[blocks[-1].old_end : block.old_start]):
            blocks[-1] = _Block(blocks[-1].old_start, block.old_end, blocks[-1].new_start, block.new_end)
        else:
            blocks.append(block)
    others = [span.of(new) for span in b]
    edge = 0
    for block, following in zip(blocks, [*(block.old_start for block in blocks[1:]), len(a)], strict=False):
        room, slide = following - block.old_end, 0
        if block.new_start == block.new_end:
            slide = _slide(old, a, pieces, range(block.old_start, block.old_end), block.old_start - edge, room)
        elif block.old_start == block.old_end:
            slide = _slide(new, b, others, range(block.new_start, block.new_end), block.old_start - edge, room)
        edge = block.old_end + max(slide, 0)
        yield Change(
            _cover(a, block.old_start + slide, block.old_end + slide),
            _cover(b, block.new_start + slide, block.new_end + slide),
        )


def _slide(text: str, spans: Sequence[Span], pieces: Sequence[str], block: range, before: int, after: int) -> int:
    """Return by how many pieces a block that was put in, or taken out, is better told further on (or back, below 0).

    "holes. The owner left|." with "|" where a sentence went says the same as "holes.| The owner left." does: a block
    may slide over pieces that equal those at its other end. Told best is what begins where a line or sentence does.

    Args:
        text: The text that holds the block.
        spans: Its pieces.
        pieces: Their words.
        block: Numbers of the pieces of the block.
        before: How many pieces before it stayed.
        after: How many pieces behind it stayed.
    """
    steps = [0]
    while -steps[-1] < before and pieces[block.start + steps[-1] - 1] == pieces[block.stop + steps[-1] - 1]:
        steps.append(steps[-1] - 1)
    onward = 0
    while onward < after and pieces[block.start + onward] == pieces[block.stop + onward]:
        onward += 1
        steps.append(onward)
    return min(steps, key=lambda step: (-_fitness(text, spans, block.start + step), abs(step)))


def _fitness(text: str, spans: Sequence[Span], first: int) -> int:
    """Return how well a stretch may begin with a piece: 2 at the begin of a line, 1 at that of a sentence, else 0."""
    if first == 0 or "\n" in text[spans[first - 1].end : spans[first].start]:
        return 2
    return int(spans[first - 1].of(text) in ".!?")


@dataclass(frozen=True, slots=True)
class _Block:
    """A change by the numbers of the pieces on both sides."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def _is_bridge(pieces: Sequence[str]) -> bool:
    """Tell whether nothing or one short word stayed between two changes: they are read as one then."""
    return not pieces or (len(pieces) == 1 and len(pieces[0]) <= BRIDGE and pieces[0].isalpha())


def _cover(spans: Sequence[Span], first: int, last: int) -> Span:
    """Return the stretch of some pieces; for none, the place before the piece that follows."""
    if first < last:
        return Span(spans[first].start, spans[last - 1].end)
    place = spans[first].start if first < len(spans) else spans[-1].end if spans else 0
    return Span(place, place)
