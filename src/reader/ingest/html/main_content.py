"""Decides which blocks of a page are the article, which are captions and which are furniture.

Witnesses (see `witness`) say which blocks are the story, unless they miss most of what the page itself tags as the
article (see `tagged_content`). Our own rules add leads under the title, and take out menus, captions, bylines and other
articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reader.ingest.html.block_roles import BlockRole
from reader.ingest.html.boxes import Strength, find_boxes, name_strength, names_article
from reader.ingest.html.captions import find_captions
from reader.ingest.html.cards import find_cards
from reader.ingest.html.head_lines import find_head_lines, is_head_line
from reader.ingest.html.other_articles import find_other_articles
from reader.ingest.html.outline import Outline
from reader.ingest.html.prose import is_prose, length, link_lists, prose_characters
from reader.ingest.html.tagged_content import LEAD_CHARACTERS, find_core, find_tagged_content, find_title
from reader.ingest.html.witness import Witness
from reader.ingest.plain.furniture import is_furniture

SUPPORT = 0.5
"""Share of a block that a witness must have to support it (0-1)."""
CREDIBLE_SHARE = 0.3
"""Share of the article, as tagged by the page, that witnesses must support to be believed (0-1)."""
FOCUS_SHARE = 0.7
"""Share of the supported prose that the tagged article must contain to be believed about the rest (0-1)."""
NAMED_SHARE = 0.45
"""The same for an element around the title whose class names it as the article."""
FILL_LOOKS = 3
"""Fewest supported paragraphs from which others with the same markup are believed."""
FILL_CHARACTERS = 60
"""Shortest paragraph that is believed for its markup, in code points."""
CAPTION_REACH = 3
"""Blocks behind the story within which a caption belongs to it."""
LABEL_CHARACTERS = 40
"""Longest line without links that can be furniture by its wording alone, in code points."""


@dataclass(frozen=True, slots=True)
class JudgedPage:
    """What the blocks of a page are.

    Attributes:
        roles: The role of each block.
        head_lines: Numbers of the blocks that are bylines, date lines or reading times; they are furniture.
        first: First block of the story, or its title.
        last: Last block of the story.
        prose: First and last paragraph of the story; None if there is none.
    """

    roles: list[BlockRole]
    head_lines: list[int]
    first: int
    last: int
    prose: tuple[int, int] | None = None


def judge_blocks(
    page: Outline, title: str | None, witnesses: Sequence[Witness] = (), *, has_lead: bool = True
) -> JudgedPage:
    """Return the role of each block.

    Args:
        page: The outline of the page.
        title: The article's title from the metadata, None if not known: the heading with this title is kept.
        witnesses: Other judgements of what the article is.
        has_lead: Whether a paragraph between the title and the story may be its lead.
    """
    blocks = page.blocks
    if not blocks:
        return JudgedPage([], [], 0, 0)
    all_prose = prose_characters(page, [True] * len(blocks))
    boxed = find_boxes(page.elements, all_prose)
    core, is_tagged = find_core(page, boxed)
    heading = find_title(page, boxed, core, title)
    tagged = find_tagged_content(page, boxed, core, is_tagged, heading)
    supported = [any(witness.share(block.text) >= SUPPORT for witness in witnesses) for block in blocks]
    story = tagged
    if _characters(page, supported) > CREDIBLE_SHARE * _characters(page, tagged):
        boxed = find_boxes(page.elements, all_prose, prose_characters(page, supported))
        story = [found and not boxed[block.element] for block, found in zip(blocks, supported, strict=True)]
        _focus(page, story, tagged, FOCUS_SHARE)
        if has_lead:
            _add_lead(page, story, heading)
        _fill(page, story, tagged)
        _focus(page, story, _named_content(page, story, heading), NAMED_SHARE)
        _add_quoted_posts(page, story)
    _take_out(page, story, heading)
    return _judged(page, story, heading)


def _characters(page: Outline, chosen: Sequence[bool]) -> int:
    """Return the characters of prose of the chosen blocks."""
    return sum(length(b.text) for b, is_chosen in zip(page.blocks, chosen, strict=True) if is_chosen and is_prose(b))


def _first_prose(page: Outline, story: Sequence[bool]) -> int:
    """Return the first block of the story that is prose; the number of blocks if there is none."""
    numbers = (n for n, block in enumerate(page.blocks) if story[n] and is_prose(block, 45))
    return next(numbers, len(page.blocks))


def _named_content(page: Outline, story: Sequence[bool], heading: int | None) -> list[bool]:
    """Return the blocks that the element around the title contains, if its class names it as the article."""
    if heading is None:
        return list(story)
    prose = prose_characters(page, story)
    element = page.blocks[heading].element
    while element:
        if prose[element] >= NAMED_SHARE * prose[0] and names_article(page.elements[element]):
            return [page.contains(element, block.element) for block in page.blocks]
        element = page.elements[element].parent
    return list(story)


def _focus(page: Outline, story: list[bool], tagged: Sequence[bool], share: float) -> None:
    """Leave out what witnesses support outside of the tagged article, if it has that share of what they support."""
    both = [is_story and is_tagged for is_story, is_tagged in zip(story, tagged, strict=True)]
    if _characters(page, both) >= share * _characters(page, story):
        story[:] = both


def _add_lead(page: Outline, story: list[bool], heading: int | None) -> None:
    """Add the paragraphs between the title and the story, its lead, which witnesses often leave out."""
    first = _first_prose(page, story)
    if heading is None or first == len(page.blocks):
        return
    for number in range(heading + 1, first):
        block = page.blocks[number]
        if is_prose(block, LEAD_CHARACTERS) and not is_head_line(page, number) and not _is_in_clear_box(page, number):
            story[number] = True


def _is_in_clear_box(page: Outline, number: int) -> bool:
    element = page.blocks[number].element
    while element:
        if name_strength(page.elements[element]) >= Strength.CLEAR:
            return True
        element = page.elements[element].parent
    return False


def _fill(page: Outline, story: list[bool], tagged: Sequence[bool]) -> None:
    """Add paragraphs of the tagged article that look in the markup like those that witnesses support."""
    looks = Counter(_look(page, n) for n in range(len(story)) if story[n] and tagged[n] and is_prose(page.blocks[n]))
    for number, block in enumerate(page.blocks):
        if (
            tagged[number]
            and not story[number]
            and looks[_look(page, number)] >= FILL_LOOKS
            and is_prose(block, FILL_CHARACTERS)
        ):
            story[number] = True


def _add_quoted_posts(page: Outline, story: list[bool]) -> None:
    """Add posts of social networks that are quoted within the story, which stand in boxes and consist of links."""
    chosen = [number for number, is_story in enumerate(story) if is_story]
    for number in range(chosen[0], chosen[-1]) if chosen else ():
        element = page.blocks[number].element
        while element:
            if page.elements[element].tag == "blockquote":
                story[number] = True
            element = page.elements[element].parent


def _look(page: Outline, number: int) -> tuple[str, ...]:
    """Return the tags and classes of the innermost elements around a block."""
    element = page.elements[page.blocks[number].element]
    parent = page.elements[element.parent]
    return (element.tag, element.names, parent.tag, parent.names)


def _take_out(page: Outline, story: list[bool], heading: int | None) -> None:
    """Take out menus, labels, other articles, and what stands before the title."""
    others = find_other_articles(page, heading, prose_characters(page, story))
    for number, block in enumerate(page.blocks):
        if any(page.contains(other, block.element) for other in others) or _is_worded_as_furniture(page, number):
            story[number] = False
    for run in link_lists(page.blocks):
        if not _is_announced(page, story, run):
            for number in run:
                story[number] = False
    # Cards within the story may be its products or its persons.
    cards = find_cards(page)
    rest = [n for n, block in enumerate(page.blocks) if story[n] and n not in cards and is_prose(block)]
    for number in cards:
        if not rest or number > rest[-1]:
            story[number] = False
    if heading is None:
        return
    before = [is_story and number < heading for number, is_story in enumerate(story)]
    if _characters(page, before) < 0.5 * _characters(page, story):
        for number in range(heading):
            story[number] = False


def _is_worded_as_furniture(page: Outline, number: int) -> bool:
    """Return whether a line is worded as furniture ("Also read: ...", "Advertisement")."""
    block = page.blocks[number]
    brief = len(block.text) <= LABEL_CHARACTERS or block.linked > 0.3 * len(block.text)
    return brief and is_furniture(block.text)


def _is_announced(page: Outline, story: Sequence[bool], run: range) -> bool:
    """Return whether a list of links is a part of the story: a sentence of the story announces it with a colon."""
    before = run[0] - 1
    if before < 0 or not story[before] or not all(story[number] for number in run):
        return False
    return page.blocks[before].text.rstrip()[-1:] in (":", "：") and not is_furniture(page.blocks[before].text)


def _judged(page: Outline, story: list[bool], heading: int | None) -> JudgedPage:
    captions = find_captions(page)
    prose = [n for n, block in enumerate(page.blocks) if story[n] and n not in captions and is_prose(block, 60)]
    lines = find_head_lines(page, heading, prose[0], prose[-1]) if prose else set()
    first = heading if heading is not None else next(iter(prose), 0)
    last = prose[-1] if prose else first
    title = page.blocks[heading].text if heading is not None else None
    roles = []
    for number, block in enumerate(page.blocks):
        if number == heading:
            role = BlockRole.STORY
        elif number in lines:
            role = BlockRole.FURNITURE
        elif number in captions:
            role = BlockRole.CAPTION if first < number < last + CAPTION_REACH else BlockRole.FURNITURE
        else:
            role = BlockRole.STORY if story[number] and block.text != title else BlockRole.FURNITURE
        roles.append(role)
    return JudgedPage(roles, sorted(lines), first, last, (prose[0], prose[-1]) if prose else None)
