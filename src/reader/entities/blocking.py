"""Blocking: only names that share a key are compared, so that the work grows linearly with the number of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from reader.entities.acronyms import SMALL_WORDS, Acronyms, synonym_sets
from reader.entities.matching.company_words import with_digits, without_legal_form
from reader.entities.matching.normalize import NameKind
from reader.entities.matching.phonetic_key import consonant_key, skeleton
from reader.entities.matching.reference_data import AREA_WORDS, given_name_group, words_of
from reader.entities.name_forms import NameKey

MAX_BLOCK_SIZE = 60
"""Names in a block up to which all are compared. A larger block has an unspecific key: finer keys cover its pairs."""

BlockingKey = tuple[str, ...]
"""The kind of the key ("family", "acronym", ...) and its content."""


def candidate_pairs(keys: Iterable[NameKey], acronyms: Acronyms) -> Iterator[tuple[NameKey, NameKey]]:
    """Yield each pair of names of one kind that share a blocking key, once, the smaller first, in a fixed order.

    In a block that is too large, names are compared only with their neighbours in alphabetical order (sorted
    neighbourhood method, Hernández and Stolfo 1995).
    """
    blocks: dict[tuple[NameKind, BlockingKey], list[NameKey]] = defaultdict(list)
    for key in sorted(keys):
        for blocking_key in blocking_keys(key, acronyms):
            blocks[key.kind, blocking_key].append(key)
    yielded: set[tuple[NameKey, NameKey]] = set()
    for block in sorted(blocks):
        members = blocks[block]
        pairs = combinations(members, 2) if len(members) <= MAX_BLOCK_SIZE else pairwise(members)
        for pair in pairs:
            if pair not in yielded:
                yielded.add(pair)
                yield pair


def blocking_keys(key: NameKey, acronyms: Acronyms) -> set[BlockingKey]:
    """Return the blocking keys of a name; none for works and languages, of which only equal names are merged."""
    if key.kind is NameKind.PERSON:
        return _keys_of_person(key) if len(key.words) > 1 else {("single", consonant_key(key.words[0]))}
    if key.kind is NameKind.GROUP:
        return _keys_of_group(key, acronyms)
    if key.kind is NameKind.PLACE:
        return _keys_of_place(key)
    return set()


def _keys_of_person(key: NameKey) -> set[BlockingKey]:
    """Return keys for each way in which two spellings of a full name can differ."""
    *given, family = key.words
    # Same family name and first sound of any given name: other vowels, dropped or added given names.
    keys: set[BlockingKey] = {
        ("family", consonants, _first_sound(word)) for word in given for consonants in _family_consonants(family)
    }
    # The same letters, spaced differently (Mao Tsetung, Mao Tse Tung).
    keys.add(("joined", skeleton("".join(key.words))))
    # Family name first.
    keys.add(("order", *sorted(consonant_key(word) for word in key.words)))
    # One name is the beginning of the other (Ahmad Shah, Ahmad Shah Massoud).
    keys.add(("beginning", consonant_key(key.words[0]), consonant_key(key.words[1])))
    # Letters of the family name swapped.
    keys.add(("letters", "".join(sorted(family)), _first_sound(key.words[0])))
    return keys


def _family_consonants(word: str) -> set[str]:
    """Return the consonant key of a word, and the one it would have if kh were written h (Rakhmon, Rahmon)."""
    return {consonant_key(word), consonant_key(word.replace("kh", "h"))}


def _first_sound(word: str) -> str:
    """Return the first sound of a given name; equivalent names have the same one (Yelena, Elena)."""
    group = given_name_group(word)
    return "a" if group.startswith("ye") else skeleton(group)[:1] or group[:1]


def _keys_of_group(key: NameKey, acronyms: Acronyms) -> set[BlockingKey]:
    words = with_digits(without_legal_form(key.words))
    content = [word for word in words if word not in SMALL_WORDS] or list(words)
    specific = [word for word in content if word not in words_of("generic_words")]
    keys: set[BlockingKey] = {("acronym", *short) for short in acronyms.of(key.words)}
    keys |= {("known", str(number)) for number in synonym_sets().get(key.words, ())}
    keys.add(("words", *sorted(skeleton(word) or word for word in content)))
    keys.add(("joined", "".join(words)))
    # Two neighbouring words in common: names of which one has words before or after the other.
    keys |= {("pair", skeleton(x), skeleton(y)) for x, y in pairwise(content)}
    if len(specific) == 1:
        keys.add(("specific", skeleton(specific[0]) or specific[0]))
    if len(content) == 1:
        keys.add(("plural", content[0].removesuffix("s")))
    return keys


def _keys_of_place(key: NameKey) -> set[BlockingKey]:
    name = [word for word in key.words if word not in AREA_WORDS and word != "of"] or list(key.words)
    keys: set[BlockingKey] = {("place", "".join(skeleton(word) or word for word in name)), ("letters", "".join(name))}
    return keys | {("known", str(number)) for number in synonym_sets().get(key.words, ())}
