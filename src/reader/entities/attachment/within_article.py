"""Attach short names to full names of the same article: surnames, acronyms, "the Ministry"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from reader.entities.acronyms import initials, matches_definition
from reader.entities.evidence.group import word_overlap
from reader.entities.matching.normalize import Gender, NameKind, Words, normalize_name
from reader.entities.matching.reference_data import words_of
from reader.entities.matching.similarity import WordSimilarity, compare_consonants, compare_words, is_typo
from reader.entities.name_forms import Name, NameKey
from reader.entities.name_index import Attachment, NameIndex
from reader.model.entities import NameReason, NameReasonKind

AMBIGUITY_WEIGHT = -2.0
"""Log-odds against an attachment if another full name of the article matches as well."""


@dataclass(frozen=True, slots=True, order=True)
class WordMatch:
    """How well a single word stands for a full personal name.

    Attributes:
        weight: Log-odds, regardless of other names that may match as well.
        kind: The kind of evidence.
        text: The evidence in words, with "{}" for the full name.
    """

    weight: float
    kind: NameReasonKind
    text: str


FAMILY_NAME = {
    WordSimilarity.SAME: WordMatch(4.0, NameReasonKind.FAMILY_NAME, "family name of {}"),
    WordSimilarity.SPELLING: WordMatch(3.2, NameReasonKind.FAMILY_NAME, "family name of {} in another spelling"),
    WordSimilarity.TRANSPOSED: WordMatch(3.0, NameReasonKind.FAMILY_NAME, "family name of {} with two letters swapped"),
    WordSimilarity.SCRIPT: WordMatch(3.0, NameReasonKind.FAMILY_NAME, "family name of {} in another script"),
}
MIDDLE_NAME = {
    WordSimilarity.SAME: WordMatch(3.0, NameReasonKind.PART_OF_NAME, "part of the name of {}"),
    WordSimilarity.SPELLING: WordMatch(2.0, NameReasonKind.PART_OF_NAME, "part of the name of {} in another spelling"),
}
FIRST_NAME = {
    WordSimilarity.SAME: WordMatch(2.0, NameReasonKind.GIVEN_NAME, "first part of the name of {}"),
    WordSimilarity.SPELLING: WordMatch(
        1.5, NameReasonKind.GIVEN_NAME, "first part of the name of {} in another spelling"
    ),
}
TYPO = WordMatch(1.5, NameReasonKind.SLIP, "used nowhere else, and one letter off the family name of {}")


def attach_person(name: Name, index: NameIndex) -> Attachment | None:
    """Attach a single-word name to the person of its article whose full name contains the word.

    If several persons match equally well (a father and a son), the one who is named in full most often is chosen; an
    introduction as a relative ("his sister") does not count. If they are named equally often, it is the one who is no
    relative, else the one who was named in full last before the short name, or first after it if it is in the headline.
    """
    matches = _matches(name, index)
    if not matches:
        return _attach_defined_person(name, index)
    best_weight = max(match.weight for match, _ in matches.values())
    rivals = [(root, key) for root, (match, key) in sorted(matches.items()) if match.weight == best_weight]
    root, full = max(rivals, key=lambda rival: _prominence(rival[0], name, index))
    full_name = index.names[full].main_surface
    match = matches[root][0]
    reasons = [NameReason(match.kind, match.text.format(full_name) + " in the same article", match.weight)]
    if others := [index.names[key].main_surface for other, key in rivals if other != root]:
        is_named = "is named" if len(others) == 1 else "are named"
        text = f"it could also mean {', '.join(others)}, who {is_named} in full less often or earlier"
        reasons.append(NameReason(NameReasonKind.AMBIGUOUS, text, AMBIGUITY_WEIGHT))
    return Attachment(name.key, full, tuple(reasons))


def _matches(name: Name, index: NameIndex) -> dict[NameKey, tuple[WordMatch, NameKey]]:
    """Return the best match in each cluster of the article's persons. Typing errors count only if nothing else does."""
    persons = [index.names[key] for key in index.in_article(name.key.article, NameKind.PERSON)]
    matches = [(match, person.key) for person in persons if (match := match_word(name, person)) is not None]
    matches = matches or [(TYPO, person.key) for person in persons if _is_typo_of(name, person, index)]
    best: dict[NameKey, tuple[WordMatch, NameKey]] = {}
    for match, key in sorted(matches):  # ascending: the last match of a cluster is its best
        best[index.clusters.root(key)] = (match, key)
    return best


