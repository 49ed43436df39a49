"""States of places and nationalities, from the shipped gazetteers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reader.assets import gazetteer

_UNITED_KINGDOM = "United Kingdom"
_BRITISH_NATIONS = frozenset({"England", "Scotland", "Wales", "Northern Ireland"})
"""Entries of the gazetteer that are parts of the United Kingdom: their people are British, too."""


@cache
def nationalities() -> dict[str, str]:
    """Return single words for nationalities, in lower case ("danish", "englishman"), with the name of the state."""
    return {word: state for state, _, words in _states() for word in words if " " not in word}


@cache
def state_of(place: str) -> str | None:
    """Return the state that `place` (any case) is or lies in; None if that is not known."""
    name = place.lower()
    return _states_by_name().get(name) or _home_states("regions").get(name) or _home_states("towns").get(name)


@cache
def is_town(place: str) -> bool:
    """Return whether `place` (any case) is a town; names that are also those of states or regions are not."""
    name = place.lower()
    return name in _home_states("towns") and name not in _states_by_name() and name not in _home_states("regions")


def are_apart(place: str, other: str) -> bool:
    """Return whether two places (any case) are known to be different ones: two towns, or places in two states."""
    states = state_of(place), state_of(other)
    if None not in states and states[0] != states[1]:
        return True
    return is_town(place) and is_town(other) and place.lower() != other.lower()


@cache
def _states_by_name() -> dict[str, str]:
    return {name: state for state, names, _ in _states() for name in names}


@cache
def _home_states(kind: str) -> dict[str, str]:
    """Return the state of each of the "towns" or "regions", by its name in lower case."""
    states: dict[str, str] = {}
    for line in gazetteer(f"{kind}_by_state"):
        state, _, places = line.partition("=")
        states.update((place.strip().lower(), state.strip()) for place in places.split("|"))
    return states


def _states() -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield each state with its names and the words for its people, all in lower case."""
    for line in gazetteer("states"):
        names, people = (
            [form.strip().rstrip("?") for form in side.split("|") if form.strip()]
            for side in (*line.split("=", 1), "")[:2]
        )
        state = _UNITED_KINGDOM if names[0] in _BRITISH_NATIONS else names[0]
        yield state, [name.lower() for name in names], [form.lower() for form in people]
