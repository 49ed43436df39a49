"""The letters of names in other scripts: the units that `script_sounds` matches with Latin letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from reader.entities.matching.normalize import clean_surface, script_of
from reader.entities.matching.reference_data import words_of
from reader.entities.matching.transliteration import to_ascii

Letters = tuple[str, ...]
"""The units of one word: letters; of Hangul the letters of each syllable, of Chinese initials and finals in Pinyin."""

HAN, HANGUL, KATAKANA = "cjk", "hangul", "katakana"

_SCRIPTS = frozenset(("cyrillic", "arabic", "hebrew", HANGUL, KATAKANA, HAN))
_SAME_LETTERS = str.maketrans(
    "ёіїєґјўکیأإآٱىةךםןףץ",
    "еииегйуكياااااهכמנפצ",
)
"""Letters of other languages of a script, and other forms of a letter, by the letter that they sound like."""
_JOINED_KANA = {
    "ヴァ": "va", "ヴィ": "vi", "ヴェ": "ve", "ヴォ": "vo", "ヴ": "v", "ファ": "fa", "フィ": "fi", "フェ": "fe",
    "フォ": "fo", "ティ": "ti", "ディ": "di", "ウィ": "wi", "ウェ": "we", "ジェ": "je", "シェ": "she", "チェ": "che",
    "ー": "", "ッ": "",
}  # fmt: skip
"""Kana whose sound is not the sum of theirs."""
_KANA = re.compile("|".join(sorted(_JOINED_KANA, key=len, reverse=True)))
_ROMANISED_UNITS = re.compile("sh|ch|ts|[a-z]")
_PINYIN = re.compile("(zh|ch|sh|[bcdfghjklmnpqrstwxyz]?)([aeiou]*)(ng|n|r)?")
_PARTICLES = frozenset(("بن", "ابن", "بنت", "آل", "בן", "בת"))
"""Particles that Latin spellings leave out or write in many ways."""
_ARABIC_SERVANT = "عبد"
"""Joined with the word after it, as in Latin letters (Abdul Ghani, Abdulghani)."""
_GOD = "الله"
"""Joined with the word before it (Nasrallah)."""
_ARABIC_ARTICLE = "ال"
_SEPARATORS = re.compile(r"[\s·・‧•=＝\-‐–־]+")


def other_script(surface: str) -> str | None:
    """Return the script of a name if its sounds are known and it is not Latin: "cyrillic", "arabic", "hangul", ..."""
    script = script_of(surface)
    return script if script in _SCRIPTS else None


@lru_cache(maxsize=50_000)
def words_in_letters(surface: str) -> tuple[Letters, ...]:
    """Return the words of a name in another script as letters, without titles and particles."""
    script = other_script(surface)
    if script is None:
        return ()
    parts = [part for part in _SEPARATORS.split(unicodedata.normalize("NFKC", clean_surface(surface))) if part]
    while len(parts) > 1 and to_ascii(parts[0]).strip(".") in words_of("honorifics"):
        parts.pop(0)
    parts = parts[:1] + [part for part in parts[1:] if part not in _PARTICLES]
    words = (letters_of(part, script) for part in (_arabic_parts(parts) if script == "arabic" else parts))
    return tuple(word for word in words if word)


def _arabic_parts(parts: list[str]) -> list[str]:
    """Return the words without article; the word for servant is joined with the word that follows."""
    bare = [part.removeprefix(_ARABIC_ARTICLE) if len(part) > 4 else part for part in parts]
    joined: list[str] = []
    for part in bare:
        if joined and (joined[-1] == _ARABIC_SERVANT or part == _GOD):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def letters_of(word: str, script: str) -> Letters:
    """Return the letters of one word.

    Args:
        word: In its own script.
        script: As `other_script` returns it.
    """
    folded = word.casefold()
    if script == HANGUL:
        return tuple(letter for letter in unicodedata.normalize("NFD", folded) if letter.isalpha())
    if script == HAN:
        return tuple(unit for char in folded for unit in _pinyin_units(char))
    if script == KATAKANA:
        return tuple(_ROMANISED_UNITS.findall(to_ascii(_KANA.sub(lambda kana: _JOINED_KANA[kana[0]], folded))))
    bare = "".join(char for char in unicodedata.normalize("NFD", folded) if char.isalpha() or char in "\u0306\u0308")
    return tuple(char for char in unicodedata.normalize("NFC", bare).translate(_SAME_LETTERS) if char.isalpha())


def _pinyin_units(char: str) -> list[str]:
    """Return the initial ("sh-") and the parts of the final ("-a", "-ng") of a Chinese character."""
    match = _PINYIN.match(anyascii(char).lower())
    if match is None:
        return []
    initial, vowels, ending = match.groups()
    units = (initial and f"{initial}-", vowels and f"-{vowels}", ending and f"-{ending}")
    return [unit for unit in units if unit]


def romanised(letter: str) -> str:
    """Return a letter as a table writes it in Latin letters: what stands for it where no names show more."""
    return re.sub("[^a-z]", "", to_ascii(letter))
