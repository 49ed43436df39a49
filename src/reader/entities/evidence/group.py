"""Evidence that two names of bodies (parties, ministries, agencies, peoples) mean one. Weights are log-odds."""

from __future__ import annotations

from dataclasses import dataclass

from reader.entities.acronyms import SMALL_WORDS, Acronyms, well_known
from reader.entities.cooccurrence import Cooccurrence
from reader.entities.evidence.base import CONTRADICTION, Evidence, one_form_each, shared_company, weighed
from reader.entities.matching.normalize import Words
from reader.entities.matching.phonetic_key import distance, skeleton
from reader.entities.matching.reference_data import AREAS, known_places, modifiers, words_of
from reader.entities.matching.similarity import Likeness, likeness
from reader.entities.name_forms import Name
from reader.model.analysis import Label
from reader.model.entities import NameReason, NameReasonKind

PRIOR = -3.0
CLOSE = 0.3
"""Sound distance up to which words of bodies are one; closer than for persons, for these are often plain words."""

OFTEN_LEFT_OUT = frozenset(("affairs", "national", "state", "federal", "department", "ministry", "government"))

PARTS_OF_BODIES = frozenset((
    "board", "branch", "bureau", "chapter", "chief", "college", "commission", "committee", "council", "division",
    "faculty", "institute", "leader", "member", "minister", "office", "officer", "school", "spokesman", "wing", "youth",
))  # fmt: skip
"""Words that make a part of a body, or a person in it, out of its name."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """The words of two names of bodies, small words left out.

    Attributes:
        same: Words of both.
        spelled: Pairs that are one word in two spellings.
        only_a: Words of the first alone.
        only_b: Words of the second alone.
        in_order: True when the shared words come in the same order.
    """

    same: Words
    spelled: tuple[tuple[str, str], ...]
    only_a: Words
    only_b: Words
    in_order: bool


def overlap(a: Words, b: Words) -> Overlap:
    """Lay the words of two names of bodies on one another."""
    left, right = _telling(a), _telling(b)
    same = tuple(word for word in left if word in right)
    in_order = same == tuple(word for word in right if word in left)
    rest_a = [word for word in left if word not in same]
    rest_b = [word for word in right if word not in same]
    spelled = []
    for word in list(rest_a):
        match = next((other for other in rest_b if _same_word(word, other)), None)
        if match is not None:
            spelled.append((word, match))
            rest_a.remove(word)
            rest_b.remove(match)
    return Overlap(same, tuple(spelled), tuple(rest_a), tuple(rest_b), in_order)


def _telling(words: Words) -> Words:
    return tuple(word for word in words if word not in SMALL_WORDS) or words


def _same_word(a: str, b: str) -> bool:
    if a in modifiers() and b in modifiers():
        return modifiers()[a] == modifiers()[b]
    if min(len(a), len(b)) < 4:
        return False
    return likeness(a, b) in (Likeness.SPELLING, Likeness.SWAPPED) and distance(a, b) <= CLOSE


@dataclass(frozen=True, slots=True)
class GroupPair:
    """Two names of bodies and what is known of them."""

    a: Name
    b: Name
    words: Overlap
    acronyms: Acronyms


def compare_groups(a: Name, b: Name, company: Cooccurrence, acronyms: Acronyms) -> Evidence:
    """Weigh all that speaks for and against two names of bodies meaning one."""
    pair = GroupPair(a, b, overlap(a.key.words, b.key.words), acronyms)
    return weighed(
        PRIOR,
        known_synonyms(pair),
        plural(pair),
        same_words(pair),
        spelling(pair),
        shared_words(pair),
        extra_words(pair),
        different_words(pair),
        same_acronym(pair),
        both_in_one_text(pair),
        one_form_each(a, b, company),
        shared_company(a, b, company),
    )


def known_synonyms(pair: GroupPair) -> NameReason | None:
    """Everybody uses both for one."""
    if plural(pair) or not well_known(pair.a.key.words, pair.b.key.words):
        return None
    return NameReason(NameReasonKind.WELL_KNOWN, "two well-known names of one", 8.0)


def plural(pair: GroupPair) -> NameReason | None:
    """The people and one of the people."""
    a, b = sorted(("".join(pair.a.key.words), "".join(pair.b.key.words)), key=len)
    people = Label.NORP in pair.a.labels or Label.NORP in pair.b.labels
    if a + "s" != b or len(a) < 4 or not people:
        return None
    return NameReason(NameReasonKind.PLURAL, f"{a.title()} and its plural", 8.0)


def same_words(pair: GroupPair) -> NameReason | None:
    """The same words, in the same or another order ("Ministry of Defence", "Defence Ministry")."""
    words = pair.words
    if words.spelled or words.only_a or words.only_b:
        return None
    return NameReason(NameReasonKind.SAME_WORDS, "same words" if words.in_order else "same words in another order", 6.0)


def spelling(pair: GroupPair) -> NameReason | None:
    """The same words, some in another spelling."""
    words = pair.words
    if not words.spelled or words.only_a or words.only_b or plural(pair):
        return None
    consonant_key = max(len(skeleton(word)) for word, _ in words.spelled)
    weight = 2.0 + 0.5 * min(consonant_key, 4) + 0.5 * len(words.same)
    return NameReason(NameReasonKind.SPELLING, f"{' '.join(_pairs(words))}: one word in two spellings", weight)


def _pairs(words: Overlap) -> list[str]:
    return [f"{x.title()}/{y.title()}" for x, y in words.spelled]


def shared_words(pair: GroupPair) -> NameReason | None:
    """Some words are shared, others are not; words that say only what kind of body it is count half."""
    words = pair.words
    shared = words.same + tuple(word for word, _ in words.spelled)
    if not shared or not (words.only_a or words.only_b):
        return None
    worth = sum(0.6 if word in words_of("generic_words") else 1.25 for word in shared[:4])
    return NameReason(NameReasonKind.SHARED_WORDS, f"both: {' '.join(shared).title()}", worth)


def extra_words(pair: GroupPair) -> NameReason | None:
    """Only one name has further words: the shorter may be the short form, or another body."""
    words = pair.words
    if bool(words.only_a) == bool(words.only_b):
        return None
    extra = words.only_a or words.only_b
    short = pair.b.key.words if words.only_a else pair.a.key.words
    against = sum(_cost_of_leaving_out(word) for word in extra) + (1.5 if len(_telling(short)) == 1 else 0.0)
    if " ".join(word for word in short if word not in AREAS and word != "county") in known_places():
        against += 3.0
    return NameReason(NameReasonKind.EXTRA_WORDS, f"only one has {' '.join(extra).title()}", -against)


def _cost_of_leaving_out(word: str) -> float:
    if word in OFTEN_LEFT_OUT:
        return 0.3
    return 4.0 if word in PARTS_OF_BODIES or any(map(str.isdigit, word)) else 1.0


def different_words(pair: GroupPair) -> NameReason | None:
    """Each has words that the other lacks; other places or other numbers rule out that they are one."""
    words = pair.words
    if not words.only_a or not words.only_b or plural(pair):
        return None
    text = f"{' '.join(words.only_a).title()} is not {' '.join(words.only_b).title()}"
    places = [{modifiers()[word] for word in only if word in modifiers()} for only in (words.only_a, words.only_b)]
    numbers = [any(map(str.isdigit, "".join(only))) for only in (words.only_a, words.only_b)]
    if all(places) or all(numbers):
        return NameReason(NameReasonKind.DIFFERENT_WORDS, text, -8.0)
    return NameReason(
        NameReasonKind.DIFFERENT_WORDS, text, max(-3.0 * max(len(words.only_a), len(words.only_b)), CONTRADICTION + 1)
    )


def same_acronym(pair: GroupPair) -> NameReason | None:
    """Texts give the same acronym for both, and they share a telling word."""
    both = pair.acronyms.of(pair.a.key.words) & pair.acronyms.of(pair.b.key.words)
    shared = [word for word in pair.words.same if len(word) > 3]
    if not both or not shared or _named_after_two(pair.words):
        return None
    return NameReason(NameReasonKind.ACRONYM, f"both are explained as {' '.join(min(both)).upper()}", 4.5)


def _named_after_two(words: Overlap) -> bool:
    """Tell whether each has a telling word that the other lacks: two towns, each with a water board that is the SWB."""
    kinds = words_of("generic_words")
    return all(any(word not in kinds for word in only) for only in (words.only_a, words.only_b))


def both_in_one_text(pair: GroupPair) -> NameReason | None:
    """A text that introduces a long name goes on with its short form."""
    words = pair.words
    if not pair.a.articles & pair.b.articles or bool(words.only_a) == bool(words.only_b):
        return None
    short = pair.b.key.words if words.only_a else pair.a.key.words
    if len(_telling(short)) < 2:
        return None
    return NameReason(NameReasonKind.BOTH_IN_ONE_TEXT, "long and short form in one article", 1.0)
