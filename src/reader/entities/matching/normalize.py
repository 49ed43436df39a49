"""Normal forms of names: the words that are compared, without titles, particles, possessives and punctuation."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reader.entities.matching.reference_data import gender_of_honorifics, words_of
from reader.entities.matching.transliteration import to_ascii
from reader.model.analysis import Label

Words = tuple[str, ...]
"""The normalised words of a name, in order."""


class NameKind(StrEnum):
    """Kinds of names, by the sort of evidence that decides whether two of them mean the same entity."""

    PERSON = "person"
    GROUP = "group"
    """Organisations and peoples."""
    PLACE = "place"
    WORK = "work"
    """Works, events, products and laws: only equal names are merged."""
    LANGUAGE = "language"


KIND_OF_LABEL = {
    Label.PERSON: NameKind.PERSON,
    Label.ORG: NameKind.GROUP,
    Label.NORP: NameKind.GROUP,
    Label.GPE: NameKind.PLACE,
    Label.LOC: NameKind.PLACE,
    Label.FAC: NameKind.PLACE,
    Label.EVENT: NameKind.WORK,
    Label.WORK_OF_ART: NameKind.WORK,
    Label.PRODUCT: NameKind.WORK,
    Label.LAW: NameKind.WORK,
    Label.LANGUAGE: NameKind.LANGUAGE,
}


class Gender(StrEnum):
    """The gender that the titles of a person imply. "Not known" is a member, because names are sorted by gender."""

    UNKNOWN = ""
    FEMALE = "f"
    MALE = "m"


GENERATION_MARKS = {
    "jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv", "v": "v",
}  # fmt: skip
LEGAL_FORMS = frozenset((
    "inc", "ltd", "llc", "plc", "corp", "gmbh", "ag", "sa", "co",
))  # fmt: skip
SCRIPTS_WITHOUT_VOWELS = frozenset({"arabic", "hebrew"})

_HAN = re.compile("([\u3400-\u4dbf\u4e00-\u9fff])")
_SPACE = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_POSSESSIVE = re.compile(r"(?:['’ʼ`]s|(?<=s)['’ʼ])$", re.IGNORECASE)
_DOTTED_LETTERS = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?|[^\W\d_]\.")
_APOSTROPHE_IN_WORD = re.compile(r"(?<=[^\W\d_])['’ʼ`ʻʿʾ](?=[^\W\d_])|^[`ʻʿʾ]")
_ARABIC_ARTICLE = re.compile(r"\b(?:al|el|an|ar|as|ash|ad|az|at)[-‐‑–](?=\w)", re.IGNORECASE)
_PARTICLES_PART_OF_SURNAME = frozenset((
    "al", "el", "ul", "bin", "ibn", "van", "von", "de", "di", "del", "della", "da", "dos", "la", "le", "los", "las",
))  # fmt: skip
_SERVANT_PREFIXES = frozenset(("abd", "abdul", "abdel", "abdal", "abdol", "abdur", "abdus"))
_SERVANT_NAME = re.compile(r"abd(?:ul|el|al|ol|ur|us|er)(?!l?ah?$)([a-z]{3,})")


@dataclass(frozen=True, slots=True)
class NormalizedName:
    """The parts of a name that are compared.

    Attributes:
        words: ASCII words in order, without titles, particles, generation marks and legal forms.
        marks: Generation marks ("jr", "iii").
        titles: Words of the titles before the name.
        script: Script of its first letter: "latin", "cyrillic", "arabic", ...
    """

    words: Words
    marks: Words = ()
    titles: Words = ()
    script: str = "latin"

    @property
    def vowels(self) -> bool:
        """True for scripts that write vowels."""
        return self.script not in SCRIPTS_WITHOUT_VOWELS


@lru_cache(maxsize=50_000)
def clean_surface(surface: str) -> str:
    """Return a name on one line, without invisible characters, possessive ending and surrounding punctuation."""
    text = _SPACE.sub(" ", surface).strip(' \t,;:!?"“”„«»‘()[]{}*_|•·…')
    return _POSSESSIVE.sub("", text).strip(" ,;:'’")


@lru_cache(maxsize=50_000)
def is_acronym(surface: str) -> bool:
    """Return whether a name is written like an acronym: two to seven capitals, with or without dots."""
    letters = clean_surface(surface).replace(".", "").replace("&", "")
    return 2 <= len(letters) <= 7 and letters.isalnum() and letters.isupper() and sum(map(str.isalpha, letters)) > 1


@lru_cache(maxsize=200_000)
def split_words(surface: str) -> Words:
    """Return the words of a name in ASCII, or Chinese characters, without punctuation and possessives; never empty."""
    text = unicodedata.normalize("NFKC", clean_surface(surface))
    text = _DOTTED_LETTERS.sub(lambda letters: letters[0].replace(".", "") + " ", text)
    text = _APOSTROPHE_IN_WORD.sub("", text)
    # Ideographs and Hangul have no spaces: each character is a word.
    if any("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" for char in text):
        text = " ".join(text)
    # Many Chinese characters have one sound: a name in them is compared by the characters.
    words = tuple(
        word for part in _HAN.split(text) for word in ((part,) if _HAN.fullmatch(part) else _ascii_words(part))
    )
    return words or (surface.casefold().strip() or surface,)


def _ascii_words(text: str) -> list[str]:
    ascii_text = to_ascii(text).replace("'", "").replace("`", "")
    return [word for word in re.split(r"[^a-z0-9]+", ascii_text) if word]


@lru_cache(maxsize=100_000)
def script_of(surface: str) -> str:
    """Return the script of the first letter in lower case, as Unicode names it; "latin" if there is no letter."""
    letter = next((char for char in surface if char.isalpha()), "a")
    return unicodedata.name(letter, "LATIN").split()[0].casefold()


@lru_cache(maxsize=200_000)
def normalize_name(surface: str, kind: NameKind) -> NormalizedName:
    """Return the parts of a name that are compared.

    Args:
        surface: The name as written.
        kind: Decides what is left out: titles and particles of persons, articles and legal forms of groups.
    """
    script = script_of(surface)
    if kind is NameKind.PERSON:
        return _normalize_person(surface, script)
    words = split_words(_ARABIC_ARTICLE.sub("", surface) if kind is NameKind.GROUP else surface)
    if kind is NameKind.GROUP:
        kept = tuple(word for word in words if word not in ("the", "al") and word not in LEGAL_FORMS)
        return NormalizedName(kept or words, script=script)
    return NormalizedName((words[1:] if words[0] == "the" else words) or words, script=script)


def _normalize_person(surface: str, script: str) -> NormalizedName:
    # "G.W. Bush" has two initials; a single "G." stays one word with or without its dot.
    spaced = _DOTTED_LETTERS.sub(
        lambda letters: letters[0].replace(".", " ") if len(letters[0]) > 2 else letters[0], surface
    )
    words = list(split_words(spaced))
    words = words[1:] if words[0] == "the" and len(words) > 1 else words
    titles = []
    while len(words) > 1 and words[0] in words_of("honorifics"):
        titles.append(words.pop(0))
    marks = [GENERATION_MARKS[word] for word in words[1:] if word in GENERATION_MARKS]
    words = [words[0]] + [word for word in words[1:] if word not in GENERATION_MARKS]
    kept = _without_particles(_join_servant_names(words), surface)
    return NormalizedName(tuple(kept), tuple(sorted(marks)), tuple(titles), script)


def _without_particles(words: list[str], surface: str) -> list[str]:
    """Return the words without particles. A particle in first place is kept if it is written like a name (Al Gore)."""
    particles = words_of("particles")
    drop_first = len(words) > 1 and (
        (words[0] in _PARTICLES_PART_OF_SURNAME and words[0] not in ("al", "el"))
        or re.match(r"\W*[a-z]+[\s-]|\W*\w{2}[-‐‑–]", surface)
    )
    kept = [word for place, word in enumerate(words) if word not in particles or (place == 0 and not drop_first)]
    return kept or words


def _join_servant_names(words: list[str]) -> list[str]:
    """Write Arabic names that mean "servant of" in one way: Abdul Ghani, Abdel-Ghani, Abdulghani, Abd al-Ghani."""
    joined: list[str] = []
    place = 0
    while place < len(words):
        word, rest = words[place], words[place + 1 : place + 3]
        if word in _SERVANT_PREFIXES and rest:
            skipped = 2 if word == "abd" and rest[0] in words_of("particles") and len(rest) > 1 else 1
            joined.append("abd" + words[place + skipped])
            place += skipped + 1
            continue
        match = _SERVANT_NAME.fullmatch(word)
        joined.append("abd" + match[1] if match else word)
        place += 1
    return joined


def gender_of_titles(titles: Words) -> Gender:
    """Return the gender that titles imply; UNKNOWN if they imply none or contradict one another."""
    known = gender_of_honorifics()
    genders = {known[word] for word in titles if word in known}
    return Gender(genders.pop()) if len(genders) == 1 else Gender.UNKNOWN


_ABBREVIATED_OFFICES: dict[str, Words] = {
    "pm": ("prime", "minister"), "fm": ("foreign", "minister"), "vp": ("vice", "president"), "gen": ("general",),
    "col": ("colonel",), "dr": ("doctor",), "gov": ("governor",), "defense": ("defence",),
}  # fmt: skip


@lru_cache(maxsize=50_000)
def title_words(title: str | None) -> Words:
    """Return the words of a title or office, with common abbreviations written out ("deputy PM")."""
    if title is None or not title.strip():
        return ()
    return tuple(part for word in split_words(title) for part in _ABBREVIATED_OFFICES.get(word, (word,)))


@lru_cache(maxsize=50_000)
def display_form(surface: str, kind: NameKind) -> str:
    """Return a name as it is listed: clean, without titles and article before it."""
    text = re.sub(r"[\[\]]", "", clean_surface(surface)) or surface
    if kind is NameKind.PERSON:
        while (parts := text.split(" ", 1))[1:] and to_ascii(parts[0]).strip(".") in words_of("honorifics"):
            text = parts[1]
    return re.sub(r"^the (?=\S)", "", text)
