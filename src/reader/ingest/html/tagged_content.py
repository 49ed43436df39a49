"""Finds the article without witnesses: by tags and class names, otherwise where prose with few links is dense.

After Kohlschütter, Fankhauser and Nejdl 2010, Boilerplate Detection using Shallow Text Features.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.ingest.html.outline import Element, Outline
from reader.ingest.html.prose import is_prose, prose_characters

NAMED_SHARE = 0.5
"""Share of the page's prose that an element tagged as the article must contain to be believed (0-1)."""
CORE_SHARE = 0.8
"""If nothing is tagged, the article is the smallest element with this share of the prose (0-1)."""
LEAD_CHARACTERS = 30
"""Shortest paragraph between the title and the article that belongs to it, in code points."""
NEIGHBOUR_CHARACTERS = 100
"""Shortest paragraph next to the tagged article that belongs to it, in code points."""

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


def find_title(page: Outline, boxed: Sequence[bool], core: int, title: str | None) -> int | None:
    """Return the block that is the title: the heading with its words, else the first h1 outside of boxes.

    Args:
        page: The outline of the page.
        boxed: For each element whether it is a box or inside one.
        core: The element that is the article: the title does not stand behind it.
        title: The title from the metadata, None if not known.
    """
    wanted = _plain(title or "")
    exact: list[int] = []
    similar: list[int] = []
    fallback: list[int] = []
    for index, block in enumerate(page.blocks):
        tag = page.elements[block.element].tag
        if tag not in _HEADINGS:
            continue
        found = _plain(block.text)
        if wanted and found == wanted:
            exact.append(index)
        elif wanted and len(found) > 20 and (found in wanted or wanted in found):
            similar.append(index)
        elif tag == "h1" and not boxed[block.element] and block.element < page.elements[core].end:
            fallback.append(index)
    found_blocks = exact or similar
    shown = [index for index in found_blocks if not boxed[page.blocks[index].element]]
    # A h1 with these words rather than a teaser of the article in the head of the page.
    first = [index for index in shown if page.elements[page.blocks[index].element].tag == "h1"]
    return next(iter(first or shown or found_blocks or fallback), None)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def find_tagged_content(
    page: Outline, boxed: Sequence[bool], core: int, is_tagged: bool, heading: int | None
) -> list[bool]:
    """Return for each block whether it belongs to the article, judged by the core alone.

    Args:
        page: The outline of the page.
        boxed: For each element whether it is a box or inside one.
        core: The element that is the article (see `find_core`).
        is_tagged: Whether the page tags it as such.
        heading: The block of the title, None if there is none.
    """
    around = page.elements[core].parent if is_tagged and page.elements else 0
    chosen = []
    for index, block in enumerate(page.blocks):
        if boxed[block.element]:
            chosen.append(False)
        elif page.contains(core, block.element):
            chosen.append(True)
        else:
            in_head = heading is not None and heading < index and block.element < core
            near = in_head or page.contains(around, block.element)
            chosen.append(near and is_prose(block, LEAD_CHARACTERS if in_head else NEIGHBOUR_CHARACTERS))
    return chosen


def find_core(page: Outline, boxed: Sequence[bool]) -> tuple[int, bool]:
    """Return the number of the element that is the article, and whether the page tags it as such."""
    elements = page.elements
    prose = prose_characters(page, [not boxed[block.element] for block in page.blocks])
    best = (0, 0, 0)  # rank, characters of prose, negative number: the outermost of equal elements wins
    for number, element in enumerate(elements):
        rank = _rank(element)
        if rank and not boxed[number] and prose[number] >= NAMED_SHARE * prose[0]:
            best = max(best, (rank, prose[number], -number))
    if best[0] > 1:
        return -best[2], True
    # Not tagged: go down to a child as long as it contains nearly all of the prose.
    core = -best[2]
    number = core + 1
    while number < elements[core].end if elements else False:
        if prose[number] >= CORE_SHARE * max(prose[core], 1):
            core = number
            number += 1
        else:
            number = max(elements[number].end, number + 1)
    return core, False


def _rank(element: Element) -> int:
    if element.prop == "articleBody":
        return 3
    if element.tag == "article":
        return 2
    return int(element.tag == "main" or "main" in element.names.split())
