"""How surely a word in Latin letters is a word of another script: an alignment of letters with learned log-odds.

A letter of another script stands for up to three Latin letters, or for none, and Latin vowels may stand for no letter.
What each stands for, and how surely, is learned from names written in both scripts (expectation maximisation over all
alignments, after Ristad and Yianilos 1998; `training/names`). The table has sounds, no names, and so holds for names
that it was not learned from.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from reader.entities.matching.script_letters import Letters, romanised

LONGEST = 3
"""Latin letters that one letter may stand for, at most."""

SAME_WORD = 0.15
"""Similarity from which two words may be one name in two scripts: hardly any two words drawn at random have it, but one
in three of those that differ in one consonant."""

SURE_WORD = 1.2
"""Similarity that words that differ in a consonant hardly ever have."""

_UNSEEN = (-6.5, -11.0, -11.0, -13.0)
"""Log-odds of a letter that stands for 0, 1, 2, 3 Latin letters that it never stood for in any name."""
_UNSEEN_ROMANISED = 0.7
"""Log-odds of a letter that stands for what its table of transliteration gives."""
_UNSEEN_VOWEL, _UNSEEN_CONSONANT = -5.5, -10.0
"""Log-odds of a Latin letter without a letter in the other script."""
_OTHER_VOWEL = 1.5
"""What the similarity of two words loses if only one has a vowel that makes another name: last, first or long."""
_LONG_VOWELS = {"و": re.compile("[^aeiou](?:ou|oo)"), "ي": re.compile("[^aeiou](?:ee|ei|ai|ay)")}
"""Arabic letters, and the Latin vowels that stand for them."""
_VOWEL_CARRIERS = {"arabic": "اع", "hebrew": "אע"}
"""Letters that stand for a vowel at the beginning of a word."""
_LENGTH_EXPONENT = 0.7
"""Log-odds grow with the length of a word, chance similarity a little less than in proportion."""


@cache
def _weights() -> dict[str, dict[tuple[str, str], float]]:
    """Return, by script, the log-odds of each pair of letters: (letter, or two joined by "+"; Latin letters)."""
    weights: dict[str, dict[tuple[str, str], float]] = {}
    text = (files("reader.assets") / "name_lists" / "script_sounds.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            script, letter, latin, weight = line.split("\t")
            weights.setdefault(script, {})[letter, latin] = float(weight)
    return weights


@lru_cache(maxsize=100_000)
def similarity(letters: Letters, latin: str, script: str) -> float:
    """Return how surely two words are one name: log-odds, made comparable between lengths. 0 says nothing.

    Args:
        letters: The word in another script.
        latin: The word in lower-case ASCII.
        script: The other script.
    """
    text = re.sub("[^a-z]", "", latin)
    if not letters or not text:
        return -9.0
    length = float(len(letters) + len(text)) ** _LENGTH_EXPONENT
    score = best_alignment(letters, text, _weights().get(script, {})) / length
    differ = (
        (script == "cyrillic" and _endings_differ(letters, text))
        or (script == "arabic" and _long_vowels_differ(letters, text))
        or _beginnings_differ(letters, text, script)
    )
    return float(score) - (_OTHER_VOWEL if differ else 0.0)


def _endings_differ(letters: Letters, latin: str) -> bool:
    """Return whether only one word has the ending that marks a woman's name in Slavic languages."""
    return (letters[-1] in "ая") != latin.endswith(("a", "ah", "e"))


def _long_vowels_differ(letters: Letters, latin: str) -> bool:
    """Return whether only the Latin word has a long vowel, for which Arabic has a letter (محمد, Mahmoud)."""
    return any(vowel.search(latin) and letter not in letters for letter, vowel in _LONG_VOWELS.items())


def _beginnings_differ(letters: Letters, latin: str, script: str) -> bool:
    """Return whether only the word in a script that leaves out vowels begins with a letter for one (احمد, Hamid)."""
    return letters[0] in _VOWEL_CARRIERS.get(script, "") and latin[0] not in "aeiouy"


def best_alignment(letters: Letters, latin: str, weights: dict[tuple[str, str], float]) -> float:
    """Return the log-odds of the best alignment (dynamic programming over the letters of both words)."""
    never = float("-inf")
    rows = [[never] * (len(latin) + 1) for _ in range(len(letters) + 1)]
    rows[0][0] = 0.0
    for i, row in enumerate(rows):
        for j, reached in enumerate(row):
            if reached == never:
                continue
            if j < len(latin):
                row[j + 1] = max(row[j + 1], reached + _weight_without_letter(latin[j], weights))
            if i == len(letters):
                continue
            for end in range(j, min(j + LONGEST, len(latin)) + 1):
                rows[i + 1][end] = max(rows[i + 1][end], reached + _weight(letters[i], latin[j:end], weights))
            if i + 1 < len(letters):
                both = f"{letters[i]}+{letters[i + 1]}"
                for end in range(j + 1, min(j + 2, len(latin)) + 1):
                    rows[i + 2][end] = max(rows[i + 2][end], reached + weights.get((both, latin[j:end]), never))
    return rows[-1][-1]


def _weight(letter: str, latin: str, weights: dict[tuple[str, str], float]) -> float:
    known = weights.get((letter, latin))
    if known is not None:
        return known
    return _UNSEEN_ROMANISED if latin and latin == _romanised(letter) else _UNSEEN[len(latin)]


def _weight_without_letter(latin: str, weights: dict[tuple[str, str], float]) -> float:
    return weights.get(("", latin), _UNSEEN_VOWEL if latin in "aeiouy" else _UNSEEN_CONSONANT)


@cache
def _romanised(letter: str) -> str:
    return romanised(letter)
