"""Which names are compared at all: those that share a key. The work grows with their number, never with its square."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from reader.entities.acronyms import SMALL_WORDS, Acronyms, synonym_sets
from reader.entities.matching.normalize import Kind
from reader.entities.matching.phonetic_key import skeleton
from reader.entities.matching.reference_data import AREAS, given_name_group, words_of
from reader.entities.name_forms import NameKey

LARGEST_BLOCK = 60
"""Names of a block; a larger one says too little and is left to finer keys."""

Block = tuple[str, ...]


def candidate_pairs(keys: Iterable[NameKey], acronyms: Acronyms) -> Iterator[tuple[NameKey, NameKey]]:
    """Yield each pair of names of one kind that shares a block, once, the smaller key first, in a fixed order.

    In a block that is too large, names are compared with their neighbours in the order of their words alone.
    """
    blocks: dict[tuple[Kind, Block], list[NameKey]] = defaultdict(list)
    for key in sorted(keys):
        for block in blocks_of(key, acronyms):
            blocks[key.kind, block].append(key)
    seen: set[tuple[NameKey, NameKey]] = set()
    for place in sorted(blocks):
        members = blocks[place]
        pairs = combinations(members, 2) if len(members) <= LARGEST_BLOCK else pairwise(members)
        for pair in pairs:
            if pair not in seen:
                seen.add(pair)
                yield pair


def blocks_of(key: NameKey, acronyms: Acronyms) -> set[Block]:
    """Return the keys under which a name looks for others."""
    if key.kind is Kind.PERSON:
        return _of_person(key) if len(key.words) > 1 else {("bare", consonant_key(key.words[0]))}
    if key.kind is Kind.GROUP:
        return _of_group(key, acronyms)
    if key.kind is Kind.PLACE:
        return _of_place(key)
    return set()


def _of_person(key: NameKey) -> set[Block]:
    *given, family = key.words
    blocks: set[Block] = {("family", heard, _start(word)) for word in given for heard in _heard(family)}
    blocks.add(("joined", skeleton("".join(key.words))))
    blocks.add(("order", *sorted(consonant_key(word) for word in key.words)))
    blocks.add(("beginning", consonant_key(key.words[0]), consonant_key(key.words[1])))
    blocks.add(("letters", "".join(sorted(family)), _start(key.words[0])))
    return blocks


def consonant_key(word: str) -> str:
    """Consonants as both kinds of scripts have them: without w and y, which may stand for vowels."""
    consonant_key = skeleton(word)
    return consonant_key[:1] + consonant_key[1:].replace("f", "").replace("J", "")


def _heard(word: str) -> set[str]:
    """Bones of a word, and those that it would have if kh were written h (Rakhmon, Rahmon)."""
    return {consonant_key(word), consonant_key(word.replace("kh", "h"))}


def _start(word: str) -> str:
    """The first sound of a given name, the same for names that are used for one another."""
    group = given_name_group(word)
    return "a" if group.startswith("ye") else skeleton(group)[:1] or group[:1]


def _of_group(key: NameKey, acronyms: Acronyms) -> set[Block]:
    telling = [word for word in key.words if word not in SMALL_WORDS] or list(key.words)
    specific = [word for word in telling if word not in words_of("generic_words")]
    blocks: set[Block] = {("acronym", *short) for short in acronyms.of(key.words)}
    blocks |= {("known", str(number)) for number in synonym_sets().get(key.words, ())}
    blocks.add(("words", *sorted(skeleton(word) or word for word in telling)))
    blocks |= {("pair", skeleton(x), skeleton(y)) for x, y in pairwise(telling)}
    if len(specific) == 1:
        blocks.add(("specific", skeleton(specific[0]) or specific[0]))
    if len(telling) == 1:
        blocks.add(("plural", telling[0].removesuffix("s")))
    return blocks


def _of_place(key: NameKey) -> set[Block]:
    bare = [word for word in key.words if word not in AREAS and word != "of"] or list(key.words)
    blocks: set[Block] = {("place", "".join(skeleton(word) or word for word in bare)), ("letters", "".join(bare))}
    return blocks | {("known", str(number)) for number in synonym_sets().get(key.words, ())}
