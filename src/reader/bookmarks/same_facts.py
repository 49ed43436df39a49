"""Distinguishing a reworded passage from a similar passage about something else.

Two reports of the same kind often differ in a name or a number and in little else. Rewording may change any word but
the
facts: numbers, names and negations. In text without capital letters every word may be a name and counts as a fact.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_](?:[\w'’]*\w)?")
_BEFORE_A_SENTENCE = '.!?:;…"“”‘«»•–—'
_SMALL_NUMBERS = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty
"""
_OTHER_NUMBERS = """
thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions
dozen dozens half quarter first second third fourth fifth sixth seventh eighth ninth tenth
"""
_NUMBER_WORDS = {
    **{word: word for word in _OTHER_NUMBERS.split()},
    **{word: str(number) for number, word in enumerate(_SMALL_NUMBERS.split(), 2)},
}
_NEGATIONS = frozenset({"no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"})
_OPENING_WORDS = """
a after although an and as at because before but by for from he her his if in it its meanwhile on our she since so some
that the their then there these they this those though to we what when where which while who with you
"""
_SENTENCE_OPENERS = frozenset(_OPENING_WORDS.split())
_HEADLINE_SHARE = 0.6
"""Share of capitalised words from which a passage is read as a headline, where capitals do not mark names."""


def same_facts(old: str, new: str, text: str) -> bool:
    """Return whether two wordings of a passage contain the same numbers, names and negations, in the same order.

    Args:
        old: The text that was quoted.
        new: The text that may have replaced it.
        text: The text that contains `new`: a capitalised word that it also writes in lower case is not a name where
            every word would be capitalised.
    """
    words = _LowerCaseWords(text)
    return _facts(old, words) == _facts(new, words)


class _LowerCaseWords:
    """The words that a text writes in lower case, looked up on demand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, bool] = {}
        self.text_has_capitals = any(character.isupper() for character in text)

    def __contains__(self, word: str) -> bool:
        if word not in self._known:
            self._known[word] = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", self._text) is not None
        return self._known[word]


def _facts(passage: str, lower: _LowerCaseWords) -> list[str]:
    """Return the numbers, negations and names of a passage. Their order is a fact too, as in "Lind thanked Holm"."""
    tokens = list(_TOKEN.finditer(passage))
    capitals = sum(token.group()[0].isupper() for token in tokens)
    headline = capitals >= _HEADLINE_SHARE * len(tokens)
    facts: list[str] = []
    for token in tokens:
        word = _without_possessive(token.group())
        folded = word.casefold()
        if word[0].isdigit():
            facts.append(word.replace(",", ""))
        elif folded in _NUMBER_WORDS:
            facts.append(_NUMBER_WORDS[folded])
        elif folded in _NEGATIONS or folded.endswith(("n't", "n’t")):
            facts.append("not")
        elif _is_name(word, headline or _begins_sentence(passage, token.start()), lower):
            facts.append(folded)
    return facts


def _is_name(word: str, capital_expected: bool, lower: _LowerCaseWords) -> bool:
    """Return whether a word counts as a name.

    Args:
        word: The word as written.
        capital_expected: True where any word would be capitalised: at the start of a sentence, in a headline.
        lower: The words that the text writes in lower case.
    """
    if word.lower() == word.upper() or not lower.text_has_capitals:
        return True
    if not word[0].isupper():
        return False
    return not (capital_expected and (word.lower() in _SENTENCE_OPENERS or word.lower() in lower))


def _begins_sentence(passage: str, start: int) -> bool:
    before = passage[:start].rstrip()
    return not before or before[-1] in _BEFORE_A_SENTENCE


def _without_possessive(word: str) -> str:
    for ending in ("'s", "’s"):
        word = word.removesuffix(ending)
    return word
