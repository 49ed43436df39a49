"""Evidence that a name in another script and one in Latin letters mean the same. Weights are log-odds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reader.entities.cooccurrence import Cooccurrence
from reader.entities.evidence.base import Evidence, combine, genders_differ, one_form_each, same_title, shared_context
from reader.entities.evidence.person import PATRONYMICS
from reader.entities.matching.normalize import NameKind, script_of
from reader.entities.matching.script_letters import Letters, other_script, romanised, words_in_letters
from reader.entities.matching.script_sounds import SAME_WORD, SURE_WORD, similarity
from reader.entities.matching.similarity import WordSimilarity, compare_words
from reader.entities.name_forms import Name
from reader.model.entities import NameReason, NameReasonKind

PRIOR = -3.0
LEAST_WEIGHT, MOST_WEIGHT = 0.9, 2.4
"""A pair of words with similarity 0 adds the first; the similarity is added to it, up to the second."""
DIFFERENT_WEIGHT = -8.0
SIMILARITY_OF_SPELLINGS = 1.0
"""Similarity of words that `compare_words` takes for one after transliteration."""
NO_SIMILARITY = -9.0
NOT_PERSON_FACTOR = 1.6
"""A name of a place or group of one word says more than a surname: fewer have the same one."""


@dataclass(frozen=True, slots=True)
class AcrossScripts:
    """A name in another script and one in Latin letters.

    Attributes:
        other: The name in the other script.
        latin: The name in Latin letters.
        script: The other script.
    """

    other: Name
    latin: Name
    script: str


@dataclass(frozen=True, slots=True)
class WordMatch:
    """A word in both scripts.

    Attributes:
        letters: In the other script.
        latin: In Latin letters.
        similarity: How surely they are one name; see `script_sounds.similarity`.
    """

    letters: Letters
    latin: str
    similarity: float


def across_scripts(a: Name, b: Name) -> AcrossScripts | None:
    """Return the names by script if one is Latin and the sounds of the other script are known; otherwise None."""
    for other, latin in ((a, b), (b, a)):
        script = other_script(other.main_surface)
        if script is not None and script_of(latin.main_surface) == "latin":
            return AcrossScripts(other, latin, script)
    return None


def compare_across_scripts(pair: AcrossScripts, cooccurrence: Cooccurrence) -> Evidence:
    """Return the evidence that both names mean the same."""
    return combine(
        PRIOR,
        same_sounds(pair),
        one_form_each(pair.other, pair.latin, cooccurrence),
        same_title(pair.other, pair.latin),
        genders_differ(pair.other, pair.latin),
        shared_context(pair.other, pair.latin, cooccurrence),
    )


def same_sounds(pair: AcrossScripts) -> NameReason:
    """Word by word, the letters of one name stand for those of the other."""
    matches = _best_matches(pair)
    names = f"{pair.other.main_surface} and {pair.latin.main_surface}"
    if not matches or min(match.similarity for match in matches) < SAME_WORD:
        return NameReason(NameReasonKind.DIFFERENT_NAME, f"{names}: other sounds", DIFFERENT_WEIGHT)
    weight = sum(min(MOST_WEIGHT, LEAST_WEIGHT + match.similarity) for match in matches[:3])
    if len(matches) == 1 and len(pair.latin.key.words) > 1:
        weight *= 2  # Two words, written as one.
    elif len(matches) == 1 and pair.latin.key.kind is not NameKind.PERSON and matches[0].similarity >= SURE_WORD:
        weight *= NOT_PERSON_FACTOR
    return NameReason(NameReasonKind.SCRIPT, f"{names}: same sounds", weight)


def _best_matches(pair: AcrossScripts) -> list[WordMatch]:
    """Return the words that stand for one another: in order, family name first, without patronymic, or written as one.

    The most similar of these ways counts; the names are as alike as their least alike words.
    """
    ways = [
        _match(words, latin, pair.script)
        for words, latin in _orders(list(words_in_letters(pair.other.main_surface)), list(pair.latin.key.words))
    ]
    return max(ways, key=lambda matches: min(match.similarity for match in matches), default=[])


def _orders(words: list[Letters], latin: list[str]) -> Iterator[tuple[list[Letters], list[str]]]:
    """Yield the ways to put words next to one another."""
    if not words or not latin:
        return
    if len(words) != len(latin) and min(len(words), len(latin)) > 1:
        words = [word for word in words if not "".join(map(romanised, word)).endswith(PATRONYMICS)]
        latin = [word for word in latin if not word.endswith(PATRONYMICS)]
    if len(words) == len(latin):
        yield words, latin
        if len(words) == 2:
            yield words[::-1], latin
    elif len(words) == 1:
        yield words, ["".join(latin)]


def _match(words: list[Letters], latin: list[str], script: str) -> list[WordMatch]:
    """Return the matches of the words, up to the first that is none: the names are two then."""
    matches = []
    for letters, word in zip(words, latin, strict=True):
        found = max(similarity(letters, word, script), _similarity_in_latin(letters, word, script))
        matches.append(WordMatch(letters, word, found))
        if found < SAME_WORD:
            break
    return matches


def _similarity_in_latin(letters: Letters, latin: str, script: str) -> float:
    """Return the similarity that a table of transliteration shows: one sound, or given names used for one another."""
    if script != "cyrillic":
        return NO_SIMILARITY
    alike = compare_words("".join(map(romanised, letters)), latin)
    return SIMILARITY_OF_SPELLINGS if alike >= WordSimilarity.EQUIVALENT else NO_SIMILARITY
