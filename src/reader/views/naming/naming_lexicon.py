"""Words for what sources call people and groups, from `assets/naming_words.txt`."""

from __future__ import annotations

from functools import cache

from reader.statements.grammar.word_lists import read_sections, words_of

_ASSET = "naming_words.txt"


@cache
def naming_words(section: str) -> frozenset[str]:
    """Return the words of one section of the asset.

    Args:
        section: Its name, without brackets.
    """
    return words_of(read_sections(_ASSET)[section])
