"""Everything that one account states a value for: figures, days, places and names in a role."""

from __future__ import annotations

from reader.comparison.accounts import AccountIndex
from reader.comparison.dates import date_values
from reader.comparison.figures import figure_values
from reader.comparison.names import name_values
from reader.comparison.places import place_values
from reader.model.facts import StatedValue


def stated_values(index: AccountIndex) -> list[StatedValue]:
    """Return the values that one account states, in the order of the text."""
    values = [*figure_values(index), *date_values(index), *place_values(index), *name_values(index)]
    return sorted(values, key=lambda value: (value.start, value.end, value.kind))
