"""Ids of entities that are made of what they say, so that the same content gives the same id on every run."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from reader.entities.matching.normalize import words
from reader.model.analysis import Label

LENGTH = 16
"""Hexadecimal digits of a key: 64 bits."""


def entity_keys(named: Sequence[tuple[Label, str, tuple[str, ...]]]) -> list[str]:
    """Return one key for each entity, in the same order; no two are equal.

    Args:
        named: Label, best name and all forms of each entity. Entities that share label and name (two people called the
            same) are told apart by their forms, and in the end counted.
    """
    base = [_digest(str(label), " ".join(words(name))) for label, name, _ in named]
    alike: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(base):
        alike[key].append(place)
    keys = list(base)
    for places in alike.values():
        for number, place in enumerate(sorted(places, key=lambda place: (named[place][2], place))[1:], start=2):
            keys[place] = _digest(base[place], str(number))
    return keys


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
