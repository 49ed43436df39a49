"""Finds the lines around the title that say who wrote the article and when: bylines, date lines, reading times."""

from __future__ import annotations

import re

from reader.ingest.dates import find_date
from reader.ingest.html.outline import Element, Outline

MAX_CHARACTERS = 160
"""Longest byline or date line, in code points."""
REACH = 8
"""How many blocks behind the story a byline or date line may stand."""
MAX_WORDS = 24
"""Most words of such a line."""

_NAMES = frozenset(
    [
        "author",
        "authors",
        "byline",
        "bylines",
        "by",
        "date",
        "dates",
        "datetime",
        "dateline",
        "timestamp",
        "time",
        "published",
        "posted",
        "pubdate",
        "postdate",
        "modified",
        "meta",
        "metadata",
        "postmeta",
        "updated",
        "writer",
        "reporter",
        "contributor",
        "contributors",
        "autor",
        "autoren",
        "auteur",
        "auteurs",
        "autore",
        "fecha",
        "datum",
        "auth",
        "signature",
    ]
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAME_PARTS = re.compile(r"[a-z]+")
_OPENING = re.compile(
    r"(?i)^(?:by|von|par|por|di|av|af|door|przez|words\s+by|written\s+by|text|autor(?:in|a)?|auteur|author)\s*:?\s+(?=[^\W\d_a-z]|\w+\s)"
)
_TIME_AGO = re.compile(
    r"(?i)\b(?:\d+\s+(?:min(?:ute)?s?|hours?|days?)\s+(?:ago|read)|(?:min|minute)s?\s+read|lesezeit|temps\s+de\s+lecture"
    r"|tiempo\s+de\s+lectura|lettura\s*:|updated\s+\d|last\s+(?:updated|modified)|vor\s+(?:einer|\d+)\s+(?:stunde|minute|tag))"
)
_SENTENCE = re.compile(r"""\w[.!?…。]["”’»)]*$""")


def find_head_lines(page: Outline, heading: int | None, first_story: int, last_story: int) -> set[int]:
    """Return the numbers of the blocks that are bylines, date lines or reading times.

    Args:
        page: The outline of the page.
        heading: The block of the title, None if there is none.
        first_story: The first block of the story that is a paragraph.
        last_story: The last one.
    """
    start = heading if heading is not None else max(first_story - 10, 0)
    behind = range(last_story + 1, min(last_story + 1 + REACH, len(page.blocks)))
    return {n for n in (*range(start, first_story), *behind) if n != heading and is_head_line(page, n)}


def is_head_line(page: Outline, number: int) -> bool:
    """Return whether a block is short and worded or named as a byline or date line."""
    block = page.blocks[number]
    text = block.text
    if len(text) > MAX_CHARACTERS or len(text.split()) > MAX_WORDS:
        return False
    if _TIME_AGO.search(text) or find_date(text):
        return True
    if len(text.split()) > 12 and _SENTENCE.search(text):
        return False
    return (bool(_OPENING.match(text)) and not _SENTENCE.search(text)) or _is_named(block.element, page.elements)


def _is_named(element: int, elements: list[Element]) -> bool:
    for _ in range(3):
        found = set(_NAME_PARTS.findall(_CAMEL.sub(" ", elements[element].names).lower()))
        if found & _NAMES:
            return True
        element = elements[element].parent
    return False
