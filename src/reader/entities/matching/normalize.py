"""A surface as it stands in a text, to the words that are compared: titles, particles, possessives and marks apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reader.entities.matching.reference_data import gender_of_honorifics, plain, words_of
from reader.model.analysis import Label

Words = tuple[str, ...]
"""The folded words of a name, in order."""


class Kind(StrEnum):
    """What sort of evidence decides about a name."""

    PERSON = "person"
    GROUP = "group"
    PLACE = "place"
    WORK = "work"
    LANGUAGE = "language"


KINDS = {
    Label.PERSON: Kind.PERSON,
    Label.ORG: Kind.GROUP,
    Label.NORP: Kind.GROUP,
    Label.GPE: Kind.PLACE,
    Label.LOC: Kind.PLACE,
    Label.FAC: Kind.PLACE,
    Label.EVENT: Kind.WORK,
    Label.WORK_OF_ART: Kind.WORK,
    Label.PRODUCT: Kind.WORK,
    Label.LAW: Kind.WORK,
    Label.LANGUAGE: Kind.LANGUAGE,
}

GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv", "v": "v"}
DESIGNATORS = frozenset((
    "inc", "ltd", "llc", "plc", "corp", "gmbh", "ag", "sa", "co",
))  # fmt: skip
VOWELLESS = frozenset({"arabic", "hebrew"})

_SPACE = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_POSSESSIVE = re.compile(r"(?:['’ʼ`]s|(?<=s)['’ʼ])$", re.IGNORECASE)
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?|[^\W\d_]\.")
_ARTICLE = re.compile(r"\b(?:al|el|an|ar|as|ash|ad|az|at)[-‐‑–](?=\w)", re.IGNORECASE)
_GLUED = frozenset((
    "al", "el", "ul", "bin", "ibn", "van", "von", "de", "di", "del", "della", "da", "dos", "la", "le", "los", "las",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folded:
    """The words of a name that are compared.

    Attributes:
        words: Plain words in order, without titles, particles, marks and designators.
        marks: Generation marks ("jr", "iii").
        titles: Plain words of the titles that stood in the surface.
        script: "latin", "cyrillic", "arabic", ... of its first letter.
        vowels: False for scripts that do not write them.
    """

    words: tuple[str, ...]
    marks: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    script: str = "latin"

    @property
    def vowels(self) -> bool:
        """True for scripts that write vowels."""
        return self.script not in VOWELLESS


@lru_cache(maxsize=50_000)
def tidy(surface: str) -> str:
    """Return the surface on one line, without invisible characters, possessive ending and outer punctuation."""
    text = _SPACE.sub(" ", surface).strip(' \t,;:!?"“”„«»‘()[]{}*_|•·…')
    return _POSSESSIVE.sub("", text).strip(" ,;:'’")


@lru_cache(maxsize=50_000)
def is_acronym(surface: str) -> bool:
    """Tell whether a surface is written like an acronym: two to seven capitals, with or without dots."""
    letters = tidy(surface).replace(".", "").replace("&", "")
    return 2 <= len(letters) <= 7 and letters.isalnum() and letters.isupper() and sum(map(str.isalpha, letters)) > 1


@lru_cache(maxsize=200_000)
def words(surface: str) -> tuple[str, ...]:
    """Return the plain words of a surface, nothing but punctuation and possessives left out; never empty."""
    text = unicodedata.normalize("NFKC", tidy(surface))
    text = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", text)
    text = re.sub(r"(?<=[^\W\d_])['’ʼ`ʻʿʾ](?=[^\W\d_])|^[`ʻʿʾ]", "", text)
    ascii_text = _split_ideographs(text)
    found = tuple(word for word in re.split(r"[^a-z0-9]+", ascii_text.replace("'", "").replace("`", "")) if word)
    return found or (surface.casefold().strip() or surface,)


def _split_ideographs(text: str) -> str:
    if any("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" for char in text):
        return plain(" ".join(text))
    return plain(text)


@lru_cache(maxsize=100_000)
def script_of(surface: str) -> str:
    """Return the script of the first letter in lower case, as Unicode names it; "latin" where there is none."""
    letter = next((char for char in surface if char.isalpha()), "a")
    return unicodedata.name(letter, "LATIN").split()[0].casefold()


@lru_cache(maxsize=200_000)
def fold(surface: str, kind: Kind) -> Folded:
    """Return what is compared of a surface.

    Args:
        surface: As it stands in the text.
        kind: Decides what is left out: titles and particles of persons, articles and designators of bodies.
    """
    script = script_of(surface)
    if kind is Kind.PERSON:
        return _fold_person(surface, script)
    found = words(_ARTICLE.sub("", surface) if kind is Kind.GROUP else surface)
    if kind is Kind.GROUP:
        kept = tuple(word for word in found if word not in ("the", "al") and word not in DESIGNATORS)
        return Folded(kept or found, script=script)
    return Folded((found[1:] if found[0] == "the" else found) or found, script=script)


def _fold_person(surface: str, script: str) -> Folded:
    spaced = _DOTTED.sub(lambda found: found[0].replace(".", " ") if len(found[0]) > 2 else found[0], surface)
    found = list(words(spaced))
    found = found[1:] if found[0] == "the" and len(found) > 1 else found
    titles = []
    while len(found) > 1 and found[0] in words_of("honorifics"):
        titles.append(found.pop(0))
    marks = [GENERATIONS[word] for word in found[1:] if word in GENERATIONS and len(found) > 1]
    found = [found[0]] + [word for word in found[1:] if word not in GENERATIONS] if marks else found
    kept = _without_particles(_servants(found), surface)
    return Folded(tuple(kept), tuple(sorted(marks)), tuple(titles), script)


def _without_particles(found: list[str], surface: str) -> list[str]:
    particles = words_of("particles")
    first_goes = len(found) > 1 and (
        (found[0] in _GLUED and found[0] not in ("al", "el")) or re.match(r"\W*[a-z]+[\s-]|\W*\w{2}[-‐‑–]", surface)
    )
    kept = [word for place, word in enumerate(found) if word not in particles or (place == 0 and not first_goes)]
    return kept or found


def _servants(found: list[str]) -> list[str]:
    """Write names of the "servant of" kind in one way: Abdul Ghani, Abdel-Ghani, Abdulghani, Abd al-Ghani."""
    joined: list[str] = []
    place = 0
    while place < len(found):
        word, rest = found[place], found[place + 1 : place + 3]
        if word in ("abd", "abdul", "abdel", "abdal", "abdol", "abdur", "abdus", "abdel") and rest:
            skip = 2 if word == "abd" and rest[0] in words_of("particles") and len(rest) > 1 else 1
            joined.append("abd" + found[place + skip])
            place += skip + 1
            continue
        match = re.fullmatch(r"abd(?:ul|el|al|ol|ur|us|er)(?!l?ah?$)([a-z]{3,})", word)
        joined.append("abd" + match[1] if match else word)
        place += 1
    return joined


def gender(titles: tuple[str, ...]) -> str:
    """Return "m" or "f" where the titles tell it without contradiction, else ""."""
    known = gender_of_honorifics()
    told = {known[word] for word in titles if word in known}
    return told.pop() if len(told) == 1 else ""


@lru_cache(maxsize=50_000)
def title_words(title: str) -> tuple[str, ...]:
    """Return the plain words of a title or office, common abbreviations written out ("deputy PM")."""
    if not title.strip():
        return ()
    written_out = {"pm": ("prime", "minister"), "fm": ("foreign", "minister"), "vp": ("vice", "president"),
                   "gen": ("general",), "col": ("colonel",), "dr": ("doctor",), "gov": ("governor",),
                   "defense": ("defence",)}  # fmt: skip
    return tuple(part for word in words(title) for part in written_out.get(word, (word,)))


@lru_cache(maxsize=50_000)
def shown(surface: str, kind: Kind) -> str:
    """Return a surface as it may stand in a list of names: tidy, without the titles and the article before it."""
    text = re.sub(r"[\[\]]", "", tidy(surface)) or surface
    if kind is Kind.PERSON:
        while (parts := text.split(" ", 1))[1:] and plain(parts[0]).strip(".") in words_of("honorifics"):
            text = parts[1]
    return re.sub(r"^the (?=\S)", "", text)
