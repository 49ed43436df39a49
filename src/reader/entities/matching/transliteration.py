"""Text of any script in lower-case ASCII: the alphabet in which names are compared."""

from __future__ import annotations

import unicodedata

from anyascii import anyascii

_ARABIC_LETTERS = ("\u0600", "\u06ff")
_ARABIC_ARTICLE = "\u0627\u0644"
_ALIFS_AND_AIN = "\u0627\u0622\u0623\u0625\u0639"


def to_ascii(text: str) -> str:
    """Return `text` in lower-case ASCII, without accents.

    Args:
        text: Any script. Arabic letters give consonants only, as short vowels are not written; a leading alif or ain
            becomes "a", so that a name that begins with a vowel still does.
    """
    return anyascii(_with_leading_vowels(unicodedata.normalize("NFKC", text))).casefold()


def _with_leading_vowels(text: str) -> str:
    """Return Arabic words without their article and with "a" for a leading alif or ain; other text unchanged."""
    first, last = _ARABIC_LETTERS
    if not any(first <= char <= last for char in text):
        return text
    words = (word.removeprefix(_ARABIC_ARTICLE) if len(word) > 4 else word for word in text.split())
    return " ".join("a" + word[1:] if word[:1] in _ALIFS_AND_AIN else word for word in words)
