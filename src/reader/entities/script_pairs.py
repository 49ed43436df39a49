"""Blocking across scripts: names are compared only if their words begin alike and have as many nasals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from reader.entities.matching.normalize import NameKind, script_of
from reader.entities.matching.script_letters import Letters, other_script, romanised, words_in_letters
from reader.entities.name_forms import Name, NameKey

MAX_PAIRS_PER_BLOCK = 20_000
"""Pairs of a block that are compared; those of a larger one share too little to be worth the time."""

COMPARED_KINDS = frozenset((NameKind.PERSON, NameKind.PLACE, NameKind.GROUP))

_FIRST_SOUNDS = {
    **dict.fromkeys("aeiou'", "a"), **dict.fromkeys("bp", "b"), **dict.fromkeys("td", "t"), **dict.fromkeys("lr", "l"),
    **dict.fromkeys("mn", "n"), **dict.fromkeys("sz", "s"), "f": "bh", "v": "ba", "w": "ba", "k": "k", "q": "k",
    "g": "kas", "c": "ks", "x": "ks", "h": "akb", "j": "sak", "y": "as",
}  # fmt: skip
"""The sounds that another script may begin with where Latin letters begin with this one (Harry is Гарри in Russian)."""
_NASALS = ("mn",)
_KEPT_SOUNDS = ("mn", "lr")
"""Groups of sounds that scripts keep: as many of each in both."""
_SCRIPTS_WITH_LIQUIDS = frozenset(("cyrillic", "arabic", "hebrew"))

BlockingKey = tuple[NameKind, str]


def pairs_across_scripts(names: Mapping[NameKey, Name], keys: Iterable[NameKey]) -> Iterator[tuple[NameKey, NameKey]]:
    """Yield each pair of a name in another script and one in Latin letters that may be one, the smaller first.

    Args:
        names: All names.
        keys: Those to be compared.
    """
    others: dict[BlockingKey, list[NameKey]] = defaultdict(list)
    latins: list[NameKey] = []
    for key in sorted(keys):
        if key.kind not in COMPARED_KINDS:
            continue
        surface = names[key].main_surface
        if other_script(surface) is not None:
            script = other_script(surface)
            sounds = _KEPT_SOUNDS if script in _SCRIPTS_WITH_LIQUIDS else _NASALS
            for blocking_key in _keys(key.kind, [_romanised(word) for word in words_in_letters(surface)], sounds):
                others[blocking_key].append(key)
        elif script_of(surface) == "latin":
            latins.append(key)
    if not others:
        return
    blocks: dict[BlockingKey, list[NameKey]] = defaultdict(list)
    for key in latins:
        words = [(word[:2] if word[1:2] == "h" else word[:1], word) for word in key.words]
        for blocking_key in _keys(key.kind, words, _NASALS) | _keys(key.kind, words, _KEPT_SOUNDS):
            if blocking_key in others:
                blocks[blocking_key].append(key)
    yielded: set[tuple[NameKey, NameKey]] = set()
    for blocking_key in sorted(blocks):
        left, right = others[blocking_key], blocks[blocking_key]
        if len(left) * len(right) > MAX_PAIRS_PER_BLOCK:
            continue
        for a, b in product(left, right):
            pair = (a, b) if a < b else (b, a)
            if pair not in yielded:
                yielded.add(pair)
                yield pair


def _romanised(word: Letters) -> tuple[str, str]:
    """Return the first letter of a word and all of it, in Latin letters."""
    return romanised(word[0]), "".join(map(romanised, word))


def _keys(kind: NameKind, words: list[tuple[str, str]], sounds: tuple[str, ...]) -> set[BlockingKey]:
    """Return the keys of a name: of its first and last word in either order, and of the name as one word.

    Args:
        kind: The kind of the name.
        words: The first letter or digraph and the letters of each word.
        sounds: The groups of sounds that are counted.
    """
    if not words:
        return set()
    whole = "".join(word for _, word in words)
    keys = {(kind, f"1{sound}{_counts(whole, sounds)}") for sound in _first_sounds(words[0][0])}
    if len(words) > 1:
        ends = [
            [f"{sound}{_counts(word, sounds)}" for sound in _first_sounds(first)]
            for first, word in (words[0], words[-1])
        ]
        keys |= {(kind, "2" + " ".join(sorted(both))) for both in product(*ends)}
    return keys


def _first_sounds(letters: str) -> set[str]:
    return {sound for letter in letters for sound in _FIRST_SOUNDS.get(letter, "a")} or {"a"}


def _counts(word: str, groups: tuple[str, ...]) -> str:
    """Return how often each group of sounds occurs, doubled letters once."""
    letters = "".join(letter for letter, before in zip(word, " " + word, strict=False) if letter != before)
    return "-".join(str(sum(letter in group for letter in letters)) for group in groups)
