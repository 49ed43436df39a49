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
    name = place.lower()
    return _states_by_name().get(name, "") or _homes("regions").get(name, "") or _homes("towns").get(name, "")


@cache
def is_town(place: str) -> bool:
    """Return whether `place` (as written, in any case) is a town; a region has towns in it, and a state has."""
    name = place.lower()
    return name in _homes("towns") and name not in _states_by_name() and name not in _homes("regions")


@cache
def _states_by_name() -> dict[str, str]:
    return {name: state for state, names, _ in _states() for name in names}


@cache
def _homes(kind: str) -> dict[str, str]:
    """Return "towns" or "regions" with the state that they lie in, by their name in lower case."""
    homes: dict[str, str] = {}
    for line in gazetteer(f"{kind}_by_state"):
        state, _, places = line.partition("=")
        homes.update((place.strip().lower(), state.strip()) for place in places.split("|"))
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
