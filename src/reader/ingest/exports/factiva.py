"""Factiva: fields of two letters ("HD", "PD"), or a fixed order of lines that ends with "Document ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.ingest.exports.archive_article import ArchiveArticle
from reader.ingest.exports.lines import blocks_of, is_copyright, joined, paragraphs
from reader.ingest.exports.written_date import is_date_line
from reader.ingest.words import words_in

_FIELD = re.compile(r"^(?P<code>[A-Z]{2,3})(?:\s{2,}|\t|\s*\|\s|\s*$)(?P<value>.*)$")
"""A code and its value: in columns, or in the cells of a table."""
_CODES = frozenset((
    "SE", "HD", "CR", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "CX", "LP", "TD", "CT", "RF",
    "CO", "IN", "NS", "RE", "PUB", "AN", "IPC", "IPD", "ART",
))  # fmt: skip
_TEXT = ("LP", "TD")
_FEWEST_HEADLINE_WORDS = 4
_IN_NAMES = ("and", "und", "et", "de", "von", "van", "der", "al")
_NUMBER = re.compile(r"^\s*(?P<word>\w+)\s+(?P<number>[A-Z][A-Z0-9]{3,12}\d{10}[a-z0-9]{6,12})\s*$")


def factiva_articles(lines: list[str]) -> list[ArchiveArticle]:
    """Return the articles of a Factiva export; none if the lines are not one."""
    ends = [number for number, line in enumerate(lines) if _number(_value(line))]
    if not ends:
        return []
    starts = [0, *(end + 1 for end in ends)]
    chunks = [lines[start : end + 1] for start, end in zip(starts, ends, strict=False)]
    if any(_code(line) == "HD" for line in lines):
        return [_with_codes(chunk) for chunk in chunks]
    return [_in_order(chunk) for chunk in chunks]


def _code(line: str) -> str | None:
    match = _FIELD.match(line)
    return match["code"] if match and match["code"] in _CODES else None


def _value(line: str) -> str:
    """Return a line without the code before it."""
    match = _FIELD.match(line)
    return match["value"].strip() if match and match["code"] in _CODES else line.strip()


def _number(line: str) -> str | None:
    """Return the number of the article in a line such as "Document ABCD0000020240306ek3500003"."""
    match = _NUMBER.match(line)
    return match["number"] if match and match["word"].casefold() in words_in("documents") else None


def _with_codes(lines: Sequence[str]) -> ArchiveArticle:
    fields: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines:
        code = _code(line)
        if code:
            current = fields.setdefault(code, [])
            line = _value(line)
        current.append(line)
    stated = {code: joined(value) for code, value in fields.items()}
    details = [value for code, value in stated.items() if value and code not in ("HD", "BY", *_TEXT)]
    return ArchiveArticle(
        headline=stated.get("HD", ""),
        publisher=stated.get("SN", ""),
        date=stated.get("PD", ""),
        author=stated.get("BY", ""),
        body=[paragraph for code in _TEXT for paragraph in paragraphs(blocks_of(fields.get(code, [])))],
        details=details,
        number=_number(stated.get("AN", "")),
    )


def _in_order(lines: Sequence[str]) -> ArchiveArticle:
    """Read the form without codes: headline, byline, count of words, date, newspaper, ..., rights, text, number."""
    stripped = [line.strip() for line in lines if line.strip()]
    count = next((number for number, line in enumerate(stripped) if _counts_words(line)), None)
    if count is None or count + 2 >= len(stripped) or count == 0:
        return ArchiveArticle(body=stripped)
    head, fields, rest = stripped[:count], stripped[count:], blocks_of(lines)
    date = next((line for line in fields[:6] if is_date_line(line)), "")
    publisher = fields[fields.index(date) + 1] if date else ""
    if _is_time(publisher) and date:
        publisher = fields[fields.index(date) + 2]
    rights = next((number for number, line in enumerate(fields) if is_copyright(line)), None)
    if rights is None:
        return ArchiveArticle(body=stripped)
    kept = fields[rights + 1 : -1]
    # Blank lines still separate paragraphs: blocks whose lines are all in the text.
    body = [[line.strip() for line in block] for block in rest]
    body = [block for block in body if all(line in kept for line in block)]
    # A section may stand above the headline; the byline, if any, is the line above the count.
    author = head[-1] if len(head) > 1 and _is_byline(head[-1], below=head[-2]) else ""
    return ArchiveArticle(
        headline=head[-2] if author else head[-1],
        publisher=publisher,
        date=date,
        author=author,
        body=paragraphs(body),
        details=[*fields[: rights + 1], stripped[-1]],
        number=_number(stripped[-1]),
    )


def _counts_words(line: str) -> bool:
    count, _, word = line.partition(" ")
    return count.replace(",", "").replace(".", "").isdecimal() and word.strip().casefold() in words_in("words")


def _is_time(line: str) -> bool:
    return re.fullmatch(r"\d{1,2}:\d{2}(?:\s*\w{2,4})?", line) is not None


def _is_byline(line: str, below: str) -> bool:
    """Return whether a line has the form of names, and the line above it that of a headline.

    In English headlines all words may begin with capital letters; above them stands the name of a section, if anything.
    """
    if line.startswith("By "):
        return True
    words = line.replace(",", " ").split()
    names = 2 <= len(words) <= 8 and all(word[0].isupper() or word in _IN_NAMES for word in words)
    return names and len(below.split()) >= max(_FEWEST_HEADLINE_WORDS, len(words) + 1)
