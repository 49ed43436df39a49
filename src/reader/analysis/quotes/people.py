"""Persons of an article and whether each is a man or a woman, as far as the text has evidence; who "he" is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

from reader.analysis.state.speech_verbs import words_of
from reader.model.analysis import Label
from reader.model.text import Span

_WORD = re.compile(r"\w[\w’'-]*")
_NAMES_SEEN = 30
"""How many of the names before a pronoun are looked at."""
_AFTER_PREPOSITION = re.compile(r"\b(?:of|for|with|to|by|against|about|than|on|in|and|from)\s+(?:[\w.]+\s+){0,2}$")
_SUBJECT_REACH = 60
"""Characters from the beginning of a sentence in which its subject is named."""
_TITLE_REACH = 40
"""Characters before a name in which its title stands."""


HE, SHE = words_of("he"), words_of("she")
"""Pronouns for one man and for one woman, of all languages."""
_MAN, _WOMAN, _TITLE = words_of("man"), words_of("woman"), words_of("title")
_OWN_WORDS = {"he": frozenset({"he", "his", "himself"}), "she": frozenset({"she", "her", "herself"})}
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
_OF_GIVEN_NAME, _OF_TITLE, _OF_PRONOUN = 3, 4, 1
"""Votes for the gender of a last name."""


class Stretch(Protocol):
    """A passage, in an analysis or on the way to one."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""


class Named(Stretch, Protocol):
    """A name in a passage, in an analysis or on the way to one."""

    @property
    def label(self) -> Label:
        """Its kind."""

    @property
    def passage(self) -> int:
        """Index of its passage."""

    @property
    def title(self) -> str | None:
        """Honorifics and offices next to it."""


