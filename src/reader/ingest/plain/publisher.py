"""Finds the publisher that a text names: in a support box, copyright line, closing note or dateline.

A name in running prose ("a spokesman said to the paper") is not evidence: agencies quote each other all the time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.model.text import MetadataField, Provenance

LINE_CHARACTERS = 300
"""How much of a line is examined: an imprint is at its beginning."""

# A full stop inside a word of the name ("Coast.com") belongs to it, one at its end does not.
_PART = r"[A-Z][\w&’'-]*(?:\.\w[\w&’'-]*)*"
_NAME = rf"(?:[Tt]he\s+)?{_PART}(?:\s+(?:of|and|the|for|&)?\s*{_PART}){{0,5}}"
_SUPPORT = re.compile(rf"^[Ss]upport\s+(?P<name>{_NAME})\s*[!.]?$")
_COPYRIGHT = re.compile(
    rf"^(?:©|\(c\)|[Cc]opyright)\s*(?:©|\(c\))?\s*(?:\d{{4}}(?:\s*[-–]\s*\d{{4}})?)?,?\s*(?:by\s+)?(?P<name>{_NAME})"
)
_SOURCE = re.compile(rf"^(?:[Ss]ource|[Pp]ublisher|[Pp]ublished\s+by|[Vv]ia)\s*:\s*(?P<name>{_NAME})\s*\.?$")
_NOTE = re.compile(
    r"^This\s+(?:article|report|story|piece|commentary|interview)\b.{0,120}?\b"
    rf"(?:published\s+(?:by|in|on|at)|produced\s+by|appeared\s+(?:in|on)|as\s+part\s+of)\s+(?P<name>{_NAME})"
)
_LABELLED = (
    (_SUPPORT, Provenance.SUPPORT_BOX),
    (_COPYRIGHT, Provenance.COPYRIGHT_LINE),
    (_SOURCE, Provenance.SOURCE_LINE),
)
_AGENCY = r"(?P<name>[A-Z][A-Za-z][\w.&’' -]{0,28})"
_PLACE = r"(?!The\b)[A-Z][\w.’'-]*(?:[\s,/]+(?:[A-Z0-9\[(]?[\w.’'-]*[\])]?)){0,6}?"
_DATELINE = re.compile(rf"^(?:{_PLACE}[,.]?\s*)?\({_AGENCY}\)\s*(?:--|[:—–-])\s*[^\sa-z]")
_RUSSIAN_DATELINE = re.compile(rf"^{_PLACE}\.\s*/{_AGENCY}/\.?\s")
_PRESS_WORD = re.compile(
    r"(?i)\b(?:times|news|post|journal|herald|tribune|gazette|press|observer|guardian|review|radio|tv|television|"
    r"telegraph|mail|daily|weekly|chronicle|star|sun|standard|monitor|bulletin|agency|media|today|magazine|reporter)\b"
)
_QUOTING_VERB = "told"
_PROGRAMME = re.compile(r"\s+(?:programme|program|project|series|initiative)\b.*$", re.IGNORECASE)


def is_dateline(line: str) -> bool:
    """Return whether a line opens with a dateline that names its agency ("Kabul, (ANI): ...")."""
    short = _short(line)
    return bool(_DATELINE.match(short) or _RUSSIAN_DATELINE.match(short))


def find_publisher(text: str, head: Sequence[str], opening: str | None, tail: Sequence[str]) -> MetadataField | None:
    """Return the publisher if the text names it.

    Args:
        text: The whole text. A support box counts if its name sounds like a newspaper or is also quoted in the text.
        head: The lines above the first paragraph of the body.
        opening: That paragraph, None if there is none.
        tail: The last lines.
    """
    edges = [_short(line) for line in (*head, *tail)]
    for pattern, provenance in _LABELLED:
        for line in edges:
            match = pattern.match(line)
            if match and (pattern is not _SUPPORT or _is_paper(match["name"], text)):
                return MetadataField(_tidy(match["name"]), provenance)
    for line in edges:
        if match := _NOTE.match(line):
            return MetadataField(_tidy(_PROGRAMME.sub("", match["name"])), Provenance.CLOSING_NOTE)
    for line in (*edges[: len(head)], _short(opening or "")):
        if match := _DATELINE.match(line) or _RUSSIAN_DATELINE.match(line):
            return MetadataField(_tidy(match["name"]), Provenance.DATELINE)
    return None


def _short(line: str) -> str:
    """Return the beginning of a line with white space collapsed, as long runs of it make the patterns slow."""
    return " ".join(line[: 2 * LINE_CHARACTERS].split())[:LINE_CHARACTERS]


def _is_paper(name: str, text: str) -> bool:
    """Return whether a name sounds like a newspaper, or the text says that it was spoken to."""
    return bool(_PRESS_WORD.search(name)) or f"{_QUOTING_VERB} {name}" in text


def _tidy(name: str) -> str:
    return " ".join(name.split()).removeprefix("the ").rstrip(".,!")
