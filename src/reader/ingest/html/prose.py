"""Distinguishes prose from menus by length and links, and counts it for every element of a page."""

from __future__ import annotations

from collections.abc import Sequence

from reader.ingest.html.outline import Block, Outline
from reader.ingest.html.witness import UNSPACED

PROSE_CHARACTERS = 25
"""Shortest block that counts as prose, in code points."""
UNSPACED_WEIGHT = 3
"""Code points that a letter of a script without spaces counts as."""
LINK_SHARE = 0.5
"""Share of linked characters from which a block is not prose (0-1)."""
LINK_LIST = 2
"""Fewest consecutive lines of links that make a menu."""


def length(text: str) -> int:
    """Return the code points of a text; letters of scripts without spaces count for more, as they are words."""
    return len(text) + (UNSPACED_WEIGHT - 1) * len(UNSPACED.findall(text))


def is_prose(block: Block, characters: int = PROSE_CHARACTERS) -> bool:
    """Return whether a block is at least so long and has few links."""
    return length(block.text) >= characters and block.linked < LINK_SHARE * len(block.text)


def prose_characters(page: Outline, chosen: Sequence[bool]) -> list[int]:
    """Return how many characters of prose each element contains with its descendants.

    Args:
        page: The outline of the page.
        chosen: For each block whether it counts.
    """
    counts = [0] * max(len(page.elements), 1)
    for block, is_chosen in zip(page.blocks, chosen, strict=True):
        if is_chosen and is_prose(block):
            counts[block.element] += length(block.text)
    for number in range(len(counts) - 1, 0, -1):  # children have higher numbers than their parents
        counts[page.elements[number].parent] += counts[number]
    return counts


def link_lists(blocks: Sequence[Block]) -> list[range]:
    """Return the runs of blocks that consist of links ("More on this story")."""
    lists = []
    start = 0
    for end in range(len(blocks) + 1):
        if end < len(blocks) and blocks[end].linked >= 0.9 * len(blocks[end].text.replace(" ", "")):
            continue
        if end - start >= LINK_LIST:
            lists.append(range(start, end))
        start = end + 1
    return lists
