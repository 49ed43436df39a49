"""A person's own names for entities: which entity a chosen name belongs to, found by a form that it holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.entities.verdicts import surface_key


@dataclass(frozen=True, slots=True)
class Listed:
    """An entity as it would be listed without a chosen name.

    Attributes:
        name: The best name that the texts give.
        surfaces: How often it is written how.
    """

    name: str
    surfaces: Counter[str]


def chosen_names(entities: Sequence[Listed], renames: Mapping[str, str]) -> dict[int, str]:
    """Return the chosen name of each entity that has one, by its place in `entities`.

    Of several entities that hold the form (two people of one family name), the one that is listed under it is meant,
    else the one that is called so most often. A form that no text has counts when it is a name chosen before. Of
    several names chosen for one entity the last holds.

    Args:
        entities: The entities, in a fixed order.
        renames: Form to chosen name, oldest first; a blank name is without effect.
    """
    holders = _holders(entities) if renames else {}
    chosen: dict[int, str] = {}
    for form, name in renames.items():
        key = surface_key(form)
        before = [(False, 0, -place) for place, earlier in chosen.items() if surface_key(earlier) == key]
        candidates = holders.get(key) or before
        if candidates and name.strip():
            chosen[-max(candidates)[2]] = " ".join(name.split())
    return chosen


def _holders(entities: Sequence[Listed]) -> dict[str, list[tuple[bool, int, int]]]:
    """Return for each form who holds it: whether it is listed so, how often it is called so, minus its place."""
    found: dict[str, list[tuple[bool, int, int]]] = defaultdict(list)
    for place, entity in enumerate(entities):
        listed = surface_key(entity.name)
        counts: Counter[str] = Counter()
        for surface, count in entity.surfaces.items():
            counts[surface_key(surface)] += count
        for key, count in counts.items():
            found[key].append((key == listed, count, -place))
    return found
