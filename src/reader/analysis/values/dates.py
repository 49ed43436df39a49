"""Finds dates and times with `date_grammar`, and resolves dates to intervals of days if their meaning is certain.

Relative dates are resolved from the day of publication, as news means them: a weekday is the last one up to that day,
and the next one only after "will" and the like. "The previous day" and similar dates are resolved from the day
mentioned last. Relative dates inside a quotation are not resolved, because the day of the quotation is not known.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from reader.analysis.state.doc_state import DocState, state_of
from reader.analysis.values import absolute_dates, relative_dates
from reader.analysis.values.date_context import Context, Reading
from reader.analysis.values.date_grammar import CLOCK, DATE, FORMS
from reader.analysis.values.intervals import Interval
from reader.model.analysis import DateBasis, Label, Value

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NEARBY = 3
"""Most passages back to the day mentioned last to which a date can refer."""
_FAR = 1 << 60
_READERS = absolute_dates.READERS | relative_dates.READERS
_PERSON_MAY = re.compile(r"(?:Theresa|Mrs\.?|Ms\.?|Mr\.?|Miss|Brian|James|Elaine) May\b")


def component(doc: Doc) -> Doc:
    """SpaCy component: add dates and times."""
    state = state_of(doc)
    narrated: list[tuple[int, Interval]] = []
    quoted = sorted((quote.start, quote.end) for quote in state.quotes if quote.direct)
    may_is_person = _PERSON_MAY.search(state.text) is not None
    for index, passage in state.readable():
        for match in DATE.finditer(state.text, passage.start, passage.end):
            _add(state, index, match, narrated, quoted, may_is_person)
        for match in CLOCK.finditer(state.text, passage.start, passage.end):
            state.values.append(Value(match.start(), match.end(), Label.TIME, index))
    return doc


def _add(
    state: DocState,
    index: int,
    match: re.Match[str],
    narrated: list[tuple[int, Interval]],
    quoted: list[tuple[int, int]],
    may_is_person: bool,
) -> None:
    """Add the value of one match of the grammar; if it is a single day, it becomes the day mentioned last."""
    text, passage = state.text, state.passages[index]
    form = next(name for name in FORMS if match.group(name) is not None)
    groups = {name: value for name, value in match.groupdict().items() if value is not None and name not in FORMS}
    start, end = match.span()
    before = text[passage.start : start]
    if before and (before[-1].isalnum() or before[-1] in "@#_"):
        return
    context = Context(
        form=form,
        surface=match.group(),
        before=before,
        after=text[end : passage.end],
        published=state.published,
        narrated=_last_day(narrated, index),
        quoted=_inside(quoted, start),
        may_is_person=may_is_person,
    )
    reading = read_date(groups, context)
    if reading is None:
        return
    start, end = start + reading.skip, end - reading.drop
    if reading.interval is not None and reading.interval.is_day:
        narrated.append((index, reading.interval))
    state.values.append(_value(start, end, index, reading))


def read_date(groups: dict[str, str], context: Context) -> Reading | None:
    """Resolve a date.

    Args:
        groups: The parts that the grammar matched.
        context: The text around it.

    Returns:
        Its meaning; a `Reading` without interval for a date that cannot be resolved; None if it is not a date.
    """
    reading = _READERS[context.form](groups, context)
    if reading is None or reading.basis is not DateBasis.PUBLISHED or context.form not in relative_dates.READERS:
        return reading
    # Only the meaning is dropped: the words are still a date.
    unknown = context.quoted or context.published is None
    return Reading(None, None, reading.skip, reading.drop) if unknown else reading


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


def _last_day(narrated: list[tuple[int, Interval]], index: int) -> Interval | None:
    """Return the day mentioned last; None if the nearest passage with dates mentions several, or is too far away."""
    near = [(passage, interval) for passage, interval in narrated if index - passage <= _NEARBY]
    if not near:
        return None
    last = near[-1][0]
    days = {interval for passage, interval in near if passage == last}
    return days.pop() if len(days) == 1 else None


def _inside(spans: list[tuple[int, int]], offset: int) -> bool:
    place = bisect_right(spans, (offset, _FAR)) - 1
    return place >= 0 and spans[place][0] <= offset < spans[place][1]
