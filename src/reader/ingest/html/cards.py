"""Finds cards of other articles: repeated elements that consist of a link, as their headline, and a few words."""

from __future__ import annotations

from collections import defaultdict

from reader.ingest.html.outline import Block, Outline

CARD_CHARACTERS = 400
"""Longest text of a card, in code points."""
CARD_BLOCKS = 4
"""Most blocks of a card: its headline, a lead, a label, a day."""
CARDS = 2
"""Fewest cards next to each other."""


def find_cards(page: Outline) -> set[int]:
    """Return the numbers of the blocks that are in cards of other articles."""
    inside: dict[int, list[int]] = defaultdict(list)
    for number, block in enumerate(page.blocks):
        # Only elements near a block can be a card: those that contain more are not listed for it.
        element = block.element
        for _ in range(4):
            inside[element].append(number)
            if not element:
                break
            element = page.elements[element].parent
    siblings: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for element, numbers in inside.items():
        if _is_card([page.blocks[number] for number in numbers]):
            found = page.elements[element]
            siblings[found.parent, found.tag, found.names].append(element)
    return {
        number
        for elements in siblings.values()
        if len(elements) >= CARDS
        for element in elements
        for number in inside[element]
    }


def _is_card(blocks: list[Block]) -> bool:
    """Return whether the blocks of an element are a linked headline with at most a few other words."""
    if not 2 <= len(blocks) <= CARD_BLOCKS or sum(len(block.text) for block in blocks) > CARD_CHARACTERS:
        return False
    linked = [block.linked >= 0.9 * len(block.text.replace(" ", "")) for block in blocks]
    return any(linked[:2]) and not all(linked)
