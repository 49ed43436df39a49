"""Words that show what is a name in languages other than English: function words, calendars, states, titles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from anyascii import anyascii

import reader.assets
from reader.analysis.ner import cues as english_cues
from reader.analysis.ner.gazetteer import fold
from reader.analysis.state import lexicon
from reader.model.analysis import Label
from reader.text.normalize import without_accents

_TABLES = Path(reader.assets.__file__).parent / "word_frequencies"
_SAME_TABLE = {"bs": "sh", "hr": "sh", "sr": "sh", "no": "nb", "nn": "nb", "tl": "fil"}
"""Languages that share the table of another one."""
_EVERYDAY = 2.5
"""Rarity, ln(documents / documents with the word), up to which a word is common in any article."""
_CONTINENTS = ("002", "003", "005", "009", "019", "142", "150")
"""Africa, the Americas, Oceania, Asia and Europe in UN M49."""
_LONGEST_ENDING = 4
_SHORTEST_STEM = 3
_BEGINNING = 6
"""Letters that stand for all forms of a longer word."""


@dataclass(frozen=True, slots=True)
class ForeignCues:
    """What helps to find the names of one language. All words are in lower case.

    Attributes:
        function_words: Words that never begin or are a name.
        calendar: Months and days of the week, which are never names here.
        places: States, continents and large cities, as their words folded by `folded`, with their kind.
        titles: Words before a person's name.
        unsure_titles: Those of them that also begin other names ("General Motors").
        prepositions: Words before a place.
        endings: Endings of adjectives that are capitalised without being names.
        rarities: Stem, without accents, to its rarity; empty if the language has no table.
    """

    function_words: frozenset[str]
    calendar: frozenset[str]
    places: Mapping[tuple[str, ...], Label]
    titles: frozenset[str]
    unsure_titles: frozenset[str]
    prepositions: frozenset[str]
    endings: tuple[str, ...]
    rarities: dict[str, float]

    def is_frequent(self, word: str) -> bool:
        """Return whether the table has the word, in any form: it may be no name, or a very well-known one."""
        return self._rarity(word) is not None

    def is_everyday(self, word: str) -> bool:
        """Return whether a word is among the most common, as "Government" is: hardly a name by itself."""
        rarity = self._rarity(word)
        return rarity is not None and rarity <= _EVERYDAY

    def is_adjective(self, word: str) -> bool:
        """Return whether a word ends like an adjective, which may have a capital ("Franse")."""
        return bool(self.endings) and len(word) > _LONGEST_ENDING and word.lower().endswith(self.endings)

    def is_no_name(self, word: str) -> bool:
        """Return whether a word is never a name by itself: a function word, a month, a day, an adjective."""
        lower = word.lower()
        return lower in self.function_words or lower in self.calendar or self.is_adjective(lower)

    def _rarity(self, word: str) -> float | None:
        """Return the rarity of the longest beginning of a word that the table has, None if it has none."""
        plain = without_accents(word.casefold())
        shortest = max(_SHORTEST_STEM, len(plain) - _LONGEST_ENDING)
        for length in range(len(plain), shortest - 1, -1):
            rarity = self.rarities.get(plain[:length])
            if rarity is not None:
                return rarity
        return self.rarities.get(plain[:_BEGINNING]) if len(plain) > _BEGINNING else None


@cache
def foreign_cues(language: str) -> ForeignCues | None:
    """Return the cues of a language by its ISO 639-1 code, None if it has no table: too little is known of it then."""
    table = _TABLES / f"{_SAME_TABLE.get(language, language)}.txt"
    if not table.is_file():
        return None
    sections = lexicon.read(table)
    rarities: dict[str, float] = {}
    for line in sections.get("rarity", ()):
        rarity, *stems = line.split()
        rarities.update(dict.fromkeys(stems, float(rarity)))
    listed, everywhere = _listed(language), _listed("any")
    calendar, places = _from_locale(language)
    places.update(dict.fromkeys((folded(name) for name in listed.get("places", ())), Label.GPE))
    return ForeignCues(
        frozenset(" ".join(sections.get("function", ())).split()) | lexicon.words("function_words", language),
        calendar,
        places,
        frozenset((*listed.get("titles", ()), *everywhere["titles"], *everywhere["unsure"])),
        frozenset(everywhere["unsure"]),
        frozenset(listed.get("in", ())),
        listed.get("ends", ()),
        rarities,
    )


def is_given_name(word: str) -> bool:
    """Return whether a word of any script is a given name, as far as they are listed in Latin letters."""
    return english_cues.is_given_name(word) or (not word.isascii() and english_cues.is_given_name(anyascii(word)))


def folded(name: str) -> tuple[str, ...]:
    """Return the words of a name in the form in which lists are compared."""
    return tuple(fold(word).replace(".", "") for word in name.replace("-", " ").split())


def _listed(language: str) -> dict[str, tuple[str, ...]]:
    """Return the shipped words of a language by what they are for."""
    lines = (line.partition("=") for line in lexicon.sections("foreign_names").get(language, ()))
    return {key.strip(): tuple(word.strip() for word in words.split("|")) for key, _, words in lines}


def _from_locale(language: str) -> tuple[frozenset[str], dict[tuple[str, ...], Label]]:
    """Return the months and days of a language, and its names of places, from the Unicode locale data."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return frozenset(), {}
    calendar = {
        str(name).strip(".").lower()
        for names in (locale.months, locale.days)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in names[context][width].values()
    }
    places = {folded(zone["city"]): Label.GPE for zone in locale.time_zones.values() if "city" in zone}
    places |= {folded(name): Label.GPE for code, name in locale.territories.items() if code.isalpha()}
    places |= {folded(locale.territories[code]): Label.LOC for code in _CONTINENTS if code in locale.territories}
    return frozenset(calendar), places
