"""Finds captions of pictures, with the credits of photographers and agencies."""

from __future__ import annotations

import re

from reader.ingest.html.outline import Outline

MAX_CHARACTERS = 600
"""Longest text of a picture's caption with its credits, in code points."""

_CAPTION_WORDS = frozenset(
    [
        "caption",
        "captions",
        "figcaption",
        "credit",
        "credits",
        "imagecredit",
        "photocredit",
        "copyrightholder",
        "bildunterschrift",
        "legende",
    ]
)
_NEGATIONS = frozenset(["has", "with", "without", "no"])
_NO_CAPTIONS = frozenset(["blockquote", "table", "pre", "ul", "ol", "dl", "h1", "h2", "h3"])
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAME_PARTS = re.compile(r"[a-z]+")


def find_captions(page: Outline) -> set[int]:
    """Return the numbers of the blocks that are captions or credits."""
    characters = [0] * max(len(page.elements), 1)
    for block in page.blocks:
        characters[block.element] += len(block.text)
    for number in range(len(characters) - 1, 0, -1):  # children have higher numbers than their parents
        characters[page.elements[number].parent] += characters[number]
    captioned = [False] * len(page.elements)
    for number, element in enumerate(page.elements):
        if element.tag in _NO_CAPTIONS or characters[number] > MAX_CHARACTERS:
            continue  # a class that names a caption may be of the whole article
        inside = number > 0 and captioned[element.parent]
        captioned[number] = inside or element.tag in ("figure", "figcaption") or _is_named_caption(element.names)
    return {number for number, block in enumerate(page.blocks) if captioned[block.element]}


def _is_named_caption(names: str) -> bool:
    for name in names.split():
        parts = set(_NAME_PARTS.findall(_CAMEL.sub(" ", name).lower()))
        if parts & _CAPTION_WORDS and not parts & _NEGATIONS:
            return True
    return False
