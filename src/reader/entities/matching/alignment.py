"""Word by word: which parts of one personal name stand for which parts of another, and what is left over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reader.entities.matching.normalize import Words
from reader.entities.matching.phonetic_key import sounds
from reader.entities.matching.reference_data import words_of
from reader.entities.matching.similarity import Likeness, likeness, script_likeness

_PINYIN = re.compile(r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiou]{1,3}(?:ng|n|r)?){1,2}")


class Shape(StrEnum):
    """How two personal names lie on one another."""

    JOINED = "joined"
    REVERSED = "reversed"
    ALIGNED = "aligned"
    CUT_SHORT = "cut short"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two personal names laid on one another.

    Attributes:
        shape: JOINED (the same letters, divided otherwise), REVERSED (the same words in another order), ALIGNED (last
            word on last word), CUT_SHORT (one is the beginning of the other), APART (nothing fits).
        family: Likeness of the last words.
        given: Likeness of each other word of the shorter name that found its place, in order.
        extra: Words that only the longer name has.
        conflict: The first words of both that cannot be the same name, or ().
    """

    shape: Shape
    family: Likeness = Likeness.DIFFERENT
    given: tuple[Likeness, ...] = ()
    extra: Words = ()
    conflict: Words = ()


@lru_cache(maxsize=200_000)
def align(a: Words, b: Words, vowels: bool = True) -> Alignment:
    """Lay two personal names on one another.

    Args:
        a: Words of one name, family name last.
        b: Words of the other.
        vowels: False when one of them comes from a script without vowels.
    """
    if "".join(a) == "".join(b) or (vowels and _chinese(a) == _chinese(b) != ""):
        return Alignment(Shape.JOINED, Likeness.SAME)
    if _chinese(a) and _chinese(b):
        return Alignment(Shape.APART, conflict=(" ".join(a), " ".join(b)))
    if vowels and sounds("".join(a)) == sounds("".join(b)) and len(a) != len(b):
        return Alignment(Shape.JOINED, Likeness.SPELLING)
    if sorted(a) == sorted(b):
        return Alignment(Shape.REVERSED, Likeness.SAME)
    family = alike(a[-1], b[-1], vowels)
    if family > Likeness.INITIAL or (family is Likeness.CONSONANTS):
        return _given_names(a, b, family, vowels)
    short, long = sorted((a, b), key=len)
    if 1 < len(short) < len(long) and all(
        alike(x, y, vowels) > Likeness.CONSONANTS for x, y in zip(short, long, strict=False)
    ):
        same = tuple(alike(x, y, vowels) for x, y in zip(short, long, strict=False))
        return Alignment(Shape.CUT_SHORT, same[-1], same[:-1], long[len(short) :])
    return Alignment(Shape.APART, conflict=(a[-1], b[-1]))


def alike(x: str, y: str, vowels: bool) -> Likeness:
    """Compare two words by sound, or by consonants alone where one has no vowels."""
    return likeness(x, y) if vowels else max(script_likeness(x, y), Likeness.SAME if x == y else Likeness.DIFFERENT)


def _given_names(a: Words, b: Words, family: Likeness, vowels: bool) -> Alignment:
    short, long = sorted((a[:-1], b[:-1]), key=lambda words: (len(words), words))
    found: list[Likeness] = []
    place = 0
    unplaced: list[str] = []
    extra: list[str] = []
    for word in short:
        matches = [alike(word, other, vowels) for other in long[place:]]
        if not any(matches):
            unplaced.append(word)
            continue
        best = matches.index(max(matches))
        extra.extend(long[place : place + best])
        found.append(matches[best])
        place += best + 1
    extra.extend(long[place:])
    if unplaced and extra:
        return Alignment(Shape.ALIGNED, family, tuple(found), conflict=(unplaced[0], extra[0]))
    return Alignment(Shape.ALIGNED, family, tuple(found), tuple(unplaced or extra))


@lru_cache(maxsize=100_000)
def _chinese(words: Words) -> str:
    """Return the letters of a name that is written in Hanyu Pinyin, family name first, else ""."""
    if not 2 <= len(words) <= 3 or words[0] not in words_of("chinese_families"):
        return ""
    rest = "".join(words[1:])
    return words[0] + rest if _PINYIN.fullmatch(rest) else ""
