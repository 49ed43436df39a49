"""Sentences as one source would write them: its spellings and dates, and names that were introduced already."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random

from benchmarks.library.cast import Cast, Person, small_place
from benchmarks.library.grammar import chosen, tidied
from benchmarks.library.vocabulary import draw_lexicon, places, rare_first, scenarios

_SLOT = re.compile(r"\{(\w+)(\^?)\}(s?)")
_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TITLED = re.compile(r"(?:Doctor|Dr|Chief|Judge|Mayor|Envoy|judge|mayor)\s*,?\s*$")
_VOWEL = re.compile(r"\b([aA]) (?=[aeiouAEIO])")


class SentenceWriter:
    """Fills sentence templates for one article.

    Args:
        cast: The people, bodies, places, numbers and days of the story.
        published: The article's date.
        random: Chooses wording and spelling.
    """

    def __init__(self, cast: Cast, published: date, random: Random) -> None:
        self._cast = cast
        self._published = published
        self._random = random
        self._spelt = {
            slot: (random.choice(person.given.forms), random.choice(person.family.forms))
            for slot, person in cast.people.items()
        }
        self._known: set[str] = set()
        self._lexicon = draw_lexicon(cast.field, random)

    def headline(self, template: str) -> str:
        """Return a headline: people by family name only."""
        text = _SLOT.sub(
            lambda slot: self._spelt[slot[1]][1] if slot[1] in self._spelt else self._filled(slot, template),
            chosen(template, self._random),
        )
        self._known -= set("OQ")
        return tidied(text)

    def sentence(self, template: str) -> str:
        """Return a sentence; the first mention of a person has office and full name."""
        made = chosen(template, self._random)
        filled = tidied(_SLOT.sub(lambda slot: self._filled(slot, made), made))
        return _VOWEL.sub(r"\1n ", filled)

    def background(self) -> str:
        """Return a sentence that has nothing to do with the story."""
        filler = self._random.choice(scenarios()["filler"].facts)
        return self.sentence(filler[0])

    def _filled(self, slot: re.Match[str], template: str) -> str:
        name, capital = slot[1], slot[2]
        if name in self._spelt:
            return self._person(name, self._cast.people[name], template[: slot.start()])
        if name in self._cast.bodies:
            return self._body(name)
        if name in self._cast.places:
            return self._cast.places[name]
        if name in self._cast.numbers:
            return self._number(self._cast.numbers[name])
        if name in ("day", "after"):
            date_text = self._day(self._cast.day if name == "day" else self._cast.after)
            return date_text[0].upper() + date_text[1:] if capital else date_text
        word = self._word(name)
        word = _plural(word) if slot[3] else word
        return word[0].upper() + word[1:] if capital else word

    def _person(self, slot: str, person: Person, before: str) -> str:
        given, family = self._spelt[slot]
        full = " ".join(filter(None, (given, person.initial, family)))
        if slot in self._known:
            return full if self._random.random() < 0.12 else family
        self._known.add(slot)
        titled = self._random.random() < 0.7 and not _TITLED.search(before)
        return f"{person.office} {full}" if titled else full

    def _body(self, slot: str) -> str:
        body = self._cast.bodies[slot]
        if slot in self._known:
            return body.short if self._random.random() < 0.5 else body.name
        self._known.add(slot)
        return f"{body.name} ({body.short})"

    def _number(self, number: int) -> str:
        if number < len(_SMALL) and self._random.random() < 0.7:
            return _SMALL[number]
        return f"{number:,}" if self._random.random() < 0.5 else str(number)

    def _day(self, day: date) -> str:
        if abs(self._published - day) < timedelta(6) and self._random.random() < 0.5:
            return f"on {day:%A}"
        return f"on {day.day} {day:%B}" if self._random.random() < 0.5 else f"on {day:%B} {day.day}"

    def _word(self, name: str) -> str:
        kind = name.rstrip("0123456789")
        if kind == "number":
            return str(self._random.randint(3, 400))
        if kind in ("town", "land"):
            return self._random.choice(places()["cities" if kind == "town" else "countries"]).replace("-", " ")
        if kind == "hamlet":
            return small_place(self._random)
        lexicon = self._lexicon
        listed = {"noun": lexicon.nouns, "adj": lexicon.adjectives, "adv": lexicon.adverbs, "verb": lexicon.verbs}
        return rare_first(listed[kind], self._random)


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
