"""What a number of people counts: "12 dead", "fifteen people died" and "killed 12" all count deaths.

The noun next to a number tells what is counted, but of people it is their fate that accounts give figures of, and they
call the same people passengers, civilians or nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.linking.profile.event_lexicon import stem, word_table
from reader.model.analysis import Label, Value
from reader.model.text import Span

FATES = {
    "death": "death",
    "killing": "death",
    "injury": "injury",
    "arrest": "arrest",
    "disappearance": "disappearance",
}
"""Kind of happening in the word table to the fate that it is of the people counted."""
NEAR = 40
"""Code points between a number and the word that tells the fate of those it counts, at most."""
_BREAK = re.compile(r"[,;:\N{EN DASH}\N{EM DASH}]|\b(?:and|but|while|as)\b", re.IGNORECASE)
"""What parts two statements: in "killed 12 and hurt 30" each number belongs to the word on its own side."""


@dataclass(frozen=True, slots=True)
class CountedPeople:
    """A number and what it counts.

    Attributes:
        value: The number; its noun is the word that stands next to it.
        fate: What became of the people that it counts ("death"), "" where it counts none or nothing became of them.
    """

    value: Value
    outcome: str = ""


def with_fates(
    text: str, values: Sequence[Value], stem_spans: Mapping[str, Sequence[Span]]
) -> tuple[CountedPeople, ...]:
    """Return the numbers of a passage, and of those that count people what became of them.

    A number counts a fate when its noun is one of people, a word of fate, or not told, and a word of fate
    stands near with no other number between; one in the same part of the sentence goes first, then the nearer one.

    Args:
        text: The article's text.
        values: The numbers of the passage.
        stem_spans: Where each telling stem of the passage stands.
    """
    fates = [(span, outcome) for one, spans in stem_spans.items() if (outcome := _fate(one)) for span in spans]
    if not fates or not values:
        return tuple(map(CountedPeople, values))
    places = [Span(value.start, value.end) for value in values]
    return tuple(
        CountedPeople(value, _told(text, place, fates, places) if _may_be_people(value) else "")
        for value, place in zip(values, places, strict=True)
    )


def _fate(one: str) -> str:
    """Return the fate that a stem tells, "" for none and where it may tell of several ("casualties")."""
    told = {FATES[kind] for kind in word_table().event_types.get(one, ()) if kind in FATES}
    return told.pop() if len(told) == 1 else ""


def _may_be_people(value: Value) -> bool:
    if value.unit or value.label is Label.ORDINAL:
        return False
    return not value.noun or value.noun in word_table().people or bool(_fate(stem(value.noun)))


def _told(text: str, number: Span, fates: Sequence[tuple[Span, str]], numbers: Sequence[Span]) -> str:
    near = []
    for span, outcome in fates:
        first, last = (number, span) if number.start <= span.start else (span, number)
        distance = last.start - first.end
        between = any(first.end <= other.start and other.end <= last.start for other in numbers)
        if distance <= NEAR and not between:
            parted = _BREAK.search(text, first.end, last.start) is not None
            near.append((parted, distance, outcome))
    return min(near)[2] if near else ""
