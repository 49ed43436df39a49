"""Joins the blocks of a page to the text of an article, with the spans of its furniture and captions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.ingest.html.block_roles import BlockRole
from reader.ingest.html.outline import Block, Outline
from reader.model.text import Span

MENU_LINK_SHARE = 0.5
"""Share of linked characters from which a stretch of furniture is a menu and is put on one line (0-1)."""


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page.

    Attributes:
        text: All its visible text.
        furniture: Stretches of page furniture, in order.
        captions: Captions of pictures, in order.
    """

    text: str
    furniture: tuple[Span, ...]
    captions: tuple[Span, ...]


def lay_out(page: Outline, roles: Sequence[BlockRole]) -> PageText:
    """Join the blocks of a page; consecutive furniture becomes one span, on one line if it is a menu.

    Args:
        page: The outline of the page.
        roles: The role of each block.
    """
    parts: list[str] = []
    spans: dict[BlockRole, list[Span]] = {BlockRole.FURNITURE: [], BlockRole.CAPTION: []}
    length = first = 0
    while first < len(page.blocks):
        role = roles[first]
        last = first + 1
        while role is BlockRole.FURNITURE and last < len(page.blocks) and roles[last] is role:
            last += 1
        run = page.blocks[first:last]
        is_border = first > 0 and not role is roles[first - 1] is BlockRole.STORY
        linked, characters = sum(block.linked for block in run), sum(len(block.text) for block in run)
        is_menu = role is BlockRole.FURNITURE and linked >= MENU_LINK_SHARE * characters
        start = length
        for number, block in enumerate(run):
            gap = _gap(block, is_first=number == 0, is_border=is_border, is_menu=is_menu) if length else ""
            start = length + len(gap) if number == 0 else start
            parts += (gap, block.text)
            length += len(gap) + len(block.text)
        if role is not BlockRole.STORY:
            spans[role].append(Span(start, length))
        first = last
    return PageText("".join(parts), tuple(spans[BlockRole.FURNITURE]), tuple(spans[BlockRole.CAPTION]))


def _gap(block: Block, *, is_first: bool, is_border: bool, is_menu: bool) -> str:
    if is_first and is_border:
        return "\n\n"  # furniture and captions are always paragraphs by themselves
    return " · " if is_menu and not is_first else "\n" * max(block.gap, 1)
