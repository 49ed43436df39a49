"""Alignment of two personal names: which words correspond to one another, and which are left over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reader.entities.matching.normalize import Words
from reader.entities.matching.phonetic_key import sounds
from reader.entities.matching.reference_data import words_of
from reader.entities.matching.similarity import WordSimilarity, compare

_PINYIN = re.compile(r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiou]{1,3}(?:ng|n|r)?){1,2}")


class AlignmentKind(StrEnum):
    """How the words of two personal names correspond."""

    RESPACED = "respaced"
    """The same letters or sounds, divided into other words."""
    REORDERED = "reordered"
    """The same words in another order."""
    ALIGNED = "aligned"
    """The last words correspond, and as many given names as possible."""
    PREFIX = "prefix"
    """The words of one name are the first words of the other."""
    NONE = "none"
    """The names do not correspond."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The correspondence of two personal names.

    Attributes:
        kind: How they correspond.
        family: Similarity of the last words.
        given: Similarity of each other word of the shorter name that has a counterpart, in order.
        extra: Words that only the longer name has.
        conflict: The first word of each name that excludes the other, or ().
    """

    kind: AlignmentKind
    family: WordSimilarity = WordSimilarity.DIFFERENT
    given: tuple[WordSimilarity, ...] = ()
    extra: Words = ()
    conflict: Words = ()


@lru_cache(maxsize=200_000)
def align(a: Words, b: Words, vowels: bool = True) -> Alignment:
    """Align two personal names.

    Args:
        a: Words of one name, family name last.
        b: Words of the other.
        vowels: False if one of them is from a script without vowels.
    """
    pinyin_a, pinyin_b = _pinyin_letters(a), _pinyin_letters(b)
    if "".join(a) == "".join(b) or (vowels and pinyin_a is not None and pinyin_a == pinyin_b):
        return Alignment(AlignmentKind.RESPACED, WordSimilarity.SAME)
    if pinyin_a is not None and pinyin_b is not None:
        # Pinyin is exact: other letters are another name.
        return Alignment(AlignmentKind.NONE, conflict=(" ".join(a), " ".join(b)))
    if vowels and sounds("".join(a)) == sounds("".join(b)) and len(a) != len(b):
        return Alignment(AlignmentKind.RESPACED, WordSimilarity.SPELLING)
    if sorted(a) == sorted(b):
        return Alignment(AlignmentKind.REORDERED, WordSimilarity.SAME)
    family = compare(a[-1], b[-1], vowels)
    if family > WordSimilarity.INITIAL or family is WordSimilarity.CONSONANTS:
        return _align_given_names(a, b, family, vowels)
    short, long = sorted((a, b), key=len)
    if 1 < len(short) < len(long):
        firsts = tuple(compare(x, y, vowels) for x, y in zip(short, long, strict=False))
        if all(similarity > WordSimilarity.CONSONANTS for similarity in firsts):
            return Alignment(AlignmentKind.PREFIX, firsts[-1], firsts[:-1], long[len(short) :])
    return Alignment(AlignmentKind.NONE, conflict=(a[-1], b[-1]))


def _align_given_names(a: Words, b: Words, family: WordSimilarity, vowels: bool) -> Alignment:
    """Align the words before the family names: each word of the shorter name with its best counterpart, in order."""
    short, long = sorted((a[:-1], b[:-1]), key=lambda words: (len(words), words))
    matched: list[WordSimilarity] = []
    place = 0
    unmatched: list[str] = []
    extra: list[str] = []
    for word in short:
        similarities = [compare(word, other, vowels) for other in long[place:]]
        if not any(similarities):
            unmatched.append(word)
            continue
        best = similarities.index(max(similarities))
        extra.extend(long[place : place + best])
        matched.append(similarities[best])
        place += best + 1
    extra.extend(long[place:])
    if unmatched and extra:
        # Both names have a word that the other lacks: they name different people.
        return Alignment(AlignmentKind.ALIGNED, family, tuple(matched), conflict=(unmatched[0], extra[0]))
    return Alignment(AlignmentKind.ALIGNED, family, tuple(matched), tuple(unmatched or extra))


@lru_cache(maxsize=100_000)
def _pinyin_letters(words: Words) -> str | None:
    """Return the letters of a name in Hanyu Pinyin, family name first; None for any other name."""
    if not 2 <= len(words) <= 3 or words[0] not in words_of("chinese_families"):
        return None
    rest = "".join(words[1:])
    return words[0] + rest if _PINYIN.fullmatch(rest) else None
