"""The word lists in this folder, read once: people, places, words, and the kinds of stories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name in all its spellings, the usual one first."""

    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Names of one language."""

    given: tuple[Spelling, ...]
    family: tuple[Spelling, ...]
    fronts: tuple[str, ...]
    backs: tuple[str, ...]


@dataclass(slots=True)
class Scenario:
    """A kind of story.

    Attributes:
        name: Its name in the list.
        settings: Offices, bodies and ranges of numbers, by slot.
        headlines: Templates of headlines.
        facts: For each fact its wordings.
    """

    name: str
    settings: dict[str, list[str]] = field(default_factory=dict)
    headlines: list[str] = field(default_factory=list)
    facts: list[list[str]] = field(default_factory=list)


def _lines(name: str) -> Iterator[str]:
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def _sections(name: str) -> dict[str, dict[str, tuple[str, ...]]]:
    sections: dict[str, dict[str, tuple[str, ...]]] = {"": {}}
    current = ""
    for line in _lines(name):
        if line.startswith("@ "):
            current = line[2:].strip()
            sections[current] = {}
        else:
            key, listed = line.split(":", 1)
            sections[current][key] = tuple(listed.split())
    return sections


@cache
def origins() -> tuple[Origin, ...]:
    """Return the names of all languages."""
    return tuple(
        Origin(_spellings(lists["given"]), _spellings(lists["family"]), lists["fronts"], lists["backs"])
        for key, lists in sorted(_sections("people.txt").items())
        if key
    )


def _spellings(listed: tuple[str, ...]) -> tuple[Spelling, ...]:
    return tuple(Spelling(tuple(forms.split("="))) for forms in listed)


@cache
def places() -> dict[str, tuple[str, ...]]:
    """Return countries, cities, and the fronts and backs of small places."""
    return _sections("places.txt")[""]


@cache
def words() -> dict[str, tuple[str, ...]]:
    """Return the general words by part of speech, and the parts that rare words are put together from."""
    return _sections("words.txt")[""]


@cache
def fields() -> tuple[tuple[str, ...], ...]:
    """Return the nouns of each field."""
    return tuple(lists["nouns"] for key, lists in sorted(_sections("words.txt").items()) if key)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one article by part of speech, the most used first."""

    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    adverbs: tuple[str, ...]
    verbs: tuple[str, ...]


def draw_lexicon(field: int, random: Random) -> Lexicon:
    """Return the words that one article is written with: some of its field, some general, most of them rare.

    Articles have few words in common, as real ones do, although each repeats its own.
    """
    known, own = words(), fields()[field % len(fields())]
    every = [noun for nouns in fields() for noun in nouns]
    rare = [random.choice(every) + random.choice(known["backs"]) for _ in range(36)]
    nouns = random.sample(own, 14) + random.sample(known["nouns"], 18) + rare
    adjectives = random.sample(known["adjectives"], 14)
    adjectives += [random.choice(every) + random.choice(known["ends"]) for _ in range(10)]
    verbs = random.sample(known["verbs"], 26)
    verbs += [random.choice(known["fronts"]) + random.choice(known["verbs"]) for _ in range(6)]
    for listed in (nouns, adjectives, verbs):
        random.shuffle(listed)
    return Lexicon(tuple(nouns), tuple(adjectives), known["adverbs"], tuple(verbs))


@cache
def scenarios() -> dict[str, Scenario]:
    """Return the kinds of stories by name; "shared" holds facts of all kinds, "filler" background sentences."""
    found: dict[str, Scenario] = {}
    current = Scenario("")
    for line in _lines("scenarios.txt"):
        mark, rest = line[0], line[1:].strip()
        if mark == "=":
            current = found[rest] = Scenario(rest)
        elif mark == ">":
            current.headlines.append(rest)
        elif mark == "-":
            current.facts.append([rest])
        elif mark == "/":
            current.facts[-1].append(rest)
        else:
            slot, given = line.split(":", 1)
            current.settings[slot] = given.split() if slot in "nmk" else [choice.strip() for choice in given.split("|")]
    return found


def rare_first(listed: tuple[str, ...], random: Random) -> str:
    """Return one of `listed`, drawn as words are in texts: the r-th with a weight of 1 / (r + 2) (Zipf, Mandelbrot)."""
    # Drawn by its logarithm, which gives nearly that weight without a table.
    last = len(listed) + 2.0
    return listed[min(int(2.0 * (last / 2.0) ** random.random() - 2.0), len(listed) - 1)]
