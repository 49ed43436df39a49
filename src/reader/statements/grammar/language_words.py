"""Words of languages other than English: function words, stems and how rare they are, from shipped tables.

Stems are those of Snowball for the languages that it has. Elsewhere the beginning of a long word stands for its forms
(McNamee and Mayfield 2004), in Korean the word without its particles, in Chinese and Japanese a pair of letters. A
language without a table gets a prior: short words are frequent, and the shortest are function words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import snowballstemmer

from reader.statements.grammar.event_lexicon import is_function_word, normalize_apostrophes, stem
from reader.statements.grammar.word_lists import read_sections
from reader.statements.grammar.word_rarity import RAREST, rarity
from reader.text.normalize import without_accents

_FOLDER = "word_frequencies"
_ENGLISH = frozenset(("en", "und"))
"""What the English tables are used for: an undetermined passage is as a rule a name or a number."""
_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "es": "spanish",
    "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
    "nl": "dutch", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sh": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
_SAME_TABLE = {"bs": "sh", "hr": "sh", "sr": "sh", "no": "nb", "nn": "nb", "tl": "fil"}
"""Languages that share the table of another one."""
_WHOLE_WORDS = frozenset(("zh", "ja", "th", "lo", "km", "my", "bo", "vi", "he"))
"""Languages whose words have no endings, or whose tokens are letters."""
_BEGINNING = 6
"""Letters that stand for all forms of a longer word where there is no stemmer."""
_KOREAN_PARTICLES = (
    "에서는", "으로는", "이라고", "에게서", "까지는", "에서", "에게", "으로", "부터", "까지", "라고", "이나", "이며",
    "에는", "과의", "와의",
    "은", "는", "이", "가", "을", "를", "에", "의", "와", "과", "도", "로", "만",
)  # fmt: skip
_PRIOR_PER_LETTER = 0.12
"""Rarity that each letter of a word adds in a language without a table."""
_SHORT = 3
"""Longest word, in letters, that counts as a function word in a language without a table."""


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """Words of one language.

    Attributes:
        function_words: Words, in lower case, that are never compared.
        log_rarities: Stem to ln(documents / documents with the stem); empty if the language has no table.
        stem: Returns the stem of a word in lower case.
    """

    function_words: frozenset[str]
    log_rarities: dict[str, float]
    stem: Callable[[str], str]

    def is_function_word(self, word: str) -> bool:
        """Return whether a word, in lower case, has no content."""
        if self.log_rarities:
            # An elided article or preposition, "dell'", is listed without its apostrophe.
            return word in self.function_words or (word.endswith(("'", "’")) and word[:-1] in self.function_words)
        return word.isalpha() and len(word) <= _SHORT and word.isascii()

    def rarity(self, stemmed: str) -> float:
        """Return how rare a stem is, from about 0.1 (most common) to 1 (not in the table)."""
        if self.log_rarities:
            return self.log_rarities.get(stemmed, RAREST) / RAREST
        return min(1.0, _PRIOR_PER_LETTER * max(len(stemmed), _SHORT))


@cache
def language_words(language: str) -> LanguageWords | None:
    """Return the words of a language by its ISO 639-1 code; None for English and for what is undetermined."""
    if language in _ENGLISH:
        return None
    table = _SAME_TABLE.get(language, language)
    if not (files("reader.assets") / _FOLDER / f"{table}.txt").is_file():
        return LanguageWords(frozenset(), {}, _stemmer(table))
    sections = read_sections(f"{_FOLDER}/{table}.txt")
    rarities: dict[str, float] = {}
    for line in sections["rarity"]:
        log_rarity, *stems = line.split()
        rarities.update(dict.fromkeys(stems, float(log_rarity)))
    return LanguageWords(frozenset(" ".join(sections["function"]).split()), rarities, _stemmer(table))


def stem_in(language: str, word: str) -> str:
    """Return the stem of a word, in any case, in a language."""
    words = language_words(language)
    return stem(word) if words is None else words.stem(word)


def rarity_in(language: str, stemmed: str) -> float:
    """Return how rare a stem is in a language, 0 to 1."""
    words = language_words(language)
    return rarity(stemmed) if words is None else words.rarity(stemmed)


def is_function_word_in(language: str, word: str) -> bool:
    """Return whether a word, in lower case, is without content in a language."""
    words = language_words(language)
    return is_function_word(word) if words is None else words.is_function_word(word)


def _stemmer(language: str) -> Callable[[str], str]:
    if language in _SNOWBALL:
        snowball = snowballstemmer.stemmer(_SNOWBALL[language])
        return cache(lambda word: without_accents(snowball.stemWord(_folded(word))))
    if language == "ko":
        return _without_particle
    if language in _WHOLE_WORDS:
        return _folded
    return lambda word: _folded(word)[:_BEGINNING]


def _folded(word: str) -> str:
    return normalize_apostrophes(word.casefold()).strip("'")


def _without_particle(word: str) -> str:
    for particle in _KOREAN_PARTICLES:
        if word.endswith(particle) and len(word) >= len(particle) + 2:
            return word.removesuffix(particle)
    return word.casefold()
