"""Which part of a page is the article, and which is furniture: by its tags and names, else by where the prose is.

Density of prose with few links marks the article (Kohlschütter, Fankhauser and Nejdl 2010, Boilerplate Detection using
Shallow Text Features); tags and class names come first where a page uses them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.ingest.html.outline import Block, Element, Outline
from reader.ingest.plain.furniture import is_furniture

PROSE_CHARACTERS = 25
"""Shortest block that counts as prose, in code points."""
PROSE_LINK_SHARE = 0.5
"""Share of linked characters from which a block is no prose (0-1)."""
NAMED_SHARE = 0.5
"""Share of the page's prose that a tagged article must hold to be believed."""
CORE_SHARE = 0.8
"""Where nothing is tagged, the article is the smallest element with this share of the prose."""
LABEL_CHARACTERS = 40
"""Longest line without links that its words alone make furniture."""
LINK_LIST = 2
"""Fewest lines of links in a row that are a menu within the article."""
IMMUNE_SHARE = 0.6
"""An element with this share of the prose is no furniture, whatever it is called (forms around whole pages)."""

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


def find_furniture(page: Outline, title: str) -> list[bool]:
    """Say of each block whether it is furniture.

    Args:
        page: The outline of the page.
        title: The article's title from the metadata, "" where not known: the heading that bears it is kept.
    """
    raw = _prose(page, [False] * len(page.elements))
    boxed = _boxed(page.elements, raw)
    prose = _prose(page, boxed)
    core, whole = _core(page.elements, boxed, prose)
    heading = _title_block(page, boxed, core, title)
    around = page.elements[core].parent if whole else 0
    listed = _link_lists(page.blocks)
    verdicts = []
    for index, block in enumerate(page.blocks):
        if index == heading or boxed[block.element]:
            verdicts.append(index != heading)
        elif page.holds(core, block.element):
            verdicts.append(_says_furniture(block) or index in listed)
        else:
            in_head = heading is not None and heading < index and block.element < core
            kept = (in_head or page.holds(around, block.element)) and _is_long_prose(block, 30 if in_head else 100)
            verdicts.append(not kept)
    return verdicts


def _says_furniture(block: Block) -> bool:
    """Say whether a line within the article is furniture by its words ("Also read: ...", "Advertisement")."""
    brief = len(block.text) <= LABEL_CHARACTERS or block.linked > 0.3 * len(block.text)
    return brief and is_furniture(block.text)


def _link_lists(blocks: Sequence[Block]) -> set[int]:
    """Return the blocks of lists that hold nothing but links ("More on this story")."""
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
    """Return how many characters of prose each element holds with all its descendants, boxes left out."""
    held = [0] * len(page.elements)
    for block in page.blocks:
        if not boxed[block.element] and _is_long_prose(block, PROSE_CHARACTERS):
            held[block.element] += len(block.text)
    for number in range(len(held) - 1, 0, -1):
        held[page.elements[number].parent] += held[number]
    return held


def _is_long_prose(block: Block, characters: int) -> bool:
    return len(block.text) >= characters and block.linked < PROSE_LINK_SHARE * len(block.text)


def _boxed(elements: Sequence[Element], raw: Sequence[int]) -> list[bool]:
    """Say of each element whether it is a furniture box or lies in one."""
    boxed = [False] * len(elements)
    for number, element in enumerate(elements):
        inside = number > 0 and boxed[element.parent]
        boxed[number] = inside or _is_box(element, raw[number] / raw[0] if raw[0] else 0.0)
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
    """Return the number of the element that is the article, and whether the page itself says so."""
    best = (0, 0, 0)
    for number, element in enumerate(elements):
        rank = _rank(element)
        if rank and not boxed[number] and prose[number] >= NAMED_SHARE * prose[0]:
            best = max(best, (rank, prose[number], -number))
    if best[0] > 1:
        return -best[2], True
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


def _title_block(page: Outline, boxed: Sequence[bool], core: int, title: str) -> int | None:
    """Return the block that bears the title: the heading that says it, else the first h1 outside of boxes."""
    fallback = None
    wanted = " ".join(title.lower().split())
    for index, block in enumerate(page.blocks):
        tag = page.elements[block.element].tag
        if tag not in _HEADINGS:
            continue
        said = " ".join(block.text.lower().split())
        if wanted and (said == wanted or (len(said) > 20 and (said in wanted or wanted in said))):
            return index
        before_end = block.element < page.elements[core].end
        if tag == "h1" and fallback is None and not boxed[block.element] and before_end:
            fallback = index
    return fallback
