"""The sound of transliterated names: a coarse transcription, consonant keys made from it, and a distance.

Transliteration from Arabic, Persian, Pashto, Cyrillic or Turkish varies in vowels, in doubled letters and in q/g/k/kh;
it hardly varies in the order of consonants. English phonetic codes (Metaphone) ignore the wrong differences here. This
module ignores what transliteration varies, and the distance prices the rest (calibrated on Massoud/Masood,
Qadhafi/Gaddafi).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

VOWELS = frozenset("aeiou")

_CONSONANTS = {
    # Consonants written with several letters. Capitals stand for single sounds: S sh, C ch, J zh/dzh/j, T th; x is kh.
    "shch": "S", "tsch": "C", "tch": "C", "sch": "S", "dzh": "J", "dj": "J", "zh": "J", "sh": "S", "ch": "C", "kh": "x",
    "gh": "g", "ph": "f", "dh": "d", "th": "T", "ck": "k", "nh": "n", "tz": "z", "ts": "z", "cz": "C", "j": "J",
    "x": "ks", "c": "k",
}  # fmt: skip
_VOWEL_GROUPS = {
    # Vowels written with several letters.
    "iyya": "ia", "iya": "ia", "iye": "ie", "aou": "au", "aei": "ae", "eou": "eu", "ou": "u", "oo": "u", "ee": "i",
    "ie": "i", "iy": "i", "yi": "i", "yy": "i", "ii": "i", "ei": "e", "ey": "e", "ay": "e", "ai": "e", "ae": "e",
    "aa": "a", "ao": "au", "aw(?![aeiou])": "au", "oe": "o", "ue": "u", "uu": "u", "oy": "oi", "uy": "ui", "y": "i",
}  # fmt: skip


def _longest_first(table: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(table, key=lambda letters: (-len(letters), letters))))


_CONSONANT = _longest_first(_CONSONANTS)
_VOWEL_GROUP = _longest_first(_VOWEL_GROUPS)
_CONSONANT_CLASSES = str.maketrans({"q": "k", "g": "k", "x": "k", "z": "s", "v": "f", "w": "f", "T": "t", "Y": "J"})

_SUBSTITUTION_COSTS = {
    frozenset(pair): cost
    for pair, cost in {
        "ou": 0.1, "ie": 0.2, "ae": 0.25, "oe": 0.4, "ai": 0.55, "ao": 0.45, "au": 0.6, "eu": 0.55, "iu": 0.6,
        "io": 0.6, "kq": 0.0, "gq": 0.1, "gk": 0.25, "kx": 0.2, "qx": 0.2, "gx": 0.4, "hx": 0.2, "sz": 0.1, "fv": 0.1,
        "vw": 0.05, "fw": 0.3, "tT": 0.1, "sT": 0.4, "dt": 0.45, "dT": 0.4, "JY": 0.25, "gJ": 0.4, "JC": 0.45,
        "CS": 0.4, "bp": 0.5,
    }.items()
}  # fmt: skip
_VOWEL_DELETION_COST = 0.35
_GLIDE_DELETION_COST = 0.3

_FILTER_CLASSES = dict.fromkeys("szTtd", "s") | dict.fromkeys("bp", "b") | {sound: sound for sound in "mnlr"}
"""Sounds that cannot be deleted cheaply, by the class within which they can be substituted cheaply."""


@lru_cache(maxsize=200_000)
def sounds(token: str) -> str:
    """Return the transcription of a token: one character per sound, vowels "aeiou".

    Args:
        token: Lower-case ASCII letters (see `transliteration.to_ascii`).

    Returns:
        The sounds, doubled ones once: "massoud" and "masood" both give "masud".
    """
    text = re.sub("[^a-z]", "", token)
    # Endings and letters whose sound depends on their neighbours; the order of the rules matters.
    text = re.sub(r"(?<=[^aeiou])(?:ow|off)$|ow(?=sk)", "ov", text)  # Romanow, Romanoff, Malinowski
    text = re.sub(r"(?:ul|ol|al)la(?:h)?$", "allah", text)  # Abdulla, Nasrollah
    text = re.sub(r"(?<=[aeiou])h$", "", text)
    text = re.sub("ic$", "ich", text)  # Milosevic
    text = re.sub("^y(?=i)", "", text)
    text = re.sub("c(?=[eiy])", "s", text)
    text = re.sub("qu(?=[aeio])", "k", text)
    text = re.sub("gu(?=[ei])", "g", text)
    text = _CONSONANT.sub(lambda letters: _CONSONANTS[letters[0]], text)
    text = re.sub("^y(?=[aeiou])", "Y", text)
    # "aw(?![aeiou])" is the only key of the table that is not itself what it matches.
    text = _VOWEL_GROUP.sub(lambda letters: _VOWEL_GROUPS.get(letters[0], "au"), text)
    return re.sub(r"(.)\1+", r"\1", text)


@lru_cache(maxsize=200_000)
def skeleton(token: str) -> str:
    """Return the consonant skeleton of a token, which transliteration hardly varies ("gaddafi", "qadhafi": "kdf").

    A vowel at the beginning is kept as "a"; w and y count as consonants only at the beginning.
    """
    transcription = sounds(token)
    first, rest = transcription[:1], transcription[1:]
    kept = ("a" if first in VOWELS else first) + "".join(
        sound for sound in rest if sound not in VOWELS and sound != "w"
    )
    return re.sub(r"(.)\1+", r"\1", kept.translate(_CONSONANT_CLASSES))


@lru_cache(maxsize=200_000)
def consonant_key(token: str) -> str:
    """Return the skeleton without w and y after the beginning: the consonants that scripts without vowels also write.

    In Arabic and Hebrew letters, w and y may stand for vowels.
    """
    consonants = skeleton(token)
    return consonants[:1] + consonants[1:].replace("f", "").replace("J", "")


@lru_cache(maxsize=200_000)
def distance_filter(token: str) -> str:
    """Return a key that two tokens share if their `distance` is below 0.5: a cheap test before the distance."""
    return "".join(_FILTER_CLASSES.get(sound, "") for sound in sounds(token))


@lru_cache(maxsize=200_000)
def distance(a: str, b: str) -> float:
    """Return the phonetic distance of two tokens: 0 if they sound the same, about 1 per differing consonant.

    A weighted edit distance over sounds (Wagner and Fischer 1974). A name that ends in a vowel is far from one that
    does not: such endings make another name (Ivanov/Ivanova, Mario/Maria, Hashem/Hashemi).
    """
    x, y = sounds(a), sounds(b)
    if x == y:
        return 0.0
    # `row[column]` is the cost of turning the sounds of `a` read so far into the first `column` sounds of `b`.
    row = [0.0]
    for sound in y:
        row.append(row[-1] + _deletion_cost(sound))
    for left in x:
        next_row = [row[0] + _deletion_cost(left)]
        for column, right in enumerate(y):
            substituted = row[column] + _substitution_cost(left, right)
            deleted = row[column + 1] + _deletion_cost(left)
            inserted = next_row[column] + _deletion_cost(right)
            next_row.append(min(substituted, deleted, inserted))
        row = next_row
    return row[-1] + (1.0 if _endings_differ(x, y) else 0.0)


def _deletion_cost(sound: str) -> float:
    if sound in VOWELS:
        return _VOWEL_DELETION_COST
    return _GLIDE_DELETION_COST if sound in "hwY" else 1.0


def _substitution_cost(left: str, right: str) -> float:
    return 0.0 if left == right else _SUBSTITUTION_COSTS.get(frozenset((left, right)), 1.0)


def _endings_differ(x: str, y: str) -> bool:
    """Return whether two transcriptions differ in the ending that marks gender or family."""
    first, second = sorted((x[-1:], y[-1:]))
    if first in VOWELS and second in VOWELS:
        both_enko = x.endswith(("enko", "enka")) and y.endswith(("enko", "enka"))
        return "a" in (first, second) and first != second and not both_enko
    return (first in VOWELS) != (second in VOWELS)


def is_transposition(a: str, b: str) -> bool:
    """Return whether two tokens differ in the order of two neighbouring letters ("ahmad", "ahamd")."""
    if len(a) != len(b) or a == b:
        return False
    differing = [place for place, (left, right) in enumerate(zip(a, b, strict=True)) if left != right]
    return any(
        differing == [first, second] and a[first] == b[second] and a[second] == b[first]
        for first, second in pairwise(differing)
        if second == first + 1
    )
