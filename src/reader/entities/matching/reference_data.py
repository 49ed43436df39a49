"""Facts about names that texts do not state: honorifics, particles, equivalent given names, synonyms, places.

Name lists are plain text files in `assets/name_lists/`, with one entry per line; "#" begins a comment, "|" separates
the names of a set.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from reader.assets import gazetteer
from reader.entities.matching.phonetic_key import sounds
from reader.entities.matching.transliteration import to_ascii

# Gazetteers by what they list; a line is NAME|OTHER NAME..., for states followed by = ADJECTIVE|PEOPLE.
CITY_LISTS = ("states", "cities", "regions")
"""Gazetteers of places that a province may be named after."""
PLACE_LISTS = (*CITY_LISTS, "provinces", "places_built")
"""Gazetteers of places."""
ORGANISATION_LISTS = ("bodies", "armed_groups", "media", "peoples")
"""Gazetteers of organisations and peoples."""

AREA_WORDS = frozenset((
    "province", "provinces", "region", "district", "governorate", "oblast", "state", "republic",
))  # fmt: skip
"""Words that say what kind of place is meant. Not "town" or "county": those are often named after another place."""


def entries(name: str) -> Iterator[str]:
    """Yield the entries of `assets/name_lists/<name>.txt` in order, without comments and empty lines."""
    text = (files("reader.assets") / "name_lists" / f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        entry = line.split("#", 1)[0].rstrip()
        if entry:
            yield entry


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the entries of a name list in ASCII."""
    return frozenset(to_ascii(entry.split("\t")[0]) for entry in entries(name))


@cache
def gender_of_honorifics() -> dict[str, str]:
    """Return "m" or "f" for each honorific that implies a gender."""
    rows = (entry.split("\t") for entry in entries("honorifics"))
    return {to_ascii(row[0]): row[1] for row in rows if len(row) > 1}


@cache
def sets_of(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the sets of a name list whose lines have members separated by "|", as written."""
    return tuple(tuple(part.strip() for part in entry.split("|")) for entry in entries(name))


@cache
def _given_name_sets() -> dict[str, frozenset[int]]:
    """Return, for the sounds of each given name, the numbers of the sets of equivalent names that contain it."""
    numbers: dict[str, set[int]] = {}
    for number, names in enumerate(sets_of("equivalents")):
        for name in names:
            numbers.setdefault(sounds(to_ascii(name)), set()).add(number)
    return {name: frozenset(sets) for name, sets in numbers.items()}


def are_equivalent_given_names(a: str, b: str) -> bool:
    """Return whether two given names (ASCII) are used for one another ("bill", "william")."""
    sets = _given_name_sets()
    return not sets.get(sounds(a), frozenset()).isdisjoint(sets.get(sounds(b), frozenset()))


def given_name_group(name: str) -> str:
    """Return the first of the given names that are equivalent to `name` (ASCII), or the name itself."""
    sets = _given_name_sets().get(sounds(name))
    return to_ascii(sets_of("equivalents")[min(sets)][0]) if sets else name


@cache
def gazetteer_sets(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the sets of names for one thing in a gazetteer; a state and its people are two sets."""
    sides = (side for line in gazetteer(name) for side in line.split("="))
    return tuple(tuple(part.strip().rstrip("?") for part in side.split("|")) for side in sides)


@cache
def known_places() -> frozenset[str]:
    """Return all places of the gazetteers, in ASCII."""
    return frozenset(to_ascii(name) for listed in PLACE_LISTS for names in gazetteer_sets(listed) for name in names)


@cache
def known_given_names() -> frozenset[str]:
    """Return the given names of the gazetteer, in ASCII."""
    return frozenset(to_ascii(name) for names in gazetteer_sets("given_names") for name in names)


@cache
def known_cities() -> frozenset[str]:
    """Return the places that a province may be named after without being the same place, in ASCII."""
    return frozenset(to_ascii(name) for listed in CITY_LISTS for names in gazetteer_sets(listed) for name in names)


@cache
def place_of_modifier() -> dict[str, str]:
    """Return the single words that tie an organisation to a place, each with that place: "afghan": "afghanistan"."""
    places = {to_ascii(name): to_ascii(name) for names in gazetteer_sets("peoples") for name in names}
    places |= {place: place for place in known_places()}
    for line in gazetteer("states"):
        names = [to_ascii(part.strip().rstrip("?")) for side in line.split("=") for part in side.split("|")]
        places |= dict.fromkeys(names, names[0])
    return {word: place for word, place in places.items() if " " not in word}


@cache
def synonyms() -> tuple[tuple[str, ...], ...]:
    """Return all sets of generally known names of one place or organisation: the name list, then the gazetteers."""
    listed = (names for name in (*PLACE_LISTS, *ORGANISATION_LISTS) for names in gazetteer_sets(name))
    return sets_of("synonyms") + tuple(names for names in listed if len(names) > 1)
