"""Entity keys, made from label and name, so that the same content gives the same key in every run."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from reader.entities.matching.normalize import split_words
from reader.model.analysis import Label

KEY_LENGTH = 16
"""Hexadecimal digits of a key: 64 bits."""


def entity_keys(entities: Sequence[tuple[Label, str, tuple[str, ...]]]) -> list[str]:
    """Return one key per entity, in the same order; all keys differ.

    Args:
        entities: Label, canonical name and all forms of each entity. Entities with equal label and name (two people of
            the same name) are numbered in the order of their forms.
    """
    base_keys = [_digest(str(label), " ".join(split_words(name))) for label, name, _ in entities]
    places_of: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(base_keys):
        places_of[key].append(place)
    keys = list(base_keys)
    for places in places_of.values():
        namesakes = sorted(places, key=lambda place: (entities[place][2], place))
        for number, place in enumerate(namesakes[1:], start=2):
            keys[place] = _digest(base_keys[place], str(number))
    return keys


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:KEY_LENGTH]
