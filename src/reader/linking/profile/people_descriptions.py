"""Whom a passage tells of without a name: "a 36-year-old Australian man", "two climbers".

Accounts of look-alike events often name nobody in their first sentences. What they say of the people then tells the
events apart: nobody is of two ages, and the death of a climber is not that of two climbers. It does so only where the
same becomes of them (see parts.py): who is arrested may well be older than who was killed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from reader.linking.profile.dependency_tree import DependencyTree
from reader.linking.profile.event_lexicon import word_table
from reader.linking.profile.event_roles import EventRoles
from reader.linking.profile.geography import peoples
from reader.linking.profile.outcomes import CountedPeople
from reader.model.analysis import Word
from reader.model.text import Span

AGE = "age"
"""What an age is a number of, as the analysis tells it."""
_AGE_WORDS = frozenset({"age", "aged", "year", "old"})
"""Words of an age, up which the one who is of that age is found."""
_BEFORE = 6
"""Words before a noun that may tell where people are from: "one Australian and two young English climbers"."""
_BETWEEN = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "CCONJ", "DET", "ADV"})
"""Parts of speech of these words."""
_BEFORE_NOUN = frozenset({"ADJ", "ADV", "DET", "NOUN", "NUM", "PROPN"})
"""Parts of speech of what stands before a noun and belongs to it."""
_MANY = frozenset({"few", "many", "several"})
_NEITHER = frozenset({"crew", "staff", "body", "human", "other", "troop"})
"""Nouns for people that stand for one or for many, or for what is no person at all."""
_ANY = frozenset({"any", "each", "every", "no"})
"""Words before a noun that then stands for nobody in particular."""
_ANYBODY = "person"
"""The noun that all people are."""


@dataclass(frozen=True, slots=True)
class PeopleDescriptions:
    """Whom a passage tells of, by what, with the places where it says so.

    Attributes:
        ages: Ages in years, as written.
        ages_of: The parts that those take whose age is told, with the age of the first of them.
        origins: States that people are said to be from.
        origins_of: The parts that these take, with where the first of them is from.
        one: Nouns with a part ("climber: death") that it tells of one person, and never of several.
        many: Nouns with a part that it tells of several ("two climbers"), and never of one.
    """

    ages: Mapping[str, Span] = field(default_factory=dict)
    ages_of: Mapping[str, Span] = field(default_factory=dict)
    origins: Mapping[str, Span] = field(default_factory=dict)
    origins_of: Mapping[str, Span] = field(default_factory=dict)
    one: Mapping[str, Span] = field(default_factory=dict)
    many: Mapping[str, Span] = field(default_factory=dict)

    @property
    def tells_nobody(self) -> bool:
        """Return whether nobody is told of with a part."""
        return not (self.ages_of or self.origins_of or self.one or self.many)


def described(grammar: DependencyTree, numbers: Sequence[CountedPeople]) -> PeopleDescriptions:
    """Return whom a passage tells of.

    Args:
        grammar: The grammar of the passage.
        numbers: Numbers of the passage.
    """
    words, surfaces = grammar.words, grammar.surfaces
    people = list(_people(words, surfaces))
    if not people and all(counted.value.noun != AGE for counted in numbers):
        return PeopleDescriptions()
    parts = EventRoles(grammar, _measured(words, numbers))
    ages, ages_of = _ages(words, numbers, parts)
    told: dict[bool, dict[str, Span]] = defaultdict(dict)
    origins: dict[str, Span] = {}
    origins_of: dict[str, Span] = {}
    for at, noun, several in people:
        found = dict(sorted(_origins(words, surfaces, at), key=itemgetter(1)))
        origins.update(found)
        # "One Australian and one English climber" are two climbers.
        are_several = several or len(found) > 1
        stretch = _counted(words, surfaces, at, found) if are_several else _span(words[at])
        for part in parts.of(at):
            origins_of.update((part, span) for span in found.values() if part not in origins_of)
            if stretch is not None:
                told[are_several].setdefault(f"{noun}: {part}", stretch)
    return PeopleDescriptions(
        ages=ages,
        ages_of=ages_of,
        origins=origins,
        origins_of=origins_of,
        one={key: span for key, span in told[False].items() if not _also_several(key, told[True])},
        many={key: span for key, span in told[True].items() if key not in told[False]},
    )


def _measured(words: Sequence[Word], numbers: Sequence[CountedPeople]) -> frozenset[int]:
    """Return which words end a number with its unit."""
    ends = {counted.value.end for counted in numbers if counted.value.unit}
    return frozenset(at for at, word in enumerate(words) if word.end in ends)


def _also_several(key: str, several: Mapping[str, Span]) -> bool:
    """Return whether one is told of beside several: "three people, one of them a woman, were killed"."""
    _, _, part = key.partition(": ")
    return key in several or f"{_ANYBODY}: {part}" in several


def _ages(
    words: Sequence[Word], numbers: Sequence[CountedPeople], parts: EventRoles
) -> tuple[dict[str, Span], dict[str, Span]]:
    """Return the ages told, and the parts that those take who are of an age."""
    ages: dict[str, Span] = {}
    ages_of: dict[str, Span] = {}
    for value in (counted.value for counted in numbers if counted.value.noun == AGE):
        span = Span(value.start, value.end)
        if value.low is not None:
            ages.setdefault(f"{value.low:g}", span)
            ages_of.update((part, span) for part in _parts_of_aged(words, span, parts) if part not in ages_of)
    return ages, ages_of


def _parts_of_aged(words: Sequence[Word], age: Span, parts: EventRoles) -> frozenset[str]:
    """Return the parts that those take who are of an age: "a 36-year-old climber died", "he died at 91"."""
    at = next((at for at, word in enumerate(words) if age.start < word.end <= age.end), -1)
    for _ in range(_BEFORE):
        if at < 0 or at >= len(words):
            break
        word = words[at]
        if word.pos == "VERB" and word.lemma not in _AGE_WORDS:
            return parts.of_subject(at)
        if word.pos != "NUM" and (
            word.lemma not in _AGE_WORDS or (word.dep or "").startswith("nsubj") or word.dep == "obj"
        ):
            return parts.of(at)
        at = word.head
    return frozenset()


def _people(words: Sequence[Word], surfaces: Sequence[str]) -> Iterator[tuple[int, str, bool]]:
    """Yield where people are told of by a noun, the noun, and whether these are several."""
    table, from_states = word_table(), peoples()
    for at, (word, surface) in enumerate(zip(words, surfaces, strict=True)):
        if word.pos not in ("NOUN", "PROPN"):
            continue
        noun = table.base.get(surface, word.lemma.lower() or surface)
        home = from_states.get(surface, "") if word.pos == "NOUN" else ""
        if not home and (noun not in table.people or noun in _NEITHER):
            continue
        if not (_tells_of_next(words, at) or _ANY.intersection(surfaces[at - 1 : at])):
            yield at, home or noun, surface.endswith(("s", "men")) if home else surface != noun


def _tells_of_next(words: Sequence[Word], at: int) -> bool:
    """Return whether a noun only tells more of the next one: "passenger plane"."""
    return at + 1 < len(words) and words[at + 1].pos == "NOUN" and words[at + 1].start == words[at].end + 1


def _origins(words: Sequence[Word], surfaces: Sequence[str], at: int) -> Iterator[tuple[str, Span]]:
    """Yield where the people are from that the noun at `at` stands for."""
    if words[at].pos == "NOUN" and surfaces[at] in peoples():
        yield peoples()[surfaces[at]], _span(words[at])
        return
    for place in range(at, max(-1, at - _BEFORE - 1), -1):
        if place < at and (words[place].pos not in _BETWEEN or _is_parted(words, surfaces, place)):
            return
        if surfaces[place] in peoples():
            yield peoples()[surfaces[place]], _span(words[place])


def _counted(words: Sequence[Word], surfaces: Sequence[str], at: int, origins: Mapping[str, Span]) -> Span | None:
    """Return where several are told of, None where nobody in particular is: "climbers", "drunk drivers".

    They are told of in particular by how many they are, by what they are pointed out with, and by where each is from:
    "two young climbers", "the climbers", "Australian and English climbers".
    """
    several_origins = len(origins) > 1
    start = min(span.start for span in origins.values()) if several_origins else None
    place = at if start is None else next((one for one in range(at) if words[one].start == start), at)
    while place > 0 and words[place - 1].pos in _BEFORE_NOUN and words[place - 1].end + 1 == words[place].start:
        place -= 1
        if words[place].pos in ("DET", "NUM") or surfaces[place] in _MANY:
            start = words[place].start
    return None if start is None else Span(start, words[at].end)


def _is_parted(words: Sequence[Word], surfaces: Sequence[str], place: int) -> bool:
    """Return whether somebody or something else is told of up to a word: "a British doctor and | a climber"."""
    if words[place].pos == "CCONJ":
        return place == 0 or surfaces[place - 1] not in peoples()
    return words[place + 1].start > words[place].end + 1 and surfaces[place] not in peoples()


def _span(word: Word) -> Span:
    return Span(word.start, word.end)
