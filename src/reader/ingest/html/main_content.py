"""Decides which blocks of a page are the article and which are furniture.

Tags and class names decide if the page uses them. Otherwise the article is where prose with few links is dense
(Kohlschütter, Fankhauser and Nejdl 2010, Boilerplate Detection using Shallow Text Features).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.ingest.html.outline import Block, Element, Outline
from reader.ingest.plain.furniture import is_furniture

PROSE_CHARACTERS = 25
"""Shortest block that counts as prose, in code points."""
PROSE_LINK_SHARE = 0.5
"""Share of linked characters from which a block is not prose (0-1)."""
NAMED_SHARE = 0.5
"""Share of the page's prose that an element tagged as the article must contain to be believed (0-1)."""
CORE_SHARE = 0.8
"""If nothing is tagged, the article is the smallest element with this share of the prose (0-1)."""
LABEL_CHARACTERS = 40
"""Longest line without links that can be furniture by its wording alone, in code points."""
LINK_LIST = 2
"""Fewest consecutive lines of links that make a menu within the article."""
IMMUNE_SHARE = 0.6
"""Share of the prose from which an element is not furniture, even if its name says so (a form around a page; 0-1)."""

_BOX_TAGS = frozenset(["nav", "aside", "footer", "form", "button", "dialog", "menu"])
_BOX_ROLES = frozenset(["navigation", "complementary", "contentinfo", "search", "banner", "dialog", "menu"])
_NEVER_BOXES = frozenset(["html", "body", "main", "article"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAME_PARTS = re.compile(r"[a-z]+")
_BOX_WORDS = re.compile(
    r"(?:ads?|advert\w*|adsense|outbrain|taboola|sponsor\w*|promo\w*|banner|share\w*|sharing|social\w*|addthis|addtoany"
    r"|newsletter\w*|subscri\w+|signup|paywall|donat\w+|cookies?|consent|gdpr|popup|modal|overlay|toast"
    r"|nav|navbar|navigation|menu\w*|breadcrumbs?|toolbar|pagination|pager|skip|footer|masthead|sidebar|rail"
    r"|related\w*|recommend\w*|trending|popular|mostread|mostpopular|readmore|morefrom|also|teaser\w*|tags|tagcloud|widget\w*"
    r"|comments?|commentlist|disqus|respond|copyright|disclaimer|support)"
)
_TALK_WORDS = frozenset(["comment", "comments", "commentlist", "disqus", "respond"])


def find_furniture(page: Outline, title: str | None) -> list[bool]:
    """Return for each block whether it is furniture.

    Args:
        page: The outline of the page.
        title: The article's title from the metadata, None if not known: the heading with this title is kept.
    """
    # Boxes are judged by their share of all prose; the article is then sought in what is left without them.
    all_prose = _prose(page, [False] * len(page.elements))
    boxed = _boxed(page.elements, all_prose)
    prose = _prose(page, boxed)
    core, tagged = _core(page.elements, boxed, prose)
    heading = _title_block(page, boxed, core, title)
    around = page.elements[core].parent if tagged else 0
    in_link_list = _link_lists(page.blocks)
    furniture = []
    for index, block in enumerate(page.blocks):
        if index == heading or boxed[block.element]:
            furniture.append(index != heading)
        elif page.contains(core, block.element):
            furniture.append(_is_worded_as_furniture(block) or index in in_link_list)
        else:
            in_head = heading is not None and heading < index and block.element < core
            kept = (in_head or page.contains(around, block.element)) and _is_long_prose(block, 30 if in_head else 100)
            furniture.append(not kept)
    return furniture


def _is_worded_as_furniture(block: Block) -> bool:
    """Return whether a line within the article is worded as furniture ("Also read: ...", "Advertisement")."""
    brief = len(block.text) <= LABEL_CHARACTERS or block.linked > 0.3 * len(block.text)
    return brief and is_furniture(block.text)


def _link_lists(blocks: Sequence[Block]) -> set[int]:
    """Return the blocks of lists that consist of links ("More on this story")."""
    listed: set[int] = set()
    run: list[int] = []
    for index, block in enumerate(blocks):
        if block.linked >= 0.9 * len(block.text.replace(" ", "")):
            run.append(index)
            continue
        listed.update(run if len(run) >= LINK_LIST else ())
        run = []
    return listed | set(run if len(run) >= LINK_LIST else ())


def _prose(page: Outline, boxed: Sequence[bool]) -> list[int]:
    """Return how many characters of prose each element contains with its descendants, without boxes."""
    counts = [0] * len(page.elements)
    for block in page.blocks:
        if not boxed[block.element] and _is_long_prose(block, PROSE_CHARACTERS):
            counts[block.element] += len(block.text)
    for number in range(len(counts) - 1, 0, -1):  # children have higher numbers than their parents
        counts[page.elements[number].parent] += counts[number]
    return counts


def _is_long_prose(block: Block, characters: int) -> bool:
    return len(block.text) >= characters and block.linked < PROSE_LINK_SHARE * len(block.text)


def _boxed(elements: Sequence[Element], prose: Sequence[int]) -> list[bool]:
    """Return for each element whether it is a furniture box or inside one."""
    boxed = [False] * len(elements)
    for number, element in enumerate(elements):
        inside = number > 0 and boxed[element.parent]
        boxed[number] = inside or _is_box(element, prose[number] / prose[0] if prose[0] else 0.0)
    return boxed


def _is_box(element: Element, share: float) -> bool:
    if element.tag in _NEVER_BOXES or element.prop == "articleBody":
        return False
    words = set(_NAME_PARTS.findall(_CAMEL.sub(" ", element.names).lower())) if element.names else set()
    if words & _TALK_WORDS:
        return share < 0.9
    named = element.tag in _BOX_TAGS or bool(words & _BOX_ROLES) or any(_BOX_WORDS.fullmatch(word) for word in words)
    return named and share < IMMUNE_SHARE


def _core(elements: Sequence[Element], boxed: Sequence[bool], prose: Sequence[int]) -> tuple[int, bool]:
    """Return the number of the element that is the article, and whether the page tags it as such."""
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


def _title_block(page: Outline, boxed: Sequence[bool], core: int, title: str | None) -> int | None:
    """Return the block that is the title: the heading with its words, else the first h1 outside of boxes."""
    fallback = None
    wanted = " ".join((title or "").lower().split())
    for index, block in enumerate(page.blocks):
        tag = page.elements[block.element].tag
        if tag not in _HEADINGS:
            continue
        words = " ".join(block.text.lower().split())
        if wanted and (words == wanted or (len(words) > 20 and (words in wanted or wanted in words))):
            return index
        before_end = block.element < page.elements[core].end
        if tag == "h1" and fallback is None and not boxed[block.element] and before_end:
            fallback = index
    return fallback
