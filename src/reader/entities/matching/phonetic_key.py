"""How a transliterated name sounds: a coarse transcription, its consonant skeleton, and the distance of two.

Transliteration from Arabic, Persian, Pashto, Cyrillic or Turkish varies in vowels, in doubled letters and in
q/g/k/kh; it hardly varies in the order of consonants. English codes (metaphone) hear the wrong things here, so this
module folds just what transliteration varies, and prices what is left (anchors: Massoud/Masood, Qadhafi/Gaddafi).
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
_RUNS = {
    # Vowels written with several letters.
    "iyya": "ia", "iya": "ia", "iye": "ie", "aou": "au", "aei": "ae", "eou": "eu", "ou": "u", "oo": "u", "ee": "i",
    "ie": "i", "iy": "i", "yi": "i", "yy": "i", "ii": "i", "ei": "e", "ey": "e", "ay": "e", "ai": "e", "ae": "e",
    "aa": "a", "ao": "au", "aw(?![aeiou])": "au", "oe": "o", "ue": "u", "uu": "u", "oy": "oi", "uy": "ui", "y": "i",
}  # fmt: skip


def _longest_first(table: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(table, key=lambda letters: (-len(letters), letters))))


_CONSONANT = _longest_first(_CONSONANTS)
_RUN = _longest_first(_RUNS)
_CLASSES = str.maketrans({"q": "k", "g": "k", "x": "k", "z": "s", "v": "f", "w": "f", "T": "t", "Y": "J"})

_NEAR = {
    frozenset(pair): cost
    for pair, cost in {
        "ou": 0.1, "ie": 0.2, "ae": 0.25, "oe": 0.4, "ai": 0.55, "ao": 0.45, "au": 0.6, "eu": 0.55, "iu": 0.6,
        "io": 0.6, "kq": 0.0, "gq": 0.1, "gk": 0.25, "kx": 0.2, "qx": 0.2, "gx": 0.4, "hx": 0.2, "sz": 0.1, "fv": 0.1,
        "vw": 0.05, "fw": 0.3, "tT": 0.1, "sT": 0.4, "dt": 0.45, "dT": 0.4, "JY": 0.25, "gJ": 0.4, "JC": 0.45,
        "CS": 0.4, "bp": 0.5,
    }.items()
}  # fmt: skip
_GIST = dict.fromkeys("szTtd", "s") | dict.fromkeys("bp", "b") | {sound: sound for sound in "mnlr"}
"""Sounds that are never left out cheaply, by the class within which they are exchanged cheaply."""

_VOWEL_LEFT_OUT = 0.35
_GLIDE_LEFT_OUT = 0.3


@lru_cache(maxsize=200_000)
def sounds(token: str) -> str:
    """Return the transcription of one plain token: one character a sound, vowels "aeiou".

    Args:
        token: Lower-case ASCII letters (see `knowledge.plain`).

    Returns:
        The sounds, doubled ones once: "massoud" and "masood" both give "masud".
    """
    text = re.sub("[^a-z]", "", token)
    text = re.sub(r"(?<=[^aeiou])(?:ow|off)$|ow(?=sk)", "ov", text)
    text = re.sub(r"(?:ul|ol|al)la(?:h)?$", "allah", text)
    text = re.sub(r"(?<=[aeiou])h$", "", text)
    text = re.sub("ic$", "ich", text)
    text = re.sub("^y(?=i)", "", text)
    text = re.sub("c(?=[eiy])", "s", text)
    text = re.sub("qu(?=[aeio])", "k", text)
    text = re.sub("gu(?=[ei])", "g", text)
    text = _CONSONANT.sub(lambda found: _CONSONANTS[found[0]], text)
    text = re.sub("^y(?=[aeiou])", "Y", text)
    text = _RUN.sub(lambda found: _RUNS.get(found[0], "au"), text)
    return re.sub(r"(.)\1+", r"\1", text)


@lru_cache(maxsize=200_000)
def skeleton(token: str) -> str:
    """Return the consonants of a token as classes: what transliteration leaves alone ("gaddafi", "qadhafi": "kdf").

    A vowel at the beginning is kept as "a"; w and y count as consonants at the beginning only.
    """
    heard = sounds(token)
    first, rest = heard[:1], heard[1:]
    kept = ("a" if first in VOWELS else first) + "".join(
        sound for sound in rest if sound not in VOWELS and sound != "w"
    )
    return re.sub(r"(.)\1+", r"\1", kept.translate(_CLASSES))


@lru_cache(maxsize=200_000)
def gist(token: str) -> str:
    """Return what two tokens must have in common to be less than 0.5 apart: a cheap test before `distance`."""
    return "".join(_GIST.get(sound, "") for sound in sounds(token))


@lru_cache(maxsize=200_000)
def distance(a: str, b: str) -> float:
    """Return how far two plain tokens sound apart: 0 for the same, about 1 for each consonant that differs.

    A weighted edit distance over sounds. A name that ends in a vowel and one that does not are far apart: such endings
    make another name (Ivanov/Ivanova, Mario/Maria, Hashem/Hashemi).
    """
    x, y = sounds(a), sounds(b)
    if x == y:
        return 0.0
    row = [0.0]
    for sound in y:
        row.append(row[-1] + _left_out(sound))
    for left in x:
        fresh = [row[0] + _left_out(left)]
        for column, right in enumerate(y):
            change = row[column] + _changed(left, right)
            fresh.append(min(change, row[column + 1] + _left_out(left), fresh[column] + _left_out(right)))
        row = fresh
    return row[-1] + (1.0 if _endings_differ(x, y) else 0.0)


def _left_out(sound: str) -> float:
    if sound in VOWELS:
        return _VOWEL_LEFT_OUT
    return _GLIDE_LEFT_OUT if sound in "hwY" else 1.0


def _changed(left: str, right: str) -> float:
    return 0.0 if left == right else _NEAR.get(frozenset((left, right)), 1.0)


def _endings_differ(x: str, y: str) -> bool:
    ends = sorted((x[-1:], y[-1:]))
    if ends[0] in VOWELS and ends[1] in VOWELS:
        return (
            "a" in ends and ends[0] != ends[1] and not (x.endswith(("enko", "enka")) and y.endswith(("enko", "enka")))
        )
    return (ends[0] in VOWELS) != (ends[1] in VOWELS)


def swapped(a: str, b: str) -> bool:
    """Tell whether two tokens differ by two neighbouring letters in the other order ("ahmad", "ahamd")."""
    if len(a) != len(b) or a == b:
        return False
    differing = [place for place, (left, right) in enumerate(zip(a, b, strict=True)) if left != right]
    return any(
        differing == [first, second] and a[first] == b[second] and a[second] == b[first]
        for first, second in pairwise(differing)
        if second == first + 1
    )
