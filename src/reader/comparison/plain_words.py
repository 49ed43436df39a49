"""Facts in plain words: what a row is about, and why its values agree or differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from reader.comparison.names import NO_ROLE
from reader.comparison.places import THING
from reader.comparison.topics import label_of
from reader.model.facts import CONFLICTING, Difference, FactKind, FactState, Relation, StatedValue
from reader.statements.grammar.event_lexicon import event_lexicon, stem
from reader.text.date_text import day_text, parsed_day

MAX_REASONS = 3
"""Most reasons of a row that are named; the others are listed with its values."""
MAX_PHRASE = 40
"""Most code points of the words of an account that name an event."""
AGREE = "all give the same"
"""Reason of a row in which all values are equal."""
_OF_EVENT = {FactKind.DATE: "day", FactKind.TIME: "time", FactKind.PLACE: "place"}
_ANY_THING = frozenset({"place", "area", "site", "part", "side", "day", "time", "thing", "way"})
"""Nouns that do not say what is at a place."""
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_WORD = re.compile(r"[^\s,;:]+")
_UPDATES = frozenset({Relation.LATER, Relation.CORRECTED})


def what(values: Sequence[StatedValue], phrases: Sequence[str], terms: frozenset[str]) -> str:
    """Return what a row is about.

    Args:
        values: Its values.
        phrases: For each value the words of its account for the event, "" if there are none.
        terms: Terms of the passages of the values.
    """
    kind = values[0].kind
    if kind is FactKind.NAME:
        qualifiers = most_common(" ".join(value.terms) for value in values if value.terms)
        role = most_common(value.topics[0] for value in values if value.topics[0] != NO_ROLE)
        if role is None:
            return f"spelling of {values[0].value}"
        return " ".join(filter(None, (qualifiers, role.replace("-", " "))))
    if kind not in _OF_EVENT:
        topic = most_common(topic for value in values for topic in value.topics)
        return label_of(topic) if topic else "number"
    return f"{_OF_EVENT[kind]}{_event(values, phrases, terms)}"


def why(differences: Sequence[Difference], state: FactState, disputes: Sequence[str] = ()) -> str:
    """Return why the values of a row agree or differ: what bears on its state, in order.

    Args:
        differences: How values of different accounts compare where they are not simply equal.
        state: How they compare over all.
        disputes: Values of one account that contradict each other, in words.
    """
    bearing = {
        FactState.DIFFER: CONFLICTING,
        FactState.UPDATED: _UPDATES,
        FactState.UNCLEAR: frozenset({Relation.NOT_COMPARABLE, Relation.OPEN, Relation.PART}),
    }.get(state, frozenset())
    chosen = [*disputes, *(one.why for one in differences if one.why and one.relation in bearing)]
    chosen = chosen or [one.why for one in differences if one.why]
    # Two reasons with the same words say the same: "7% against 9%", "9% against 7%".
    reasons = list({tuple(sorted(_WORD.findall(reason))): _with_days(reason) for reason in reversed(chosen)}.values())[
        ::-1
    ]
    left = len(reasons) - MAX_REASONS
    more = [f"{left} more"] if left > 0 else []
    return "; ".join((*reasons[:MAX_REASONS], *more)) or AGREE


def name_forms(values: Sequence[StatedValue]) -> str:
    """Return the forms in which accounts give one name: "one name in 3 forms: Toll, M. Toll, Maren Toll"."""
    forms = list(dict.fromkeys(str(value.value) for value in values))
    return f"one name in {len(forms)} forms: {', '.join(forms)}" if len(forms) > 1 else AGREE


def _with_days(reason: str) -> str:
    """Return a reason with its ISO dates as days that people read: "14 Mar 2031"."""

    def words(match: re.Match[str]) -> str:
        day = parsed_day(match[0])
        return day_text(day) if day is not None else match[0]

    return _DAY.sub(words, reason)


def _event(values: Sequence[StatedValue], phrases: Sequence[str], terms: frozenset[str]) -> str:
    """Return the event or thing of a day, time or place: " of the crash", ": the plane built"."""
    topics = [topic for value in values for topic in value.topics]
    things = (topic for topic in topics if topic.startswith(THING) and topic.removeprefix(THING) not in _ANY_THING)
    thing = _shared(things, len(values))
    if values[0].kind is FactKind.PLACE and thing is not None:
        return f" of the {thing.removeprefix(THING)}"
    # The name of a type of event is used only if the accounts use the word and it is the only one: to strike is no
    # attack in a strike, and to fire somebody is no fire.
    events = {topic for topic in topics if topic in _event_types()}
    event = _shared((topic for topic in topics if topic in events and stem(topic) in terms), len(values))
    if event is not None and not any(other != event and topics.count(other) >= topics.count(event) for other in events):
        return f" of the {event}"
    phrase = max(phrases, key=lambda words: (len(words) <= MAX_PHRASE, len(words)), default="")
    return f": {phrase}" if phrase else ""


def _shared(topics: Iterable[str], values: int) -> str | None:
    """Return the most frequent topic if at least half of the values have it."""
    found = list(topics)
    topic = most_common(found)
    return topic if topic is not None and found.count(topic) * 2 >= values else None


def most_common(words: Iterable[str]) -> str | None:
    """Return the most frequent of some words, the first of equally frequent ones; None if there are none."""
    counted = Counter(words).most_common(1)
    return counted[0][0] if counted else None


@cache
def _event_types() -> frozenset[str]:
    return frozenset(name for names in event_lexicon().event_types.values() for name in names)
