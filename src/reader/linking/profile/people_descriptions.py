"""People who are described instead of named: "a 36-year-old Australian man", "two climbers".

Reports of similar events often name no people in their first sentences. The descriptions of the people then distinguish
the events: a person has one age, and the death of a climber is not that of two climbers. Descriptions are only compared
for people in the same role (event_roles.py): a person who is arrested may well be older than one who was killed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from reader.comparison.geography import nationalities
from reader.linking.profile.event_roles import EventRoles
from reader.linking.profile.outcomes import CountedPeople
from reader.model.analysis import AGE_NOUN, Word
from reader.model.text import Span
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.grammar.event_lexicon import event_lexicon

_AGE_WORDS = frozenset({"age", "aged", "year", "old"})
"""Words of an age: the person of that age is found by going up the tree from them."""
_MAX_WORDS_BEFORE = 6
"""Most words before a noun among which nationalities are searched: "one Australian and two young English climbers"."""
_MODIFIER_TAGS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "CCONJ", "DET", "ADV"})
"""Parts of speech of these words."""
_NOUN_PHRASE_TAGS = frozenset({"ADJ", "ADV", "DET", "NOUN", "NUM", "PROPN"})
"""Parts of speech of words right before a noun that belong to its phrase."""
_QUANTIFIERS = frozenset({"few", "many", "several"})
_AMBIGUOUS_NOUNS = frozenset({"crew", "staff", "body", "human", "other", "troop"})
"""Nouns of the lexicon that can stand for one or for many, or for something other than a person."""
_GENERIC_DETERMINERS = frozenset({"any", "each", "every", "no"})
"""Words before a noun that make it mean people in general rather than particular ones."""
_PERSON = "person"
"""The noun that applies to everybody."""


@dataclass(frozen=True, slots=True)
class PeopleDescriptions:
    """How a passage describes people, each description with the stretch that contains it.

    Attributes:
        ages: Ages in years, as text.
        age_roles: Roles of people whose age is given, with the age of the first of them.
        nationalities: States that people are said to be from.
        nationality_roles: Roles of these people, with the nationality of the first of them.
        singular: Keys "noun: role" ("climber: death") that describe one person and never several.
        plural: Keys "noun: role" that describe several people ("two climbers") and never one.
    """

    ages: Mapping[str, Span] = field(default_factory=dict)
    age_roles: Mapping[str, Span] = field(default_factory=dict)
    nationalities: Mapping[str, Span] = field(default_factory=dict)
    nationality_roles: Mapping[str, Span] = field(default_factory=dict)
    singular: Mapping[str, Span] = field(default_factory=dict)
    plural: Mapping[str, Span] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """True if no description comes with a role."""
        return not (self.age_roles or self.nationality_roles or self.singular or self.plural)


def describe_people(tree: DependencyTree, numbers: Sequence[CountedPeople]) -> PeopleDescriptions:
    """Return how a passage describes people.

    Args:
        tree: The grammar of the passage.
        numbers: Numbers of the passage.
    """
    words, surfaces = tree.words, tree.surfaces
    people = list(_people(words, surfaces))
    if not people and all(counted.value.noun != AGE_NOUN for counted in numbers):
        return PeopleDescriptions()
    roles = EventRoles(tree, _ends_of_measures(words, numbers))
    ages, age_roles = _ages(words, numbers, roles)
    by_number: dict[bool, dict[str, Span]] = defaultdict(dict)  # True: several people
    states: dict[str, Span] = {}
    state_roles: dict[str, Span] = {}
    for index, noun, is_plural in people:
        own_states = dict(sorted(_nationalities_of(words, surfaces, index), key=itemgetter(1)))
        states.update(own_states)
        # "One Australian and one English climber" are two climbers.
        several = is_plural or len(own_states) > 1
        stretch = _phrase_of_several(words, surfaces, index, own_states) if several else _span(words[index])
        for role in roles.of(index):
            state_roles.update((role, span) for span in own_states.values() if role not in state_roles)
            if stretch is not None:
                by_number[several].setdefault(f"{noun}: {role}", stretch)
    return PeopleDescriptions(
        ages=ages,
        age_roles=age_roles,
        nationalities=states,
        nationality_roles=state_roles,
        singular={key: span for key, span in by_number[False].items() if not _is_among_several(key, by_number[True])},
        plural={key: span for key, span in by_number[True].items() if key not in by_number[False]},
    )


def _ends_of_measures(words: Sequence[Word], numbers: Sequence[CountedPeople]) -> frozenset[int]:
    """Return which words end a number with its unit."""
    ends = {counted.value.end for counted in numbers if counted.value.unit}
    return frozenset(index for index, word in enumerate(words) if word.end in ends)


def _is_among_several(key: str, plural: Mapping[str, Span]) -> bool:
    """Return whether the person may be one of several in that role: "three people, one of them a woman, died"."""
    _, _, role = key.partition(": ")
    return key in plural or f"{_PERSON}: {role}" in plural


def _ages(
    words: Sequence[Word], numbers: Sequence[CountedPeople], roles: EventRoles
) -> tuple[dict[str, Span], dict[str, Span]]:
    """Return the ages given, and the roles of the people who have them."""
    ages: dict[str, Span] = {}
    age_roles: dict[str, Span] = {}
    for value in (counted.value for counted in numbers if counted.value.noun == AGE_NOUN):
        span = Span(value.start, value.end)
        if value.low is not None:
            ages.setdefault(f"{value.low:g}", span)
            age_roles.update((role, span) for role in _roles_of_aged(words, span, roles) if role not in age_roles)
    return ages, age_roles


def _roles_of_aged(words: Sequence[Word], age: Span, roles: EventRoles) -> frozenset[str]:
    """Return the roles of the person who has an age: "a 36-year-old climber died", "he died at 91"."""
    index = next((index for index, word in enumerate(words) if age.start < word.end <= age.end), -1)
    for _ in range(_MAX_WORDS_BEFORE):
        if index < 0 or index >= len(words):
            break
        word = words[index]
        if word.pos == "VERB" and word.lemma not in _AGE_WORDS:
            return roles.of_subject(index)
        # "The 19-year-old was arrested": the age itself stands for the person.
        stands_for_person = (word.dep or "").startswith("nsubj") or word.dep == "obj"
        if word.pos != "NUM" and (word.lemma not in _AGE_WORDS or stands_for_person):
            return roles.of(index)
        index = word.head
    return frozenset()


def _people(words: Sequence[Word], surfaces: Sequence[str]) -> Iterator[tuple[int, str, bool]]:
    """Yield each noun for people: its index, its singular (or the state of a nationality), and whether it is plural."""
    lexicon, states = event_lexicon(), nationalities()
    for index, (word, surface) in enumerate(zip(words, surfaces, strict=True)):
        if word.pos not in ("NOUN", "PROPN"):
            continue
        noun = lexicon.base_forms.get(surface, word.lemma.lower() or surface)
        state = states.get(surface) if word.pos == "NOUN" else None
        if not state and (noun not in lexicon.people or noun in _AMBIGUOUS_NOUNS):
            continue
        if not (_modifies_next_noun(words, index) or _GENERIC_DETERMINERS.intersection(surfaces[index - 1 : index])):
            yield index, state or noun, surface.endswith(("s", "men")) if state else surface != noun


def _modifies_next_noun(words: Sequence[Word], index: int) -> bool:
    """Return whether a noun only modifies the next one: "passenger plane"."""
    return index + 1 < len(words) and words[index + 1].pos == "NOUN" and words[index + 1].start == words[index].end + 1


def _nationalities_of(words: Sequence[Word], surfaces: Sequence[str], index: int) -> Iterator[tuple[str, Span]]:
    """Yield the states that the people of the noun at `index` are from, nearest word first."""
    if words[index].pos == "NOUN" and surfaces[index] in nationalities():
        yield nationalities()[surfaces[index]], _span(words[index])
        return
    for before in range(index, max(-1, index - _MAX_WORDS_BEFORE - 1), -1):
        if before < index and (
            words[before].pos not in _MODIFIER_TAGS or _starts_other_phrase(words, surfaces, before)
        ):
            return
        if surfaces[before] in nationalities():
            yield nationalities()[surfaces[before]], _span(words[before])


def _phrase_of_several(
    words: Sequence[Word], surfaces: Sequence[str], index: int, states: Mapping[str, Span]
) -> Span | None:
    """Return the phrase for several people in particular, None for people in general ("climbers", "drunk drivers").

    People in particular are given by a number, a determiner or several nationalities: "two young climbers", "the
    climbers", "Australian and English climbers".
    """
    has_several_states = len(states) > 1
    start = min(span.start for span in states.values()) if has_several_states else None
    first = index if start is None else next((word for word in range(index) if words[word].start == start), index)
    while first > 0 and words[first - 1].pos in _NOUN_PHRASE_TAGS and words[first - 1].end + 1 == words[first].start:
        first -= 1
        if words[first].pos in ("DET", "NUM") or surfaces[first] in _QUANTIFIERS:
            start = words[first].start
    return None if start is None else Span(start, words[index].end)


def _starts_other_phrase(words: Sequence[Word], surfaces: Sequence[str], index: int) -> bool:
    """Return whether the words up to `index` describe somebody else: "a British doctor and | a climber"."""
    if words[index].pos == "CCONJ":
        return index == 0 or surfaces[index - 1] not in nationalities()
    return words[index + 1].start > words[index].end + 1 and surfaces[index] not in nationalities()


def _span(word: Word) -> Span:
    return Span(word.start, word.end)
