"""Whom a passage tells of without a name: "a 36-year-old Australian man", "two climbers".

Accounts of look-alike events often name nobody in their first sentences. What they say of the people then tells the
events apart: nobody is of two ages, and the death of a climber is not that of two climbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from reader.assets import gazetteer
from reader.linking.counted import Counted
from reader.linking.stems import word_table
from reader.model import Span, Word

_AGE = "age"
"""What an age is a number of, as the analysis tells it."""
_BRITISH = frozenset({"England", "Scotland", "Wales", "Northern Ireland"})
"""States whose people are British, too."""
_BEFORE = 6
"""Words before a noun for people that may tell where these are from: "one Australian and two young English climbers"."""
_BETWEEN = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "CCONJ", "DET", "ADV"})
"""Parts of speech of these words."""
_NEITHER = frozenset({"crew", "staff", "body", "human", "other", "troop"})
"""Nouns for people that stand for one or for many, or for what is no person at all."""


@dataclass(frozen=True, slots=True)
class Described:
    """Whom a passage tells of, by what, with the places where it says so.

    Attributes:
        ages: Ages in years, as written.
        origins: States that they are said to be from.
        one: Nouns of which it tells of one person ("climber"), and never of several.
        many: Nouns of which it tells of several ("climber" in "two climbers"), and never of one.
    """

    ages: Mapping[str, Span] = field(default_factory=dict)
    origins: Mapping[str, Span] = field(default_factory=dict)
    one: Mapping[str, Span] = field(default_factory=dict)
    many: Mapping[str, Span] = field(default_factory=dict)


def described(words: Sequence[Word], surfaces: Sequence[str], numbers: Iterable[Counted]) -> Described:
    """Return whom a passage tells of.

    Args:
        words: The words of the passage.
        surfaces: How each of them is written, in lower case.
        numbers: Numbers of the passage.
    """
    told: dict[bool, dict[str, Span]] = defaultdict(dict)
    origins: dict[str, Span] = {}
    for at, noun, several in _people(words, surfaces):
        found = dict(_origins(words, surfaces, at))
        # "One Australian and one English climber" are two climbers.
        told[several or len(found) > 1].setdefault(noun, Span(words[at].start, words[at].end))
        origins.update(found)
    values = [counted.value for counted in numbers if counted.value.noun == _AGE and counted.value.low is not None]
    return Described(
        ages={f"{value.low:g}": Span(value.start, value.end) for value in values},
        origins=origins,
        one={noun: span for noun, span in told[False].items() if noun not in told[True]},
        many={noun: span for noun, span in told[True].items() if noun not in told[False]},
    )


def _people(words: Sequence[Word], surfaces: Sequence[str]) -> Iterator[tuple[int, str, bool]]:
    """Yield where people are told of by a noun, the noun, and whether these are several."""
    table = word_table()
    for at, (word, surface) in enumerate(zip(words, surfaces, strict=True)):
        if word.pos not in ("NOUN", "PROPN") or _tells_of_next(words, at):
            continue
        noun = table.base.get(surface, word.lemma.lower() or surface)
        if noun in table.people and noun not in _NEITHER:
            yield at, noun, surface != noun
        elif surface in _peoples() and word.pos == "NOUN":
            yield at, _peoples()[surface], surface.endswith(("s", "men"))


def _tells_of_next(words: Sequence[Word], at: int) -> bool:
    """Return whether a noun only tells more of the next one: "passenger plane"."""
    return at + 1 < len(words) and words[at + 1].pos == "NOUN" and words[at + 1].start == words[at].end + 1


def _origins(words: Sequence[Word], surfaces: Sequence[str], at: int) -> Iterator[tuple[str, Span]]:
    """Yield where the people are from that the noun at `at` stands for."""
    for place in range(at, max(-1, at - _BEFORE - 1), -1):
        if place < at and words[place].pos not in _BETWEEN:
            return
        if surfaces[place] in _peoples():
            yield _peoples()[surfaces[place]], Span(words[place].start, words[place].end)


@cache
def _peoples() -> dict[str, str]:
    """Return the single words for the people of each state, in lower case, with the state's name."""
    found: dict[str, str] = {}
    for line in gazetteer("states"):
        names, _, people = line.partition("=")
        state = names.split("|")[0].strip()
        forms = (form.strip().rstrip("?").lower() for form in people.split("|"))
        home = "United Kingdom" if state in _BRITISH else state
        found.update((form, home) for form in forms if form and " " not in form)
    return found
