"""What a block of a page can be."""

from __future__ import annotations

from enum import Enum, auto


class BlockRole(Enum):
    """What a block of a page is."""

    STORY = auto()
    CAPTION = auto()
    FURNITURE = auto()
