"""Words for polarity, modality and attribution, from `assets/speech_words.txt`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reader.model.statements import Attitude
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.grammar.event_lexicon import event_lexicon
from reader.statements.grammar.word_lists import read_sections, words_of

_ASSET = "speech_words.txt"


@cache
def words_in(section: str) -> frozenset[str]:
    """Return the words of one section of the asset.

    Args:
        section: Its name, without brackets.
    """
    return words_of(read_sections(_ASSET)[section])


@cache
def speech_verbs() -> Mapping[str, Attitude]:
    """Return for each verb of speech or thought what its subject does to the content."""
    return {verb: attitude for attitude in Attitude for verb in words_in(attitude.value)}


@cache
def speech_nouns() -> Mapping[str, Attitude]:
    """Return for each noun of speech or thought ("claim") what its owner does to the content."""
    return {noun: attitude for attitude in Attitude for noun in words_in(f"{attitude.value} noun")}


@cache
def triggers(*sections: str) -> frozenset[str]:
    """Return the words of several sections with their irregular forms: a passage without them needs no search.

    Args:
        sections: Names of sections.
    """
    words = frozenset().union(*(words_in(section) for section in sections))
    return words | {form for form, base in event_lexicon().base_forms.items() if base in words}


def contains_any(tree: DependencyTree, words: frozenset[str]) -> bool:
    """Return whether one of the words of a passage, as written or in its dictionary form, is among `words`."""
    return not words.isdisjoint(tree.surfaces) or any(word.lemma in words for word in tree.words)


def base_form(tree: DependencyTree, word: int) -> str:
    """Return the dictionary form of a word; irregular forms by our own table, for lemmatizers miss some of them."""
    surface = tree.surfaces[word]
    return event_lexicon().base_forms.get(surface) or tree.words[word].lemma or surface


def is_in(tree: DependencyTree, word: int, section: str) -> bool:
    """Return whether a word, in its dictionary form or as written, is in a section of the asset."""
    words = words_in(section)
    return base_form(tree, word) in words or tree.surfaces[word] in words
