"""Passages that report nothing: datelines, bylines, credits, diary headings, captions of archive pictures.

They share dates and names with every other line of their kind, so a link between two of them is never evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.model.analysis import Label, Mention, Passage, PassageKind, Value
from reader.statements.grammar.event_lexicon import event_lexicon, is_function_word

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_NUMBERED = re.compile(r"\d|\b[ivxlc]+\b", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_LONGEST = 25
"""Most words of a line about an article; longer ones are sentences."""


def reports_nothing(text: str, passage: Passage, mentions: Iterable[Mention], values: Iterable[Value]) -> bool:
    """Return whether a passage is about its article or an old picture rather than about an event.

    Args:
        text: The article's text.
        passage: The passage.
        mentions: The names in it.
        values: The dates and numbers in it.
    """
    line = text[passage.start : passage.end].strip()
    if line.casefold().lstrip("([*_ ").startswith(event_lexicon().archive_marks):
        return True
    if len(line.split()) > _LONGEST or _is_plain_heading(line, passage):
        return False
    names = [(mention.start, mention.end) for mention in mentions if mention.label.is_name]
    dates = [(value.start, value.end) for value in values if value.label in (Label.DATE, Label.TIME)]
    rest = _blanked(text, passage, [*names, *dates])
    words = [match.group().rstrip(".") for match in _WORD.finditer(rest)]
    # Next to a date, capitals are agencies, time zones and places: "TNN Nov 12, 05.51AM IST MUMBAI".
    is_dated = bool(dates) or (_NUMBERED.search(line) is not None and any(map(_is_time, words)))
    may_be_capitals = is_dated and not line.isupper() and passage.kind is not PassageKind.TITLE
    if not all(_is_credit_word(word) or (may_be_capitals and word.isupper()) for word in words):
        return False
    says_when_or_who = is_dated or _NUMBERED.search(rest) is not None or any(map(_is_mark, words))
    return says_when_or_who or (not words and not _ENDS_SENTENCE.search(line))


def _is_plain_heading(line: str, passage: Passage) -> bool:
    """Return whether a line is the headline, which may consist of names, and gives no day."""
    return passage.kind is PassageKind.TITLE and not _NUMBERED.search(line)


def _blanked(text: str, passage: Passage, spans: Iterable[tuple[int, int]]) -> str:
    rest = list(text[passage.start : passage.end])
    for start, end in spans:
        for place in range(max(0, start - passage.start), min(len(rest), end - passage.start)):
            rest[place] = " "
    return "".join(rest)


def _is_credit_word(word: str) -> bool:
    return word.casefold() in event_lexicon().credit_words or _is_time(word)


def _is_time(word: str) -> bool:
    return word.casefold() in event_lexicon().time_words


def _is_mark(word: str) -> bool:
    """Return whether a word is one that only lines about articles consist of."""
    lower = word.casefold()
    return lower in event_lexicon().credit_words and not is_function_word(lower)