class People:
    """The persons named in an article.

    Attributes:
        text: The article.
        passages: Its passages.
        holes: Its quotations, sorted: a pronoun outside of them means nobody named in them.
        persons: The places where a person is named, in order.
    """

    def __init__(self, text: str, names: Iterable[Named], passages: Sequence[Stretch], holes: Sequence[Span]) -> None:
        self.text = text
        self.passages = passages
        self.holes = holes
        names = list(names)
        self._hole_starts = [hole.start for hole in holes]
        self.persons = [name for name in sorted(names, key=lambda n: n.start) if name.label is Label.PERSON]
        self._starts = [name.start for name in self.persons]
        self._keys = frozenset(self.key(name) for name in self.persons)
        self._others = {self.surface(name) for name in names if name.label is not Label.PERSON}
        self._genders = self._evidence()

    def is_quoted(self, offset: int) -> bool:
        """Return whether a place lies in a quotation."""
        place = bisect_left(self._hole_starts, offset + 1) - 1
        return place >= 0 and offset < self.holes[place].end

    def surface(self, name: Named) -> str:
        """Return a name as written, without a possessive."""
        return re.sub(r"['’]s?$", "", self.text[name.start : name.end])

    def is_person(self, surface: str) -> bool:
        """Return whether a name is that of a person of the article, or of nobody that the article names otherwise."""
        return last_name(surface) in self._keys or (" " in surface and surface not in self._others)

    def key(self, name: Named) -> str:
        """Return what the places of one person share: the last name."""
        return last_name(self.surface(name))

    def gender(self, surface: str) -> str | None:
        """Return "he" or "she" for a name, None without evidence."""
        own = _by_given_name(surface) if " " in surface else None
        return own or self._genders.get(last_name(surface))

    def meant(self, at: int, pronoun: str, speaker: str | None) -> str | None:
        """Return the name of the person that a pronoun stands for, None if the text leaves it open.

        Args:
            at: Place of the pronoun.
            pronoun: It, in lower case.
            speaker: Who spoke last before it, None if nobody did.
        """
        wanted = "he" if pronoun in HE else "she" if pronoun in SHE else None
        if wanted is None:
            return None
        place = bisect_left(self._starts, at)
        before = [name for name in self.persons[max(0, place - _NAMES_SEEN) : place] if not self.is_quoted(name.start)]
        fitting = [name for name in before if self.gender(self.surface(name)) in (wanted, None)]
        if speaker is not None and self.gender(speaker) not in (wanted, None):
            speaker = None
        found = self._nearest(at, fitting, wanted)
        if found is None:
            return speaker
        if speaker is not None and last_name(speaker) != self.key(found) and not self._is_nearer(found, speaker, at):
            return speaker
        return self.surface(found)

    def _nearest(self, at: int, fitting: list[Named], wanted: str) -> Named | None:
        """Return the subject of the nearest sentence that names a fitting person."""
        if not fitting:
            return None
        here = bisect_right(self.passages, at, key=lambda passage: passage.start) - 1
        same = [name for name in fitting if name.passage == here]
        if same:
            return self._topic(same, wanted)
        nearest = max(name.passage for name in fitting)
        return self._topic([name for name in fitting if name.passage == nearest], wanted)

    def _topic(self, names: list[Named], wanted: str) -> Named:
        """Return the person that a sentence is about: its subject, else the first who is surely meant."""
        text = self.text
        free = [
            name
            for name in names
            if not _AFTER_PREPOSITION.search(text[max(0, name.start - _TITLE_REACH) : name.start])
            and text[name.end : name.end + 2] not in {"’s", "'s"}
        ]
        if free and self._is_subject(free[0]):
            return free[0]
        named = free or names
        return next((name for name in named if self.gender(self.surface(name)) == wanted), named[0])

    def _is_subject(self, name: Named) -> bool:
        return name.start - self.passages[name.passage].start <= _SUBJECT_REACH

    def _is_nearer(self, found: Named, speaker: str, at: int) -> bool:
        """Return whether a person is named in a later sentence than the last one that names the last speaker."""
        last = last_name(speaker)
        passages = [name.passage for name in self.persons if name.start < at and self.key(name) == last]
        if not passages or found.passage <= passages[-1]:
            return False
        return self._is_subject(found)

    def _evidence(self) -> dict[str, str]:
        """Return "he" or "she" for last names, where the evidence of the text leans to one of them."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        named: dict[int, set[str]] = defaultdict(set)
        for name in self.persons:
            surface, key = self.surface(name), self.key(name)
            named[name.passage].add(key)
            given = _by_given_name(surface) if " " in surface else None
            if given:
                votes[key][given] += _OF_GIVEN_NAME
            before = _WORD.findall(self.text[max(0, name.start - _TITLE_REACH) : name.start].lower())[-2:]
            titles = {*before, *(name.title or "").lower().replace(".", "").split()} & _TITLE
            votes[key]["he"] += _OF_TITLE * len(titles & _MAN)
            votes[key]["she"] += _OF_TITLE * len(titles & _WOMAN)
        for number, keys in named.items():
            if len(keys) == 1:
                # The only person of a sentence is as a rule the one that its pronouns mean.
                passage = self.passages[number]
                words = set(_WORD.findall(self.text[passage.start : passage.end].lower()))
                for gender, own in _OWN_WORDS.items():
                    votes[next(iter(keys))][gender] += _OF_PRONOUN * bool(words & own)
        return {key: max(counter, key=lambda g: counter[g]) for key, counter in votes.items()
                if counter["he"] != counter["she"]}  # fmt: skip


def last_name(surface: str) -> str:
    """Return the last word of a name in lower case, suffixes and possessives left out."""
    words = [word for word in re.sub(r"['’]s?$", "", surface).lower().split() if word.strip(".") not in _SUFFIXES]
    return words[-1].strip(".,") if words else surface.lower()


def _by_given_name(surface: str) -> str | None:
    first = surface.lower().split()[0].strip(".")
    return "he" if first in _MAN else "she" if first in _WOMAN else None
