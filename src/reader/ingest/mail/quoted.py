"""Finds what a message quotes from others, and its signature: neither is its own text."""

from __future__ import annotations

import re

from reader.ingest.words import section_of, words_in
from reader.model.text import Span

FEW_WORDS = 12
"""A message with at most so many words of its own passes on what it quotes."""

_LINE = re.compile(r"[^\n]*\n?")
_RULED = re.compile(r"^\s*[-_*]{3,}\s*(?P<words>[^\W\d_][^-_*]{3,60}?)\s*[-_*]{3,}\s*$")
_SIGNATURE = re.compile(r"^-- ?$")
_LABEL = re.compile(r"^\s*\*?(?P<label>[^\W\d_][^:\n]{0,20}?)\s*:\*?\s*\S")
_DATE = re.compile(r"\d{4}|\d:\d")
_KINDS = ("from", "to", "sent", "subject")


def quoted_spans(text: str, start: int, subject: str = "") -> tuple[Span, ...]:
    """Return the stretches of a message that are quoted, or its signature, in order.

    Lines with ">" and the line that introduces them; everything below the header of the message that is answered. If
    the message passes on another one without saying much itself, only the header of that one is marked.

    Args:
        text: With the message.
        start: Offset at which it begins.
        subject: Of the message.
    """
    lines = [Span(*match.span()) for match in _LINE.finditer(text, start) if match.group()]
    marked: set[int] = set()
    own = 0
    for number, line in enumerate(lines):
        words = line.of(text).strip()
        if number in marked:
            continue
        if words.startswith(">"):
            marked |= {number, *_introduction(text, lines, number, marked)}
        elif _SIGNATURE.match(line.of(text).rstrip("\n")):
            marked |= set(range(number, len(lines)))
            break
        elif header := _quoted_header(text, lines, number):
            passed_on = _is_forwarded(words) or (own <= FEW_WORDS and _is_forward(subject))
            marked |= set(range(number, header if passed_on else len(lines)))
            if not passed_on:
                break
        else:
            own += len(words.split())
    return _spans(text, lines, sorted(marked))


def _introduction(text: str, lines: list[Span], number: int, marked: set[int]) -> set[int]:
    """Return the lines directly above a quotation that introduce it ("On Tuesday, Per Aas wrote:")."""
    above = number - 1
    while above >= 0 and not lines[above].of(text).strip():
        above -= 1
    if above < 0 or above in marked or not lines[above].of(text).rstrip().endswith(":"):
        return set()
    found = {above}
    # Programs wrap it: one more line belongs to it if that begins a paragraph with a date.
    if (
        above > 0
        and re.search(r"\d", lines[above - 1].of(text))
        and not re.search(r"\d{4}|\d:\d", lines[above].of(text))
    ):
        found.add(above - 1)
    return found


def _quoted_header(text: str, lines: list[Span], number: int) -> int | None:
    """Return the line after the header of a quoted message that begins at a line, None if none begins there."""
    words = lines[number].of(text).strip()
    first = number
    if _RULED.match(words) or re.fullmatch(r"[-_]{20,}", words):
        first = number + 1
        while first < len(lines) and not lines[first].of(text).strip():
            first += 1
    elif (label := _LABEL.match(words)) is None or section_of(label["label"], ("from",)) is None:
        return None
    kinds: set[str] = set()
    end = first
    while end < len(lines) and (label := _LABEL.match(lines[end].of(text))):
        kinds.add(section_of(label["label"], _KINDS) or "")
        end += 1
    return end if {"from", "subject"} <= kinds or {"from", "sent"} <= kinds else None


def _is_forwarded(line: str) -> bool:
    return any(word.casefold() in words_in("forwarded") for word in re.findall(r"\w+", line))


def _is_forward(subject: str) -> bool:
    return re.match(r"(?i)\s*(?:fwd?|wg|tr|rv|enc|i|doorst|vs|vb)\s*:", subject) is not None


def _spans(text: str, lines: list[Span], marked: list[int]) -> tuple[Span, ...]:
    """Return the marked lines as spans without white space around them, neighbours joined."""
    spans: list[Span] = []
    for number in marked:
        words = lines[number].of(text)
        if not words.strip():
            continue
        line = Span(lines[number].start + len(words) - len(words.lstrip()), lines[number].start + len(words.rstrip()))
        if spans and not text[spans[-1].end : line.start].strip():
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(line)
    return tuple(spans)
