"""Slips in names that somebody asks about by themselves: typing errors, dropped words, initials without dots.

In articles such differences keep two names apart, since a text may well name two people whose names differ in one
letter. Here the question itself says that they may be one.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

from reader.entities.matching.company_words import with_digits, without_legal_form
from reader.entities.matching.normalize import NameKind, Words
from reader.entities.matching.reference_data import known_given_names, known_places, words_of
from reader.entities.matching.similarity import WordSimilarity, compare_words
from reader.entities.name_forms import Name

SHORTEST_WITH_ONE_SLIP = 5
"""Letters of the longer word from which one may be wrong."""
SHORTEST_WITH_TWO_SLIPS = 7
"""Letters of the shorter word from which two may be wrong."""
SHORTEST_SINGLE_WORD = 8
"""Letters of a name of one word from which one may be wrong."""
SHORTEST_RESPACED = 6
LEAST_COMMON_WORDS = 3
"""Words that two names have in common from which further ones may be left out."""


def slip_between(a: Name, b: Name) -> str | None:
    """Return what makes two names one but for a slip, in words; None if they differ by more."""
    if a.key.kind is not b.key.kind or a.key.marks != b.key.marks:
        return None
    if a.key.kind is NameKind.PERSON:
        return _slip_in_person(a.key.words, b.key.words)
    if a.key.kind is NameKind.GROUP:
        left, right = (with_digits(without_legal_form(name.key.words)) for name in (a, b))
        return _spacing(left, right) or _slip_in_words(left, right, NameKind.GROUP)
    return None


def _slip_in_person(a: Words, b: Words) -> str | None:
    return _spacing(a, b) or _joined_initials(a, b) or _slip_in_words(a, b, NameKind.PERSON) or _words_left_out(a, b)


def _spacing(a: Words, b: Words) -> str | None:
    letters = "".join(a)
    if letters == "".join(b) and len(letters) >= SHORTEST_RESPACED and a != b:
        return "same letters, spaced differently"
    return None


def _joined_initials(a: Words, b: Words) -> str | None:
    """Return the reason if the first word of one name is the initials of the first words of the other ("JC")."""
    short, long = sorted((a, b), key=len)
    count = len(long) - len(short) + 1
    if not 2 <= len(short) < len(long) or count > 3 or short[1:] != long[count:]:
        return None
    initials = "".join(word[0] for word in long[:count])
    return f"{initials.upper()} stands for {' '.join(long[:count]).title()}" if short[0] == initials else None


def _slip_in_words(a: Words, b: Words, kind: NameKind) -> str | None:
    """Return the reason if some words differ by a slip and all others are the same, in any order."""
    if len(a) != len(b):
        return None
    left, right = _in_one_order(a, b)
    differing = [(x, y) for x, y in zip(left, right, strict=True) if not _is_same(x, y, kind)]
    if len(differing) > max(1, len(a) // 2) or not all(_is_slip(x, y, kind) for x, y in differing):
        return None
    if len(a) == 1 and kind is NameKind.PERSON and min(len(a[0]), len(b[0])) < SHORTEST_SINGLE_WORD:
        return None
    pairs = ", ".join(f"{x.title()} and {y.title()}" for x, y in differing)
    return f"a slip of the pen apart: {pairs}" if differing else None


def _in_one_order(a: Words, b: Words) -> tuple[Words, Words]:
    """Return the words with those that both have in the same places, if both have all but one of them."""
    common = sorted(set(a) & set(b))
    rest_a, rest_b = (tuple(word for word in words if word not in common) for words in (a, b))
    if len(rest_a) == 1 == len(rest_b) and len(set(a)) == len(a) == len(set(b)):
        return (*common, *rest_a), (*common, *rest_b)
    return a, b


def _is_same(x: str, y: str, kind: NameKind) -> bool:
    least = WordSimilarity.EQUIVALENT if kind is NameKind.PERSON else WordSimilarity.TRANSPOSED
    return x == y or compare_words(x, y) >= least


def _is_slip(x: str, y: str, kind: NameKind) -> bool:
    """Return whether a word may be a typing error for the other; not if both are words or names by themselves."""
    if not (x.isalpha() and y.isalpha()) or _are_both_known(x, y, kind):
        return False
    errors = OSA.distance(x, y)
    if errors == 1:
        return max(len(x), len(y)) >= SHORTEST_WITH_ONE_SLIP
    return errors == 2 and min(len(x), len(y)) >= SHORTEST_WITH_TWO_SLIPS and kind is NameKind.PERSON


def _are_both_known(x: str, y: str, kind: NameKind) -> bool:
    known = known_given_names() | words_of("common_families") if kind is NameKind.PERSON else known_places()
    return x in known and y in known


def _words_left_out(a: Words, b: Words) -> str | None:
    """Return the reason if one name has all words of a long name, in order, and further ones."""
    short, long = sorted((a, b), key=len)
    if len(short) < LEAST_COMMON_WORDS or len(short) == len(long):
        return None
    rest = iter(long)
    if not all(any(_is_same(word, other, NameKind.PERSON) for other in rest) for word in short):
        return None
    return f"one leaves out words of the other: {' '.join(word for word in long if word not in short).title()}"
