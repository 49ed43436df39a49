"""Similarity of two words of names, as a short ordered scale from which evidence is derived."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from reader.entities.matching.phonetic_key import (
    consonant_key,
    distance,
    distance_filter,
    is_transposition,
    skeleton,
    sounds,
)
from reader.entities.matching.reference_data import are_equivalent_given_names

MIN_TRANSPOSED_LENGTH = 5
"""Letters from which two words that differ by swapped letters count as one name."""

MIN_TYPO_LENGTH = 6
"""Letters from which a word that differs in one letter may be a typing error."""

MAX_DISTANCE = 0.5
"""Phonetic distance up to which long words are one name in two spellings."""

_UNRELATED = 9.0
"""Stands for a phonetic distance that need not be computed, since it is above every limit."""


class WordSimilarity(IntEnum):
    """Similarity of two words of names, in ascending order."""

    DIFFERENT = 0
    CONSONANTS = 1
    """The same consonants with other vowels (Hassan, Hussein): usually different names."""
    INITIAL = 2
    """One word is the initial of the other."""
    EQUIVALENT = 3
    """Given names that are used for one another (William, Bill)."""
    SCRIPT = 4
    """The same consonants, one word from a script that does not write vowels."""
    TRANSPOSED = 5
    """Two neighbouring letters are swapped (Ahmad, Ahamd)."""
    SPELLING = 6
    """They sound the same but for what transliteration varies."""
    SAME = 7


@lru_cache(maxsize=500_000)
def compare_words(a: str, b: str) -> WordSimilarity:
    """Compare two words (ASCII) of names from scripts that write vowels."""
    if a == b:
        return WordSimilarity.SAME
    if len(a) == 1 or len(b) == 1:
        return WordSimilarity.INITIAL if a[:1] == b[:1] else WordSimilarity.DIFFERENT
    if any(map(str.isdigit, a + b)):
        return WordSimilarity.DIFFERENT
    difference = distance(a, b) if distance_filter(a) == distance_filter(b) else _UNRELATED
    if difference <= _max_distance(a, b):
        return WordSimilarity.SPELLING
    if are_equivalent_given_names(a, b):
        return WordSimilarity.EQUIVALENT
    if min(len(a), len(b)) >= MIN_TRANSPOSED_LENGTH and is_transposition(a, b):
        return WordSimilarity.TRANSPOSED
    if skeleton(a) == skeleton(b) and len(skeleton(a)) > 1 and difference < 1.0:
        return WordSimilarity.CONSONANTS
    return WordSimilarity.DIFFERENT


def _max_distance(a: str, b: str) -> float:
    """Return the phonetic distance up to which two words count as one name; in short words each sound counts more."""
    shortest = min(len(sounds(a)), len(sounds(b)))
    if shortest <= 2:
        return 0.0
    if shortest == 3:
        return 0.2
    return 0.3 if shortest == 4 else MAX_DISTANCE


@lru_cache(maxsize=100_000)
def compare_consonants(a: str, b: str) -> WordSimilarity:
    """Compare two words (ASCII) of which one is from a script without vowels: by their consonants alone."""
    left, right = consonant_key(a), consonant_key(b)
    return WordSimilarity.SCRIPT if left == right and len(left) > 1 else WordSimilarity.DIFFERENT


def compare(a: str, b: str, vowels: bool) -> WordSimilarity:
    """Compare two words (ASCII) of names.

    Args:
        a: One word.
        b: The other.
        vowels: False if one of them is from a script without vowels.
    """
    if vowels:
        return compare_words(a, b)
    return max(compare_consonants(a, b), WordSimilarity.SAME if a == b else WordSimilarity.DIFFERENT)


def is_typo(word: str, name: str) -> bool:
    """Return whether the words differ by one typing error: a letter changed, missing or added, or two swapped.

    Only for long words, and not in their last two letters, where another letter makes another name (Ivanov, Ivanova).
    """
    if min(len(word), len(name)) < MIN_TYPO_LENGTH or word[-2:] != name[-2:]:
        return False
    return OSA.distance(word, name, score_cutoff=1) == 1
