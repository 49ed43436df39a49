"""Names that the user chose for entities: which entity each of them belongs to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.entities.verdicts import surface_key


@dataclass(frozen=True, slots=True)
class UnrenamedEntity:
    """An entity as it would be listed without a chosen name.

    Attributes:
        name: Its canonical name.
        surfaces: Number of mentions per spelling.
    """

    name: str
    surfaces: Counter[str]


def chosen_names(entities: Sequence[UnrenamedEntity], renames: Mapping[str, str]) -> dict[int, str]:
    """Return the chosen name of each entity that has one, by its index in `entities`.

    A rename is stored under a form of the name. If several entities have the form (two people with one family name), it
    applies to the one that is listed under it, else to the one that is called so most often. A form that is in no text
    may be an earlier chosen name. If several names were chosen for one entity, the last one applies.

    Args:
        entities: The entities, in a fixed order.
        renames: Form -> chosen name, oldest first; a blank name has no effect.
    """
    candidates_of = _candidates_by_form(entities) if renames else {}
    chosen: dict[int, str] = {}
    for form, name in renames.items():
        key = surface_key(form)
        renamed_before = [(False, 0, -index) for index, earlier in chosen.items() if surface_key(earlier) == key]
        candidates = candidates_of.get(key) or renamed_before
        if candidates and name.strip():
            chosen[-max(candidates)[2]] = " ".join(name.split())
    return chosen


def _candidates_by_form(entities: Sequence[UnrenamedEntity]) -> dict[str, list[tuple[bool, int, int]]]:
    """Return the entities that have each form, as (is listed under it, number of mentions, minus its index)."""
    candidates: dict[str, list[tuple[bool, int, int]]] = defaultdict(list)
    for index, entity in enumerate(entities):
        listed = surface_key(entity.name)
        counts: Counter[str] = Counter()
        for surface, count in entity.surfaces.items():
            counts[surface_key(surface)] += count
        for key, count in counts.items():
            candidates[key].append((key == listed, count, -index))
    return candidates
