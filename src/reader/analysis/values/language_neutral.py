"""Finds values that look the same in every language: percentages and dates in digits.

Numbers whose meaning depends on words or conventions of the language ("12 mai", "12.000") are not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.analysis.state.doc_state import state_of
from reader.analysis.values import intervals
from reader.model.analysis import DateBasis, Label, PassageKind, Value

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LETTER = r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]"
"""A letter of a script with spaces between words: digits next to one are part of a name."""
_ALONE = rf"(?<!\d)(?<!\d[.,/:’' -])(?<!{_LETTER})(?<![.,/:#@&-])"
_PERCENT = re.compile(rf"{_ALONE}(?P<n>\d{{1,3}}(?:[.,٫]\d{{1,2}})?)[ \u00a0\u202f]?[%٪％]")
_DATE = re.compile(
    rf"{_ALONE}(?:(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)|"
    rf"(?P<day>\d{{1,2}})\.[ ]?(?P<month>\d{{1,2}})\.[ ]?(?P<year>(?:19|20)\d\d))(?![\d/-]|\.\d)"
)


def component(doc: Doc) -> Doc:
    """SpaCy component: add the values in passages that are not in English."""
    state = state_of(doc)
    for index, passage in enumerate(state.passages):
        if passage.english or passage.kind is PassageKind.FURNITURE:
            continue
        for match in _PERCENT.finditer(state.text, passage.start, passage.end):
            share = float(re.sub("[,٫]", ".", match.group("n")))
            state.values.append(Value(*match.span(), Label.PERCENT, index, low=share, high=share, unit="%"))
        for match in _DATE.finditer(state.text, passage.start, passage.end):
            parts = [match.group(*names) for names in (("y", "m", "d"), ("year", "month", "day"))]
            year, month, day = next(part for part in parts if part[0])
            interval = intervals.of_date(int(year), int(month), int(day))
            if interval is not None:
                day = interval.first.isoformat()
                basis = DateBasis.ABSOLUTE
                state.values.append(
                    Value(*match.span(), Label.DATE, index, date_from=day, date_to=day, date_basis=basis)
                )
    return doc
