"""Write the function words and word rarities of each language other than English that ship with the linker.

    python -m training.languages.frequencies [LANGUAGE ...]

Frequencies are those of the package wordfreq (CC BY-SA 4.0), function words the stop words of spaCy (MIT) that are
frequent. A rarity is the one that a word has among documents of `DOCUMENT_WORDS` words, which makes those of English
agree on average with `linker_frequencies.txt`. In Chinese and Japanese, pairs of letters take the place of words.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path

import msgpack
from wordfreq import get_frequency_dict
from wordfreq.util import data_path

from reader.statements.grammar.language_words import stem_in

DOCUMENT_WORDS = 200
"""Words of a document: chosen so that English rarities agree with those counted in documents."""
MAX_LOG_RARITY = 7.75
"""Log rarity up to which stems are listed; others count as rarer than all."""
MAX_STEMS = 12_000
"""Most stems of a table; in languages with many forms the rarest are left out."""
MAX_PAIRS = 24_000
"""The same for pairs of letters."""
STEP = 0.25
"""Width of a step of log rarity; finer steps would only make the files longer."""
MIN_FUNCTION_FREQUENCY = 10**-4.7
"""Lowest share of a stop word among all words: rarer ones are as a rule words with content."""
ALWAYS_FUNCTION = 30
"""The most frequent words of a language are function words, whether or not they are listed."""
PAIR_LETTERS = 1200
"""Most frequent letters that are taken to meet at the boundary of two words."""
LANGUAGES = (
    "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "es", "fa", "fi", "fil", "fr", "he", "hi", "hu", "id", "is", "it",
    "ja", "ko", "lt", "lv", "mk", "ms", "nb", "nl", "pl", "pt", "ro", "ru", "sh", "sk", "sl", "sv", "ta", "tr", "uk",
    "ur", "vi", "zh",
)  # fmt: skip
_STOP_WORDS = {"fil": "tl", "sh": "hr"}
_LETTER_PAIRS = frozenset(("zh", "ja"))
TARGET = Path(__file__).parents[2] / "src" / "reader" / "assets" / "word_frequencies"


def write_table(language: str) -> None:
    """Write the table of one language."""
    frequencies = get_frequency_dict(language, "best")
    function_words = _function_words(language, frequencies)
    shares: dict[str, float] = defaultdict(float)
    if language in _LETTER_PAIRS:
        shares.update(_pairs(frequencies))
        if language == "zh":
            shares.update(_traditional(shares))
    else:
        for word, share in frequencies.items():
            if word not in function_words and _is_word(word):
                shares[stem_in(language, word)] += share
    steps: dict[int, list[str]] = defaultdict(list)
    for stem, share in _most_common(shares, MAX_PAIRS if language in _LETTER_PAIRS else MAX_STEMS):
        log_rarity = -math.log(-math.expm1(-DOCUMENT_WORDS * share))
        if log_rarity <= MAX_LOG_RARITY:
            steps[round(log_rarity / STEP)].append(stem)
    lines = [
        f"# Words of {language}. Made by training/languages/frequencies.py from wordfreq (CC BY-SA 4.0, see NOTICE).",
        "[function]",
        " ".join(sorted(function_words)),
        "[rarity]",
        *(f"{step * STEP:g} {' '.join(sorted(stems))}" for step, stems in sorted(steps.items())),
    ]
    path = TARGET / f"{language}.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{language}: {len(function_words)} function words, {sum(map(len, steps.values()))} stems")


def _most_common(shares: Mapping[str, float], count: int) -> list[tuple[str, float]]:
    return sorted(shares.items(), key=lambda item: -item[1])[:count]


def _is_word(word: str) -> bool:
    """Return whether a word has letters only; vowel signs of Indian scripts are marks."""
    return all(unicodedata.category(letter)[0] in "LM" for letter in word)


def _function_words(language: str, frequencies: Mapping[str, float]) -> set[str]:
    if language == "ja":
        return {chr(code) for code in range(0x3041, 0x3097)}  # hiragana write endings and particles
    words = [word for word in frequencies if _is_word(word)]  # most frequent first
    found = set(words[:ALWAYS_FUNCTION])
    try:
        module = importlib.import_module(f"spacy.lang.{_STOP_WORDS.get(language, language)}.stop_words")
    except ImportError:
        return found
    listed = {word.lower() for word in module.STOP_WORDS if _is_word(word)}
    found.update(word for word in listed if frequencies.get(word, 0.0) >= MIN_FUNCTION_FREQUENCY)
    if language == "zh":
        common = {word for word in found if len(word) == 1}
        return common | {traditional for traditional, simple in _simplified().items() if simple in common}
    return found


def _pairs(frequencies: Mapping[str, float]) -> dict[str, float]:
    """Return the share of each pair of adjacent letters, within words and, by chance, where two words meet."""
    shares: dict[str, float] = defaultdict(float)
    first: dict[str, float] = defaultdict(float)
    last: dict[str, float] = defaultdict(float)
    for word, share in frequencies.items():
        if word.isalpha() and not word.isascii():
            first[word[0]] += share
            last[word[-1]] += share
            for left, right in pairwise(word):
                shares[left + right] += share
    for left, left_share in _most_common(last, PAIR_LETTERS):
        for right, right_share in _most_common(first, PAIR_LETTERS):
            shares[left + right] += left_share * right_share
    return shares


def _traditional(shares: Mapping[str, float]) -> dict[str, float]:
    """Return the pairs of simplified letters in traditional letters, as far as these differ."""
    variants: dict[str, list[str]] = defaultdict(list)
    for traditional, simple in _simplified().items():
        variants[simple].append(traditional)
    return {
        a + b: share
        for pair, share in shares.items()
        if -math.log(-math.expm1(-DOCUMENT_WORDS * share)) <= MAX_LOG_RARITY
        for a in (pair[0], *variants[pair[0]])
        for b in (pair[1], *variants[pair[1]])
        if a + b != pair
    }


def _simplified() -> dict[str, str]:
    with gzip.open(data_path("_chinese_mapping.msgpack.gz")) as packed:
        mapping = msgpack.load(packed, raw=False, strict_map_key=False)
    return {chr(code): simple for code, simple in mapping.items() if len(simple) == 1}


def main(languages: Iterable[str]) -> None:
    """Write the tables of `languages`."""
    TARGET.mkdir(exist_ok=True)
    for language in languages:
        write_table(language)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", default=LANGUAGES)
    main(parser.parse_args().languages)