def match_word(name: Name, full: Name) -> WordMatch | None:
    """Return how well a single-word name stands for a full one, None if it does not or if their genders differ."""
    if Gender.UNKNOWN not in (name.gender, full.gender) and name.gender != full.gender:
        return None
    return _match_word(name.key.words[0], full.key.words, name.key.vowels and full.key.vowels)


@lru_cache(maxsize=200_000)
def _match_word(word: str, words: Words, vowels: bool) -> WordMatch | None:
    compare = compare_words if vowels else compare_consonants
    if match := FAMILY_NAME.get(compare(word, words[-1])):
        return match
    middle = [match for other in words[1:-1] if (match := MIDDLE_NAME.get(compare(word, other)))]
    return max(middle, default=None) or FIRST_NAME.get(compare(word, words[0]))


def _is_typo_of(name: Name, full: Name, index: NameIndex) -> bool:
    """Return whether a name is a typing error for a family name: one letter off, used once, and no full name has it."""
    word = name.key.words[0]
    if len(name.mentions) > 1 or not is_typo(word, full.key.words[-1]):
        return False
    return not any(word in key.words for key in index.persons_with_word(word))


def _prominence(root: NameKey, name: Name, index: NameIndex) -> tuple[int, bool, int, NameKey]:
    """Return what decides between two persons with one surname; the higher is chosen.

    Args:
        root: The cluster of a person.
        name: The surname.
        index: The names of the library.

    Returns:
        How often the article names the person in full, without an introduction as a relative; whether there is no such
        introduction; and the last full mention before `name`; if there is none, the first one after it, negative.
    """
    article = name.key.article
    members = [
        index.names[key] for key in index.in_article(article, NameKind.PERSON) if index.clusters.root(key) == root
    ]
    places = sorted(place for member in members for key, place in member.mentions if key == article)
    first = min(place for key, place in name.mentions if key == article)
    before = bisect_left(places, first)
    is_relative = any(word in words_of("relatives") for member in members for title in member.titles for word in title)
    count = len(places) - is_relative
    return count, not is_relative, places[before - 1] if before else -1 - places[0], root


def _attach_defined_person(name: Name, index: NameIndex) -> Attachment | None:
    defined = index.acronyms.defined_in(name.key.article, name.key.words)
    persons = {normalize_name(" ".join(long), NameKind.PERSON).words for long in defined}
    keys = [key for key in index.in_article(name.key.article, NameKind.PERSON) if key.words in persons]
    return _as_defined(name, keys[0], index) if keys else None


def _as_defined(name: Name, full: NameKey, index: NameIndex) -> Attachment:
    text = f"defined as '{index.names[full].main_surface} ({name.main_surface})'"
    return Attachment(name.key, full, (NameReason(NameReasonKind.DEFINED, text, 6.0),))


def attach_group(name: Name, index: NameIndex) -> Attachment | None:
    """Attach an acronym or a generic name to a group of its article.

    An acronym stands for what the article defines it as, else for the only group with these initials. A generic name
    ("Foreign Ministry") stands for the only group whose name contains all its words.
    """
    article, words = name.key.article, name.key.words
    groups = index.in_article(article, NameKind.GROUP)
    defined = index.acronyms.defined_in(article, words)
    matching = [key for key in groups if matches_definition(key.words, defined)]
    if defined and not matching:
        # The article defines the acronym, but its long name was only found as a mention in another article.
        matching = [key for key in index.with_acronym(words) if matches_definition(key.words, defined)]
    if matching:
        return _as_defined(name, _closest(matching, defined), index)
    with_initials = [key for key in groups if len(words) == 1 and len(words[0]) > 1 and initials(key.words) == words[0]]
    if len(index.by_cluster(with_initials)) == 1:
        text = f"initials of {index.names[with_initials[0]].main_surface} in the same article"
        return Attachment(name.key, with_initials[0], (NameReason(NameReasonKind.INITIALS, text, 3.0),))
    longer = [key for key in groups if len(key.words) > len(words) and not word_overlap(words, key.words).only_a]
    if len(words) > 1 and len(index.by_cluster(longer)) == 1:
        text = f"short for {index.names[longer[0]].main_surface} in the same article"
        return Attachment(name.key, longer[0], (NameReason(NameReasonKind.SHORT_FORM, text, 2.5),))
    return None


def _closest(keys: list[NameKey], defined: frozenset[Words]) -> NameKey:
    return min(keys, key=lambda key: (key.words not in defined, len(key.words), key))
