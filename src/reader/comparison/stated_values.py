"""Everything that one account states a value for: figures, days, places and names in a role."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reader.comparison.accounts import AccountIndex
from reader.comparison.event_dates import date_values
from reader.comparison.figures import figure_values
from reader.comparison.names import name_values
from reader.comparison.places import NEAR, place_values
from reader.model.facts import FactKind, StatedValue


def stated_values(index: AccountIndex) -> list[StatedValue]:
    """Return the values that the passages of an index state, in the order of the text."""
    return in_order([*figure_values(index), *date_values(index), *located_values(index), *name_values(index)])


def located_values(index: AccountIndex) -> list[StatedValue]:
    """Return the places that something is in or at, in the order of the text."""
    # "Near Sorel" says where something is not; what is in two accounts near one town need not be in one place.
    return [value for value in place_values(index) if value.unit != NEAR]


def in_order(values: Iterable[StatedValue]) -> list[StatedValue]:
    """Return values in the order of the text, each once: a day of two events in one clause is about both."""
    unique: dict[tuple[FactKind, int, int, str], StatedValue] = {}
    for value in values:
        topic = "" if value.kind is FactKind.DATE else value.topics[0] if value.topics else ""
        known = unique.setdefault((value.kind, value.start, value.end, topic), value)
        if known is not value and value.kind is FactKind.DATE:
            topics = tuple(dict.fromkeys((*known.topics, *value.topics)))
            terms = tuple(sorted({*known.terms, *value.terms}))
            unique[value.kind, value.start, value.end, topic] = replace(known, topics=topics, terms=terms)
    return sorted(unique.values(), key=lambda value: (value.start, value.end, value.kind))
