"""Evidence that two names mean one place; two known places are never merged. Weights are log-odds."""

from __future__ import annotations

from reader.entities.acronyms import are_synonyms
from reader.entities.cooccurrence import Cooccurrence
from reader.entities.evidence.base import Evidence, combine, one_form_each, shared_context
from reader.entities.matching.normalize import Words
from reader.entities.matching.phonetic_key import distance, skeleton
from reader.entities.matching.reference_data import AREA_WORDS, known_cities, known_places
from reader.entities.matching.similarity import WordSimilarity, compare_words
from reader.entities.name_forms import Name
from reader.model.entities import NameReason, NameReasonKind

PRIOR = -3.0
MAX_DISTANCE = 0.35
"""Phonetic distance up to which two words of place names are spellings of one word."""


def compare_places(a: Name, b: Name, cooccurrence: Cooccurrence) -> Evidence:
    """Return the evidence that two names mean one place."""
    return combine(
        PRIOR,
        known_synonyms(a, b),
        two_known_places(a, b),
        same_letters(a, b),
        spelling(a, b),
        kind_of_area(a, b),
        one_form_each(a, b, cooccurrence),
        shared_context(a, b, cooccurrence),
    )


def known_synonyms(a: Name, b: Name) -> NameReason | None:
    """Both are generally known names of one place."""
    if not are_synonyms(a.key.words, b.key.words):
        return None
    return NameReason(NameReasonKind.WELL_KNOWN, "known alternative name", 12.0)


def two_known_places(a: Name, b: Name) -> NameReason | None:
    """The gazetteer has both, as two places."""
    if are_synonyms(a.key.words, b.key.words) or _letters(a) == _letters(b):
        return None
    if " ".join(a.key.words) in known_places() and " ".join(b.key.words) in known_places():
        text = f"{a.main_surface} and {b.main_surface} are two known places"
        return NameReason(NameReasonKind.KNOWN_PLACES, text, -12.0)
    return None


def same_letters(a: Name, b: Name) -> NameReason | None:
    """The same letters, spaced differently ("Mazar-i-Sharif", "Mazari Sharif")."""
    if _letters(a) != _letters(b):
        return None
    return NameReason(NameReasonKind.SPELLING, "same letters, spaced differently", 6.0)


def spelling(a: Name, b: Name) -> NameReason | None:
    """Word by word the same name in another spelling."""
    if len(a.key.words) != len(b.key.words) or _letters(a) == _letters(b):
        return None
    pairs = list(zip(a.key.words, b.key.words, strict=True))
    if not all(x == y or _is_same_word(x, y) for x, y in pairs):
        return None
    consonants = sum(len(skeleton(x)) for x, y in pairs if x != y)
    same = 0.5 * sum(x == y for x, y in pairs)
    weight = 2.0 + 0.5 * min(consonants, 4) + same
    return NameReason(NameReasonKind.SPELLING, "same name in another spelling", weight)


def _is_same_word(x: str, y: str) -> bool:
    return compare_words(x, y) is WordSimilarity.SPELLING and distance(x, y) <= MAX_DISTANCE and len(x) > 3


def kind_of_area(a: Name, b: Name) -> NameReason | None:
    """Only one name says what kind of place it is ("Faryab province"); not for cities that give a province its name."""
    short, long = sorted((a.key.words, b.key.words), key=lambda words: (len(words), words))
    if not _without_area_words(long) or _without_area_words(long) != short or " ".join(short) in known_cities():
        return None
    text = f"only one says {' '.join(word for word in long if word in AREA_WORDS)}"
    return NameReason(NameReasonKind.KIND_OF_PLACE, text, 4.0)


def _without_area_words(words: Words) -> Words:
    """Return the words without those that say what kind of place is meant; () if there are none of these."""
    kept = tuple(word for word in words if word not in AREA_WORDS and word != "of")
    return kept if len(kept) < len(words) else ()


def _letters(name: Name) -> str:
    return "".join(name.key.words)
