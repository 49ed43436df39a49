"""Evidence that two names mean one group: party, ministry, agency, company, people. Weights are log-odds."""

from __future__ import annotations

from dataclasses import dataclass

from reader.entities.acronyms import SMALL_WORDS, Acronyms, are_synonyms
from reader.entities.cooccurrence import Cooccurrence
from reader.entities.evidence.base import CONTRADICTION_WEIGHT, Evidence, combine, one_form_each, shared_context
from reader.entities.matching.company_words import with_digits, without_legal_form
from reader.entities.matching.normalize import Words
from reader.entities.matching.phonetic_key import distance, skeleton
from reader.entities.matching.reference_data import AREA_WORDS, known_places, place_of_modifier, words_of
from reader.entities.matching.similarity import WordSimilarity, compare_words
from reader.entities.name_forms import Name
from reader.model.analysis import Label
from reader.model.entities import NameReason, NameReasonKind

PRIOR = -3.0
"""Log-odds that two names of groups that share a blocking key mean one group, before any reason."""
MAX_DISTANCE = 0.3
"""Phonetic distance up to which two words are spellings of one word; smaller than for persons, because names of groups
often consist of common words."""

OFTEN_OMITTED = frozenset(("affairs", "national", "state", "federal", "department", "ministry", "government"))
"""Words that texts often leave out of the name of an organisation."""

PART_WORDS = frozenset((
    "board", "branch", "bureau", "chapter", "chief", "college", "commission", "committee", "council", "division",
    "faculty", "institute", "leader", "member", "minister", "office", "officer", "school", "spokesman", "wing", "youth",
))  # fmt: skip
"""Words that turn the name of an organisation into that of a part of it, or of a person in it."""


@dataclass(frozen=True, slots=True)
class WordOverlap:
    """The words that two names share and those that they do not, without small words.

    Attributes:
        same: Words that both have.
        respelled: Pairs of words that are spellings of one word.
        only_a: Words that only the first has.
        only_b: Words that only the second has.
        in_order: True if the shared words have the same order in both.
    """

    same: Words
    respelled: tuple[tuple[str, str], ...]
    only_a: Words
    only_b: Words
    in_order: bool


def word_overlap(a: Words, b: Words) -> WordOverlap:
    """Return which words two names share."""
    left, right = _content_words(with_digits(a)), _content_words(with_digits(b))
    same = tuple(word for word in left if word in right)
    in_order = same == tuple(word for word in right if word in left)
    rest_a = [word for word in left if word not in same]
    rest_b = [word for word in right if word not in same]
    respelled = []
    for word in list(rest_a):
        match = next((other for other in rest_b if _same_word(word, other)), None)
        if match is not None:
            respelled.append((word, match))
            rest_a.remove(word)
            rest_b.remove(match)
    return WordOverlap(same, tuple(respelled), tuple(rest_a), tuple(rest_b), in_order)


def _content_words(words: Words) -> Words:
    return tuple(word for word in words if word not in SMALL_WORDS) or words


def _same_word(a: str, b: str) -> bool:
    if a in place_of_modifier() and b in place_of_modifier():
        return place_of_modifier()[a] == place_of_modifier()[b]
    if min(len(a), len(b)) < 4:
        return False
    return (
        compare_words(a, b) in (WordSimilarity.SPELLING, WordSimilarity.TRANSPOSED) and distance(a, b) <= MAX_DISTANCE
    )


@dataclass(frozen=True, slots=True)
class GroupPair:
    """Two names of groups.

    Attributes:
        a: One name.
        b: The other.
        words: The words that they share and those that they do not.
        acronyms: The acronyms that the texts define.
    """

    a: Name
    b: Name
    words: WordOverlap
    acronyms: Acronyms


def compare_groups(a: Name, b: Name, cooccurrence: Cooccurrence, acronyms: Acronyms) -> Evidence:
    """Return the evidence that two names mean one group."""
    words = word_overlap(without_legal_form(a.key.words), without_legal_form(b.key.words))
    pair = GroupPair(a, b, words, acronyms)
    return combine(
        PRIOR,
        known_synonyms(pair),
        plural(pair),
        same_words(pair),
        same_letters(pair),
        spelling(pair),
        shared_words(pair),
        extra_words(pair),
        different_words(pair),
        same_acronym(pair),
        both_in_one_article(pair),
        one_form_each(a, b, cooccurrence),
        shared_context(a, b, cooccurrence),
    )


def known_synonyms(pair: GroupPair) -> NameReason | None:
    """Both are generally known names of one group."""
    if plural(pair) or not are_synonyms(pair.a.key.words, pair.b.key.words):
        return None
    return NameReason(NameReasonKind.WELL_KNOWN, "known alternative name", 8.0)


def plural(pair: GroupPair) -> NameReason | None:
    """The name of a people and its plural (Afghan, Afghans)."""
    a, b = sorted(("".join(pair.a.key.words), "".join(pair.b.key.words)), key=len)
    people = Label.NORP in pair.a.labels or Label.NORP in pair.b.labels
    if a + "s" != b or len(a) < 4 or not people:
        return None
    return NameReason(NameReasonKind.PLURAL, f"{a.title()} and its plural", 8.0)


