"""Finds text in quotation marks: of any language, straight or curved, over several paragraphs."""

from __future__ import annotations

import re

from reader.model.text import Span

MARK = re.compile(r"[“”„‟\"«»″‹›「」『』]|''|``")
"""A quotation mark that is no single one; two apostrophes and two backticks are written for one."""

_OPENING = frozenset({"“", "„", "«", "‹", "「", "『", "``"})
_CLOSING = frozenset({"”", "»", "›", "」", "』"})
_CORNERS = {"「": "」", "『": "』"}
_SINGLE_OPEN = re.compile(r"(?<![\w’'])[‘'‚](?=[\w…$£€])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…])[’'‘](?![\w])")
_OPEN_AFTER = " \t\n\u00a0([{—–-:,/‘'"
_CLOSE_BEFORE = " \t\n\u00a0.,;:!?)]}—–-…’'/"
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_LONGEST_SINGLE = 80
"""Words: more between two single marks is text between two apostrophes."""


def quoted(text: str, paragraph: Span, *, next_is_quoted: bool = False) -> list[Span]:
    """Return the text between quotation marks in a paragraph.

    Args:
        text: The article.
        paragraph: Where to look.
        next_is_quoted: True if the next paragraph begins with a quotation mark: then a quotation that is not closed
            runs to the end of the paragraph, as newspapers print speeches of several paragraphs.

    Returns:
        Spans inside the marks, in order. Single marks count only outside double ones.
    """
    double = _double(text, paragraph, next_is_quoted)
    # Single marks are sought in the gaps between the double ones.
    gaps = zip(
        [paragraph.start, *[s.end + 1 for s in double]], [*[s.start - 1 for s in double], paragraph.end], strict=True
    )
    single = [span for start, end in gaps for span in _single(text, start, end)]
    return sorted(span for span in double + single if any(letter.isalpha() for letter in span.of(text)))


def _double(text: str, paragraph: Span, next_is_quoted: bool) -> list[Span]:
    spans: list[Span] = []
    opened = -1
    corner = ""
    for match in MARK.finditer(text, paragraph.start, paragraph.end):
        mark = match.group()
        # Straight marks do not say whether they open or close: the characters around them decide.
        before = text[match.start() - 1] if match.start() > paragraph.start else " "
        after = text[match.end()] if match.end() < paragraph.end else " "
        if opened < 0:
            inches = mark in {'"', "″", "''"} and before.isdigit()
            spaced = mark in {"«", "‹"} and before in _OPEN_AFTER  # French prints a space inside the marks
            opens = before in _OPEN_AFTER or mark in _OPENING
            if spaced or (opens and not after.isspace() and not inches):
                opened = match.end()
                corner = _CORNERS.get(mark, "")
        elif corner:
            if mark == corner:
                spans.append(Span(opened, match.start()))
                opened, corner = -1, ""
        elif not before.isspace() and (after in _CLOSE_BEFORE or mark in _CLOSING or after.isupper()):
            spans.append(Span(opened, match.start()))
            opened = -1
        elif before.isspace() and after in _CLOSE_BEFORE and mark in _CLOSING:
            spans.append(Span(opened, match.start() - 1))
            opened = -1
        elif before.isspace() and not after.isspace() and mark not in {'"', "''"}:
            opened = match.end()
    if opened >= 0:
        runs_on = next_is_quoted or opened - paragraph.start <= 2
        spans.append(Span(opened, paragraph.end if runs_on else _sentence_end(text, opened, paragraph.end)))
    return [_trimmed(text, span) for span in spans if span.start < span.end]


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _sentence_end(text: str, start: int, end: int) -> int:
    match = _SENTENCE_END.search(text, start, end)
    return match.end() if match else end


def _single(text: str, start: int, end: int) -> list[Span]:
    """Return the text in single marks that is too long to be an apostrophe."""
    spans: list[Span] = []
    place = start
    while (opening := _SINGLE_OPEN.search(text, place, max(place, end))) is not None:
        closing = _SINGLE_CLOSE.search(text, opening.end() + 1, end)
        if closing is None:
            break
        span = Span(opening.end(), closing.start())
        words = len(span.of(text).split())
        if (
            1 <= words <= _LONGEST_SINGLE
            and "\n" not in span.of(text)
            and not (words == 1 and opening.group() == "'" and len(span.of(text)) < 3)
        ):
            spans.append(span)
            place = closing.end()
        else:
            place = opening.end()
    return spans
