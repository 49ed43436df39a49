"""Facts about names that no text tells: honorifics, particles, given names used for one another, well-known synonyms.

Each list is a plain text file in `assets/name_lists/`: "#" begins a comment, one entry a line, "|" divides members.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from anyascii import anyascii

from reader.assets import gazetteer
from reader.entities.matching.phonetic_key import sounds

CITY_LISTS = ("states", "cities", "regions")
PLACE_LISTS = (*CITY_LISTS, "provinces", "places_built")
BODY_LISTS = ("bodies", "armed_groups", "media", "peoples")
"""Gazetteers by what they list; a line is NAME|OTHER NAME..., for states followed by = ADJECTIVE|PEOPLE."""

AREAS = frozenset((
    "province", "provinces", "region", "district", "governorate", "oblast", "state", "republic",
))  # fmt: skip
"""Words that say what kind of place is meant. Towns and counties are not the hill or city they are named after."""


def plain(text: str) -> str:
    """Return `text` in lower-case ASCII without marks: the form in which all names are compared.

    Args:
        text: Any script. Arabic letters give consonants only (short vowels are not written); a leading alif or ain is
            kept as "a", so that a name that begins with a vowel still does.
    """
    return anyascii(_open_vowels(unicodedata.normalize("NFKC", text))).casefold()


def _open_vowels(text: str) -> str:
    if not any("\u0600" <= char <= "\u06ff" for char in text):
        return text
    words = (word.removeprefix("\u0627\u0644") if len(word) > 4 else word for word in text.split())
    return " ".join("a" + word[1:] if word[:1] in "\u0627\u0622\u0623\u0625\u0639" else word for word in words)


def entries(name: str) -> Iterator[str]:
    """Yield the entries of `assets/name_lists/<name>.txt` in order, comments and empty lines left out."""
    text = (files("reader.assets") / "name_lists" / f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        entry = line.split("#", 1)[0].rstrip()
        if entry:
            yield entry


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the entries of one list as plain words."""
    return frozenset(plain(entry.split("\t")[0]) for entry in entries(name))


@cache
def gender_of_honorifics() -> dict[str, str]:
    """Return "m" or "f" for each honorific that tells it."""
    rows = (entry.split("\t") for entry in entries("honorifics"))
    return {plain(row[0]): row[1] for row in rows if len(row) > 1}


@cache
def sets_of(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the sets of a list whose lines are divided by "|", as written."""
    return tuple(tuple(part.strip() for part in entry.split("|")) for entry in entries(name))


@cache
def _given_name_sets() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, names in enumerate(sets_of("equivalents")):
        for name in names:
            found.setdefault(sounds(plain(name)), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def same_given_name(a: str, b: str) -> bool:
    """Tell whether two plain given names are used for one another ("bill", "william")."""
    sets = _given_name_sets()
    return not sets.get(sounds(a), frozenset()).isdisjoint(sets.get(sounds(b), frozenset()))


def given_name_group(name: str) -> str:
    """Return the first of the plain given names that are used for `name`, or the name itself."""
    sets = _given_name_sets().get(sounds(name))
    return plain(sets_of("equivalents")[min(sets)][0]) if sets else name


@cache
def gazetteer_sets(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the sets of names for one thing in a gazetteer; a state and its people are two."""
    sides = (side for line in gazetteer(name) for side in line.split("="))
    return tuple(tuple(part.strip().rstrip("?") for part in side.split("|")) for side in sides)


@cache
def known_places() -> frozenset[str]:
    """Return every place of the gazetteers, plain."""
    return frozenset(plain(name) for listed in PLACE_LISTS for names in gazetteer_sets(listed) for name in names)


@cache
def known_given_names() -> frozenset[str]:
    """Return the given names of the gazetteer, plain."""
    return frozenset(plain(name) for names in gazetteer_sets("given_names") for name in names)


@cache
def known_cities() -> frozenset[str]:
    """Return the places that a province may be named after without being the same."""
    return frozenset(plain(name) for listed in CITY_LISTS for names in gazetteer_sets(listed) for name in names)


@cache
def modifiers() -> dict[str, str]:
    """Return the single words that tie a body to a place, each with that place: "afghan" gives "afghanistan"."""
    found = {plain(name): plain(name) for names in gazetteer_sets("peoples") for name in names}
    found |= {place: place for place in known_places()}
    for line in gazetteer("states"):
        names = [plain(part.strip().rstrip("?")) for side in line.split("=") for part in side.split("|")]
        found |= dict.fromkeys(names, names[0])
    return {word: place for word, place in found.items() if " " not in word}


@cache
def synonyms() -> tuple[tuple[str, ...], ...]:
    """Return all sets of names that everybody uses for one place or body: our own list, then the gazetteers."""
    listed = (names for name in (*PLACE_LISTS, *BODY_LISTS) for names in gazetteer_sets(name))
    return sets_of("synonyms") + tuple(names for names in listed if len(names) > 1)
