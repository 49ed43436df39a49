"""Words of organisations in one form: without legal forms, with numbers as digits."""

from __future__ import annotations

from functools import cache, lru_cache

from reader.entities.matching.normalize import Words
from reader.entities.matching.reference_data import words_of

_UNITS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


@lru_cache(maxsize=50_000)
def without_legal_form(words: Words) -> Words:
    """Return the words of an organisation without the legal form after or before them; all if nothing else is left."""
    kept = words
    while (shorter := _without_one_form(kept)) != kept:
        kept = shorter
    return kept


def _without_one_form(words: Words) -> Words:
    longest = min(len(words) - 1, max(map(len, _legal_forms())))
    for count in range(longest, 0, -1):
        if words[-count:] in _legal_forms():
            return words[:-count]
    for count in range(longest, 1, -1):
        if words[:count] in _legal_forms():
            return words[count:]
    return words[1:] if len(words) > 1 and words[0] in _FORMS_BEFORE else words


_FORMS_BEFORE = frozenset(("oao", "ooo", "zao", "pao", "ao", "tov", "pat", "too", "srl", "jsc", "ojsc", "pjsc", "cjsc"))
"""Short forms that stand before the name."""


@cache
def _legal_forms() -> frozenset[Words]:
    return frozenset(tuple(form.split()) for form in words_of("legal_forms"))


@lru_cache(maxsize=50_000)
def with_digits(words: Words) -> Words:
    """Return the words with numbers from 0 to 99 in digits ("forty four": "44")."""
    found: list[str] = []
    tens = False
    for word in words:
        value = _values().get(word, int(word) if len(word) == 1 and word.isdigit() else None)
        if value is not None and tens and 0 < value < 10:
            found[-1] = str(int(found[-1]) + value)
            tens = False
            continue
        found.append(word if value is None else str(value))
        tens = value is not None and value >= 20
    return tuple(found)


@cache
def _values() -> dict[str, int]:
    values = {word: number for number, word in enumerate(_UNITS.split())}
    return values | {word: 20 + 10 * number for number, word in enumerate(_TENS.split())}
