"""From values that answer one question to a fact: how they compare, whether they agree, and why, in words."""

from __future__ import annotations

from itertools import combinations

from reader.comparison.dates import compare_dates
from reader.comparison.event_topics import ACCIDENT, LEMMA, WEAK
from reader.comparison.names import compare_names, is_unique_role
from reader.comparison.numbers import relation
from reader.comparison.places import THING, compare_places, is_setting
from reader.comparison.topics import label_of
from reader.comparison.value_alignment import Row, most_common
from reader.model.facts import CONFLICTING, Difference, Fact, FactKind, FactState, Relation, StatedValue

MIN_CONFIDENCE = 0.8
"""Probability from which two values are said to contradict each other; below it they are not comparable."""
_FIGURES = frozenset({FactKind.COUNT, FactKind.AMOUNT, FactKind.MEASURE})
_UPDATES = frozenset({Relation.LATER, Relation.CORRECTED})
_AGREEING = frozenset(
    {Relation.EQUAL, Relation.WITHIN_BOUNDS, Relation.ROUNDED, Relation.CONVERTED, Relation.SAME_NAME}
)


def fact_of(row: Row, setting: frozenset[str]) -> Fact | None:
    """Return the fact that a row of values makes, None if there is nothing to compare.

    Args:
        row: The row.
        setting: Places where the whole story is set.
    """
    if _says_nothing(row, setting):
        return None
    pairs = {
        (a, b): compare_values(row.values[a], row.values[b])
        for a, b in combinations(range(len(row.values)), 2)
        if row.values[a].ref.article != row.values[b].ref.article
    }
    differences = tuple(
        Difference(a, b, *_certain(found, confidence * row.probability, why, row, a, b))
        for (a, b), (found, confidence, why) in pairs.items()
        if found is not Relation.EQUAL
    )
    state = _state([Relation.EQUAL if len(differences) < len(pairs) else None, *(d.relation for d in differences)])
    return Fact(
        row.values[0].kind,
        what(row),
        next((value.unit for value in row.values if value.unit and value.kind in _FIGURES), None),
        row.values,
        differences,
        state,
        row.probability,
        "; ".join(dict.fromkeys(difference.why for difference in differences if difference.why)) or "they agree",
    )


def _says_nothing(row: Row, setting: frozenset[str]) -> bool:
    """Return whether a row only repeats a name: where the story is set, or who has a role that many may have."""
    value = row.values[0]
    if value.kind is FactKind.PLACE:
        return all(is_setting(each, setting) for each in row.values)
    if value.kind is FactKind.NAME and not is_unique_role(value):
        return len({str(each.value).casefold() for each in row.values}) == 1
    return False


def compare_values(a: StatedValue, b: StatedValue) -> tuple[Relation, float, str]:
    """Return how two values of one fact compare, with a confidence and the reason in words."""
    if a.kind in {FactKind.DATE, FactKind.TIME}:
        return compare_dates(a, b)
    if a.kind is FactKind.PLACE:
        return compare_places(a, b)
    if a.kind is FactKind.NAME:
        return compare_names(a, b)
    return relation(a, b)


def _certain(found: Relation, confidence: float, why: str, row: Row, a: int, b: int) -> tuple[Relation, float, str]:
    """Return a relation; a contradiction only if it is certain enough and neither account has the other's value too."""
    if found in CONFLICTING and (confidence < MIN_CONFIDENCE or _is_shared(row, a, b)):
        return Relation.NOT_COMPARABLE, confidence, why
    return found, confidence, why


def _is_shared(row: Row, a: int, b: int) -> bool:
    """Return whether the accounts of two values have values in the row that agree: one of them reports both."""
    one, other = row.values[a].ref.article, row.values[b].ref.article
    return any(
        compare_values(x, y)[0] in _AGREEING
        for x in row.values
        for y in row.values
        if x.ref.article == one and y.ref.article == other and not x.superseded and not y.superseded
    )


def _state(relations: list[Relation | None]) -> FactState:
    found = {relation for relation in relations if relation is not None}
    if found & CONFLICTING:
        return FactState.DIFFER
    if found & _UPDATES:
        return FactState.UPDATED
    return FactState.AGREE if found and found <= _AGREEING else FactState.UNCLEAR


def what(row: Row) -> str:
    """Return what a row is about, in plain words."""
    kind = row.values[0].kind
    if kind is FactKind.NAME:
        return row.values[0].topics[0].replace("-", " ")
    if kind in _FIGURES:
        topic = most_common(topic for value in row.values for topic in value.topics)
        return label_of(topic) if topic else "number"
    topic = (
        most_common(topic for value in row.values for topic in value.topics if topic != ACCIDENT and topic[0] != WEAK)
        or ""
    )
    topic = topic.removeprefix(LEMMA).removeprefix(THING)
    words = {FactKind.DATE: "day", FactKind.TIME: "time", FactKind.PLACE: "place"}
    return f"{words[kind]}: {topic}" if kind in words else topic
