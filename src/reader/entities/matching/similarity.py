"""How alike two words of a name are, as a small scale that evidence is read from."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from reader.entities.matching.phonetic_key import distance, gist, skeleton, sounds, swapped
from reader.entities.matching.reference_data import same_given_name

SHORTEST_SWAP = 5
"""Letters from which two swapped letters are taken for a slip."""

SHORTEST_SLIP = 6
"""Letters from which a name that is one letter off may be a slip of the writer."""

LONGEST_DISTANCE = 0.5
"""Sound distance up to which long words are one name in two spellings."""

FAR = 9.0
"""In place of a distance that need not be reckoned."""


class Likeness(IntEnum):
    """Likeness of two words, from none to the same."""

    DIFFERENT = 0
    CONSONANTS = 1
    INITIAL = 2
    EQUIVALENT = 3
    SCRIPT = 4
    SWAPPED = 5
    SPELLING = 6
    SAME = 7


@lru_cache(maxsize=500_000)
def likeness(a: str, b: str) -> Likeness:
    """Compare two plain words of Latin or Cyrillic names.

    Returns:
        SAME; SPELLING (sounds the same but for what transliteration varies); SWAPPED (two neighbouring letters
        changed places); EQUIVALENT (given names used for one another); INITIAL; CONSONANTS (the same consonants, other
        vowels: Hassan, Hussein); DIFFERENT.
    """
    if a == b:
        return Likeness.SAME
    if len(a) == 1 or len(b) == 1:
        return Likeness.INITIAL if a[:1] == b[:1] else Likeness.DIFFERENT
    if any(map(str.isdigit, a + b)):
        return Likeness.DIFFERENT
    apart = distance(a, b) if gist(a) == gist(b) else FAR
    if apart <= _allowed(a, b):
        return Likeness.SPELLING
    if same_given_name(a, b):
        return Likeness.EQUIVALENT
    if min(len(a), len(b)) >= SHORTEST_SWAP and swapped(a, b):
        return Likeness.SWAPPED
    if skeleton(a) == skeleton(b) and len(skeleton(a)) > 1 and apart < 1.0:
        return Likeness.CONSONANTS
    return Likeness.DIFFERENT


def _allowed(a: str, b: str) -> float:
    shortest = min(len(sounds(a)), len(sounds(b)))
    if shortest <= 2:
        return 0.0
    if shortest == 3:
        return 0.2
    return 0.3 if shortest == 4 else LONGEST_DISTANCE


@lru_cache(maxsize=100_000)
def script_likeness(a: str, b: str) -> Likeness:
    """Compare two words of which one comes from a script without vowels: by consonants alone."""
    left, right = _consonants(a), _consonants(b)
    return Likeness.SCRIPT if left == right and len(left) > 1 else Likeness.DIFFERENT


def _consonants(token: str) -> str:
    consonant_key = skeleton(token)
    first, rest = consonant_key[:1], consonant_key[1:]
    return first + rest.replace("f", "").replace("J", "") if rest else first


def is_slip(word: str, name: str) -> bool:
    """Tell whether one slip of the finger makes one of the other: a letter changed, left out, added, or two swapped.

    Only for long words, and not in their last two letters, where a letter makes another name (Ivanov, Ivanova).
    """
    if min(len(word), len(name)) < SHORTEST_SLIP or word[-2:] != name[-2:]:
        return False
    return OSA.distance(word, name, score_cutoff=1) == 1
