"""What happened to the people that a number counts: "12 dead", "fifteen people died" and "killed 12" all count deaths.

The noun next to a number says what is counted. But numbers of people in the news are mostly numbers of dead, injured or
arrested, and articles use different nouns for these people (passengers, civilians) or none at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.model.analysis import Label, Value
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import event_lexicon, stem

OUTCOMES = {
    "death": "death",
    "killing": "death",
    "injury": "injury",
    "arrest": "arrest",
    "disappearance": "disappearance",
}
"""Type of event in the event lexicon to the outcome for the people counted."""
MAX_DISTANCE = 40
"""Most code points between a number and the word for the outcome."""
_CLAUSE_BREAK = re.compile(r"[,;:\N{EN DASH}\N{EM DASH}]|\b(?:and|but|while|as)\b", re.IGNORECASE)
"""What separates two statements: in "killed 12 and hurt 30" each number belongs to the word on its side of "and"."""


@dataclass(frozen=True, slots=True)
class CountedPeople:
    """A number and, if it counts people, what happened to them.

    Attributes:
        value: The number; its noun is the word next to it.
        outcome: What happened to the people counted ("death"); None if it does not count people or nothing is reported.
    """

    value: Value
    outcome: str | None = None


def with_outcomes(
    text: str, values: Sequence[Value], stem_spans: Mapping[str, Sequence[Span]]
) -> tuple[CountedPeople, ...]:
    """Return the numbers of a passage, each with the outcome for the people that it counts.

    A number has an outcome if its noun is missing, a noun for people or a word for an outcome, and if a word for an
    outcome is near it with no other number between. Words in the same clause come first, then the nearest.

    Args:
        text: The article's text.
        values: The numbers of the passage.
        stem_spans: The places of each content stem of the passage.
    """
    outcomes = [
        (span, outcome) for stemmed, spans in stem_spans.items() if (outcome := _outcome(stemmed)) for span in spans
    ]
    if not outcomes or not values:
        return tuple(map(CountedPeople, values))
    numbers = [Span(value.start, value.end) for value in values]
    return tuple(
        CountedPeople(value, _nearest_outcome(text, number, outcomes, numbers) if _may_count_people(value) else None)
        for value, number in zip(values, numbers, strict=True)
    )


def _outcome(stemmed: str) -> str | None:
    """Return the outcome that a stem means; None for none, or if it may be one of several ("casualties")."""
    outcomes = {OUTCOMES[name] for name in event_lexicon().event_types.get(stemmed, ()) if name in OUTCOMES}
    return outcomes.pop() if len(outcomes) == 1 else None


def _may_count_people(value: Value) -> bool:
    if value.unit or value.label is Label.ORDINAL:
        return False
    return not value.noun or value.noun in event_lexicon().people or bool(_outcome(stem(value.noun)))


def _nearest_outcome(
    text: str, number: Span, outcomes: Sequence[tuple[Span, str]], numbers: Sequence[Span]
) -> str | None:
    """Return the outcome nearest to a number, those in the same clause first; None if none is near enough."""
    near = []
    for span, outcome in outcomes:
        first, last = (number, span) if number.start <= span.start else (span, number)
        distance = last.start - first.end
        has_number_between = any(first.end <= other.start and other.end <= last.start for other in numbers)
        if distance <= MAX_DISTANCE and not has_number_between:
            in_other_clause = _CLAUSE_BREAK.search(text, first.end, last.start) is not None
            near.append((in_other_clause, distance, outcome))
    return min(near)[2] if near else None
