"""Dates and times, found by `date_grammar` and resolved to intervals of days, or refused.

Relative dates are reckoned from the day of publication as news means them: a weekday is the last one, or today; it is
the next one only after "will" and the like. "The previous day" and its kin are reckoned from the date told last. Inside
a quotation relative dates are refused: nobody knows when it was said.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from reader.analysis.state.doc_state import DocState, state_of
from reader.analysis.values.date_context import Context, Reading
from reader.analysis.values.date_grammar import CLOCK, DATE, WAYS
from reader.analysis.values.date_resolution import read_date
from reader.analysis.values.intervals import Interval
from reader.model.analysis import Label, Value

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NEARBY = 3
_FAR = 1 << 60
_PERSON_MAY = re.compile(r"(?:Theresa|Mrs\.?|Ms\.?|Mr\.?|Miss|Brian|James|Elaine) May\b")


def component(doc: Doc) -> Doc:
    """SpaCy component: add dates and times to the draft."""
    state = state_of(doc)
    told: list[tuple[int, Interval]] = []
    quoted = sorted((quote.start, quote.end) for quote in state.quotes if quote.direct)
    may_is_person = _PERSON_MAY.search(state.text) is not None
    for index, passage in state.readable():
        for match in DATE.finditer(state.text, passage.start, passage.end):
            _add(state, index, match, told, quoted, may_is_person)
        for match in CLOCK.finditer(state.text, passage.start, passage.end):
            state.values.append(Value(match.start(), match.end(), Label.TIME, index))
    return doc


def _add(
    state: DocState,
    index: int,
    match: re.Match[str],
    told: list[tuple[int, Interval]],
    quoted: list[tuple[int, int]],
    may_is_person: bool,
) -> None:
    text, passage = state.text, state.passages[index]
    way = next(name for name in WAYS if match.group(name) is not None)
    groups = {name: value for name, value in match.groupdict().items() if value is not None and name not in WAYS}
    start, end = match.span()
    before = text[passage.start : start]
    if before and (before[-1].isalnum() or before[-1] in "@#_"):
        return
    context = Context(
        way=way,
        surface=match.group(),
        before=before,
        after=text[end : passage.end],
        published=state.published,
        told=_told_near(told, index),
        quoted=_inside(quoted, start),
        may_is_person=may_is_person,
    )
    reading = read_date(groups, context)
    if reading is None:
        return
    start, end = start + reading.skip, end - reading.drop
    if reading.interval is not None and reading.interval.is_day:
        told.append((index, reading.interval))
    state.values.append(_value(start, end, index, reading))


def _value(start: int, end: int, index: int, reading: Reading) -> Value:
    interval = reading.interval
    return Value(
        start,
        end,
        Label.DATE,
        index,
        date_from=interval.first.isoformat() if interval else None,
        date_to=interval.last.isoformat() if interval else None,
        date_basis=reading.basis,
    )


def _told_near(told: list[tuple[int, Interval]], index: int) -> Interval | None:
    """Return the one day told last, None where none or more than one stands in the nearest passage that tells any."""
    near = [(place, interval) for place, interval in told if index - place <= _NEARBY]
    if not near:
        return None
    last = near[-1][0]
    days = {interval for place, interval in near if place == last}
    return days.pop() if len(days) == 1 else None


def _inside(spans: list[tuple[int, int]], offset: int) -> bool:
    place = bisect_right(spans, (offset, _FAR)) - 1
    return place >= 0 and spans[place][0] <= offset < spans[place][1]
