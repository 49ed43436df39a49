"""Facts about names that no text tells: honorifics, particles, given names used for one another, well-known synonyms.

Each list is a plain text file in `knowledge/`: "#" begins a comment, one entry a line, "|" divides the members of a set.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from anyascii import anyascii

from reader.assets import gazetteer

PLACE_LISTS = ("countries", "capitals", "cities", "provinces", "regions", "states", "places")
"""Gazetteers that list places; those that do not ship are empty."""


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
    """Yield the entries of `knowledge/<name>.txt` in order, comments and empty lines left out."""
    text = (files("reader.names") / "knowledge" / f"{name}.txt").read_text(encoding="utf-8")
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
            found.setdefault(plain(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def same_given_name(a: str, b: str) -> bool:
    """Tell whether two plain given names are used for one another ("bill", "william")."""
    sets = _given_name_sets()
    return bool(sets.get(a, frozenset()) & sets.get(b, frozenset()))


def given_name_group(name: str) -> str:
    """Return the first of the plain given names that are used for `name`, or the name itself."""
    sets = _given_name_sets().get(name)
    return plain(sets_of("equivalents")[min(sets)][0]) if sets else name


@cache
def known_places() -> frozenset[str]:
    """Return every place of the gazetteers and of the synonyms, plain."""
    listed = {plain(name) for part in PLACE_LISTS for name in gazetteer(part)}
    return frozenset(listed | {plain(name) for names in sets_of("synonyms") for name in names})


@cache
def place_modifiers() -> frozenset[str]:
    """Return the single words that tie a body to a place: places and what belongs to them ("afghan", "russia")."""
    demonyms = {plain(name) for name in gazetteer("demonyms")}
    return frozenset(word for word in known_places() | demonyms if " " not in word)