def same_words(pair: GroupPair) -> NameReason | None:
    """The same words, in the same or another order ("Ministry of Defence", "Defence Ministry")."""
    words = pair.words
    if words.respelled or words.only_a or words.only_b:
        return None
    return NameReason(NameReasonKind.SAME_WORDS, "same words" if words.in_order else "same words in another order", 6.0)


def same_letters(pair: GroupPair) -> NameReason | None:
    """The same letters, spaced differently ("Good Will Group", "Goodwill Group")."""
    if not _spaced_differently(pair):
        return None
    return NameReason(NameReasonKind.SPELLING, "same letters, spaced differently", 6.0)


def _spaced_differently(pair: GroupPair) -> bool:
    words = pair.words
    a, b = (without_legal_form(name.key.words) for name in (pair.a, pair.b))
    return bool(words.only_a or words.only_b) and len("".join(a)) > 5 and "".join(a) == "".join(b)


def spelling(pair: GroupPair) -> NameReason | None:
    """The same words, some of them in another spelling."""
    words = pair.words
    if not words.respelled or words.only_a or words.only_b or plural(pair):
        return None
    consonants = max(len(skeleton(word)) for word, _ in words.respelled)
    weight = 2.0 + 0.5 * min(consonants, 4) + 0.5 * len(words.same)
    return NameReason(NameReasonKind.SPELLING, f"{' '.join(_pairs(words))}: one word in two spellings", weight)


def _pairs(words: WordOverlap) -> list[str]:
    return [f"{x.title()}/{y.title()}" for x, y in words.respelled]


def shared_words(pair: GroupPair) -> NameReason | None:
    """Some words are shared, others are not; generic words count half."""
    words = pair.words
    shared = words.same + tuple(word for word, _ in words.respelled)
    if not shared or not (words.only_a or words.only_b) or _spaced_differently(pair):
        return None
    weight = sum(0.6 if word in words_of("generic_words") else 1.25 for word in shared[:4])
    return NameReason(NameReasonKind.SHARED_WORDS, f"both: {' '.join(shared).title()}", weight)


def extra_words(pair: GroupPair) -> NameReason | None:
    """Only one name has further words: the other may be its short form, or another group."""
    words = pair.words
    if bool(words.only_a) == bool(words.only_b):
        return None
    extra = words.only_a or words.only_b
    short = pair.b.key.words if words.only_a else pair.a.key.words
    cost = sum(_omission_cost(word) for word in extra) + (1.5 if len(_content_words(short)) == 1 else 0.0)
    if " ".join(word for word in short if word not in AREA_WORDS and word != "county") in known_places():
        cost += 3.0
    return NameReason(NameReasonKind.EXTRA_WORDS, f"only one has {' '.join(extra).title()}", -cost)


def _omission_cost(word: str) -> float:
    """Return how strongly a word that only one name has speaks for two groups, in log-odds."""
    if word in OFTEN_OMITTED:
        return 0.3
    return 4.0 if word in PART_WORDS or any(map(str.isdigit, word)) else 1.0


def different_words(pair: GroupPair) -> NameReason | None:
    """Each has words that the other lacks; different places or numbers rule out that they are one group."""
    words = pair.words
    if not words.only_a or not words.only_b or plural(pair) or _spaced_differently(pair):
        return None
    text = f"{' '.join(words.only_a).title()} is not {' '.join(words.only_b).title()}"
    places = [
        {place_of_modifier()[word] for word in only if word in place_of_modifier()}
        for only in (words.only_a, words.only_b)
    ]
    numbers = [any(map(str.isdigit, "".join(only))) for only in (words.only_a, words.only_b)]
    if all(places) or all(numbers):
        return NameReason(NameReasonKind.DIFFERENT_WORDS, text, -8.0)
    return NameReason(
        NameReasonKind.DIFFERENT_WORDS,
        text,
        max(-3.0 * max(len(words.only_a), len(words.only_b)), CONTRADICTION_WEIGHT + 1),
    )


def same_acronym(pair: GroupPair) -> NameReason | None:
    """Texts define the same acronym for both, and they share a long word."""
    both = pair.acronyms.of(pair.a.key.words) & pair.acronyms.of(pair.b.key.words)
    shared = [word for word in pair.words.same if len(word) > 3]
    if not both or not shared or _have_specific_differences(pair.words):
        return None
    return NameReason(NameReasonKind.ACRONYM, f"both are explained as {' '.join(min(both)).upper()}", 4.5)


def _have_specific_differences(words: WordOverlap) -> bool:
    """Return whether each has a specific word that the other lacks: the water boards of two towns, both called SWB."""
    kinds = words_of("generic_words")
    return all(any(word not in kinds for word in only) for only in (words.only_a, words.only_b))


def both_in_one_article(pair: GroupPair) -> NameReason | None:
    """One article uses both a long name and a part of it, as texts introduce a name in full and then shorten it."""
    words = pair.words
    if not pair.a.articles & pair.b.articles or bool(words.only_a) == bool(words.only_b):
        return None
    short = pair.b.key.words if words.only_a else pair.a.key.words
    if len(_content_words(short)) < 2:
        return None
    return NameReason(NameReasonKind.BOTH_IN_ONE_TEXT, "long and short form in one article", 1.0)
