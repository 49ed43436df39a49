"""Which country a word for people, or the name of a place, belongs to: the gazetteers as the linker asks them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reader.assets import gazetteer

_BRITISH = frozenset({"England", "Scotland", "Wales", "Northern Ireland"})
"""States whose people are British, too."""


@cache
def peoples() -> dict[str, str]:
    """Return the single words for the people of each state, in lower case, with the state's name."""
    return {form: state for state, _, people in _states() for form in people if " " not in form}


@cache
def state_of(place: str) -> str:
    """Return the state that `place` (as written, in any case) is, or lies in; "" where that is not known."""
    return _states_by_name().get(place.lower(), "") or _homes().get(place.lower(), "")


@cache
def is_state(place: str) -> bool:
    """Return whether `place` (as written, in any case) is a state itself."""
    return place.lower() in _states_by_name()


@cache
def _states_by_name() -> dict[str, str]:
    return {name: state for state, names, _ in _states() for name in names}


@cache
def _homes() -> dict[str, str]:
    """Return towns with the state that they lie in, by their name in lower case."""
    homes: dict[str, str] = {}
    for line in gazetteer("towns"):
        state, _, towns = line.partition("=")
        homes.update((town.strip().lower(), state.strip()) for town in towns.split("|"))
    return homes


def _states() -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield each state with all its names and the words for its people, those in lower case."""
    for line in gazetteer("states"):
        names, people = (
            [form.strip().rstrip("?") for form in side.split("|") if form.strip()]
            for side in (*line.split("=", 1), "")[:2]
        )
        state = "United Kingdom" if names[0] in _BRITISH else names[0]
        yield state, [name.lower() for name in names], [form.lower() for form in people]
