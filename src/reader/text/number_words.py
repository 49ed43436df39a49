"""Reads numbers in words and digits."""

from __future__ import annotations

import re

_UNIT_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_UNITS = {word: number for number, word in enumerate(_UNIT_WORDS.split())}
_TENS = {word: 10 * number for number, word in enumerate(_TEN_WORDS.split(), 2)}
_ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS.split(), 1)}
_SCALES = {
    "hundred": 100, "thousand": 1_000, "k": 1_000, "lakh": 100_000, "lakhs": 100_000, "million": 1_000_000,
    "millions": 1_000_000, "mln": 1_000_000, "mn": 1_000_000, "m": 1_000_000, "crore": 10_000_000,
    "crores": 10_000_000, "billion": 1_000_000_000, "billions": 1_000_000_000, "bn": 1_000_000_000,
    "b": 1_000_000_000, "trillion": 1_000_000_000_000, "tn": 1_000_000_000_000, "dozen": 12,
}  # fmt: skip
_SMALL = "|".join(sorted([*_UNITS, *_TENS], key=len, reverse=True))

_PART = rf"(?:{_SMALL})(?:[- ](?:{'|'.join(list(_UNITS)[1:10])}))?"
_SCALED = r"(?:[- ](?:hundred|thousand|million|billion|trillion|dozen))"

WORDS = rf"(?:{_PART}{_SCALED}+(?:[- ](?:and[- ])?{_PART}{_SCALED}*)*|{_PART})"
"""Regular expression for a cardinal number in words ("one hundred and five"), to be matched ignoring case."""

DIGITS = r"(?:\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
"""Regular expression for a cardinal number in digits, with commas and a decimal point."""

SCALE = r"(?:hundred|thousand|lakhs?|million|mln|mn|crores?|billion|bn|trillion|tn)"
"""Regular expression for a word that multiplies the number before it."""

ORDINAL = rf"(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))}|\d+(?:st|nd|rd|th))"
"""Regular expression for an ordinal number."""

_GLUED = re.compile(r"(?<=\d)(?=[a-z])")
_SEPARATED = re.compile(r"[\s-]+")


def value_of(text: str) -> float | None:
    """Return the number written in digits or words ("3.5 million"), None if it is not a number."""
    # "two million three hundred": `current` collects up to the next scale above a hundred, `total` what is complete.
    total, current, seen = 0.0, 0.0, False
    for word in _SEPARATED.split(_GLUED.sub(" ", text.lower().replace("\u00a0", " ").strip())):
        if word in ("and", ""):
            continue
        if word in _UNITS or word in _TENS:
            current += _UNITS.get(word, 0) + _TENS.get(word, 0)
        elif word in ("a", "an"):
            current += 1
        elif word in _SCALES:
            scale = _SCALES[word]
            if scale == 100 or word == "dozen":
                current = (current or 1) * scale
            else:
                total, current = total + (current or 1) * scale, 0.0
        else:
            digits = _digits(word)
            if digits is None:
                return None
            current += digits
        seen = True
    return total + current if seen else None


def ordinal_of(text: str) -> int | None:
    """Return the number of an ordinal ("third", "3rd"), None for anything else."""
    lower = text.lower()
    if lower in _ORDINALS:
        return _ORDINALS[lower]
    match = re.fullmatch(r"(\d{1,6})(?:st|nd|rd|th)", lower)
    return int(match.group(1)) if match else None


def _digits(word: str) -> float | None:
    if not re.fullmatch(DIGITS, word) or len(word) > 24:
        return None
    return float(word.replace(",", ""))
