"""Telling a passage that was reworded from another that only looks like it.

Two reports of the same kind differ in a name or a number and in little else. So words may change, particulars may not:
numbers, capitalised names, negations. What cannot be told for want of capital letters counts as a particular.
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
_OPENERS = frozenset(_OPENING_WORDS.split())
_HEADLINE = 0.6


def same_particulars(old: str, new: str, text: str) -> bool:
    """Tell whether two wordings of a passage name and count the same.

    Args:
        old: The words that were quoted.
        new: The words that may have taken their place.
        text: The text `new` stands in: a word that it also writes in lower case is no name at the head of a sentence.

    Returns:
        True when numbers, names and negations are the same in both.
    """
    lower = _Lower(text)
    return _particulars(old, lower) == _particulars(new, lower)


class _Lower:
    """Knows which words a text writes in lower case."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, bool] = {}
        self.cased = any(character.isupper() for character in text)

    def has(self, word: str) -> bool:
        """Tell whether the text holds `word` in lower case, as a whole word."""
        if word not in self._known:
            self._known[word] = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", self._text) is not None
        return self._known[word]


def _particulars(passage: str, lower: _Lower) -> list[str]:
    """Return the numbers, negations and names of a passage in order: who did it to whom is a particular, too."""
    tokens = list(_TOKEN.finditer(passage))
    capitals = sum(token.group()[0].isupper() for token in tokens)
    headline = capitals >= _HEADLINE * len(tokens)
    found: list[str] = []
    for token in tokens:
        word = _bare(token.group())
        small = word.casefold()
        if word[0].isdigit():
            found.append(word.replace(",", ""))
        elif small in _NUMBER_WORDS:
            found.append(_NUMBER_WORDS[small])
        elif small in _NEGATIONS or small.endswith(("n't", "n’t")):
            found.append("not")
        elif _is_name(word, headline or _begins_sentence(passage, token.start()), lower):
            found.append(small)
    return found


def _is_name(word: str, capital_by_rule: bool, lower: _Lower) -> bool:
    if word.lower() == word.upper() or not lower.cased:
        return True
    if not word[0].isupper():
        return False
    return not (capital_by_rule and (word.lower() in _OPENERS or lower.has(word.lower())))


def _begins_sentence(passage: str, start: int) -> bool:
    before = passage[:start].rstrip()
    return not before or before[-1] in _BEFORE_A_SENTENCE


def _bare(word: str) -> str:
    for ending in ("'s", "’s"):
        word = word.removesuffix(ending)
    return word
