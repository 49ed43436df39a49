"""Evidence that two full personal names are one person. Weights are log-odds; each reason is one function."""

from __future__ import annotations

from dataclasses import dataclass

from reader.entities.cooccurrence import Cooccurrence
from reader.entities.evidence.base import (
    CONTRADICTION_WEIGHT,
    Evidence,
    combine,
    genders_differ,
    one_form_each,
    same_title,
    shared_context,
)
from reader.entities.matching.alignment import Alignment, AlignmentKind, align
from reader.entities.matching.normalize import split_words
from reader.entities.matching.reference_data import known_given_names, words_of
from reader.entities.matching.similarity import WordSimilarity
from reader.entities.name_forms import Name
from reader.model.entities import NameReason, NameReasonKind

PRIOR = -3.0
"""Log-odds that two full names that share a blocking key mean one person, before any reason."""

# Weight (log-odds) and text of the evidence for each similarity.
FAMILY_NAME = {
    WordSimilarity.SAME: (3.0, "same family name"),
    WordSimilarity.SPELLING: (2.5, "family name in another spelling"),
    WordSimilarity.TRANSPOSED: (2.0, "family name with two letters swapped"),
    WordSimilarity.SCRIPT: (2.2, "family name with the same consonants in another script"),
    WordSimilarity.EQUIVALENT: (1.0, "family names that are used for one another"),
    WordSimilarity.INITIAL: (0.3, "family name given by its initial"),
    WordSimilarity.CONSONANTS: (-2.5, "family names with the same consonants but other vowels"),
}
GIVEN_NAME = {
    WordSimilarity.SAME: (3.0, "same given name"),
    WordSimilarity.SPELLING: (2.4, "given name in another spelling"),
    WordSimilarity.TRANSPOSED: (2.0, "given name with two letters swapped"),
    WordSimilarity.SCRIPT: (2.2, "given name with the same consonants in another script"),
    WordSimilarity.EQUIVALENT: (2.2, "given names that are used for one another"),
    WordSimilarity.INITIAL: (1.0, "same initial"),
    WordSimilarity.CONSONANTS: (-2.5, "given names with the same consonants but other vowels"),
}
FURTHER_GIVEN_NAME_WEIGHT = 0.5
"""Log-odds that each similar given name after the first adds."""
OF_FATHER = frozenset(("bin", "ibn", "ben", "bint", "ould", "oglu"))
"""Words between somebody's name and the father's."""
PATRONYMICS = ("ovich", "evich", "yevich", "ovna", "evna", "yevna", "ovych", "ivna")
"""Endings of patronymics, which texts often leave out."""


@dataclass(frozen=True, slots=True)
class PersonPair:
    """Two full personal names.

    Attributes:
        a: One name.
        b: The other.
        alignment: How their words correspond.
    """

    a: Name
    b: Name
    alignment: Alignment


def compare_persons(a: Name, b: Name, cooccurrence: Cooccurrence) -> Evidence:
    """Return the evidence that two full personal names are one person."""
    pair = PersonPair(a, b, align(a.key.words, b.key.words, a.key.vowels and b.key.vowels))
    return combine(
        PRIOR,
        family_name(pair),
        given_names(pair),
        whole_name(pair),
        different_words(pair),
        extra_names(pair),
        generation(pair),
        initials_differ(pair),
        both_in_one_article(pair),
        one_form_each(a, b, cooccurrence),
        same_title(a, b),
        genders_differ(a, b),
        shared_context(a, b, cooccurrence),
    )


def family_name(pair: PersonPair) -> NameReason | None:
    """The family names are similar; weaker if the name is very common."""
    if pair.alignment.kind not in (AlignmentKind.ALIGNED, AlignmentKind.PREFIX):
        return None
    weight, text = FAMILY_NAME[pair.alignment.family]
    if pair.alignment.kind is AlignmentKind.PREFIX:
        return NameReason(NameReasonKind.BEGINNING, "one name is the beginning of the other", min(weight, 2.0))
    is_common = pair.a.key.words[-1] in words_of("common_families")
    return NameReason(
        NameReasonKind.FAMILY_NAME,
        text + (" (a common one)" if is_common else ""),
        weight - (1.5 if is_common else 0.0),
    )


def given_names(pair: PersonPair) -> NameReason | None:
    """The given names are similar, word by word."""
    if not pair.alignment.given:
        return None
    first, *further = pair.alignment.given
    worst = min(pair.alignment.given)
    if worst is WordSimilarity.CONSONANTS:
        return NameReason(NameReasonKind.GIVEN_NAME, GIVEN_NAME[worst][1], GIVEN_NAME[worst][0])
    weight, text = GIVEN_NAME[first]
    return NameReason(NameReasonKind.GIVEN_NAME, text, weight + FURTHER_GIVEN_NAME_WEIGHT * len(further))


def whole_name(pair: PersonPair) -> NameReason | None:
    """The same letters, spaced differently, or the same words in another order."""
    if pair.alignment.kind is AlignmentKind.RESPACED:
        same = pair.alignment.family is WordSimilarity.SAME
        return NameReason(
            NameReasonKind.SPELLING,
            "same letters, spaced differently" if same else "sounds the same, spaced differently",
            6.0,
        )
    if pair.alignment.kind is AlignmentKind.REORDERED and (swapped := _father_and_son(pair)):
        return NameReason(NameReasonKind.DIFFERENT_NAME, swapped, -8.0)
    if pair.alignment.kind is AlignmentKind.REORDERED:
        return NameReason(NameReasonKind.ORDER, "same words in another order", 4.5)
    return None


def _father_and_son(pair: PersonPair) -> str | None:
    """Return why the names are two people if one is the other's father: "Salim bin Nasir", "Nasir bin Salim"."""
    a, b = (_sons_and_fathers(name.main_surface) for name in (pair.a, pair.b))
    swapped = sorted(f"{son.title()} bin {father.title()}" for son, father in a if (father, son) in b)
    return f"{swapped[0]} is not the other way round" if swapped else None


def _sons_and_fathers(surface: str) -> set[tuple[str, str]]:
    words = split_words(surface)
    return {(x, y) for x, particle, y in zip(words, words[1:], words[2:], strict=False) if particle in OF_FATHER}


def different_words(pair: PersonPair) -> NameReason | None:
    """Each has a word that the other lacks: two people."""
    if not pair.alignment.conflict:
        return None
    x, y = (word.title() for word in sorted(pair.alignment.conflict))
    return NameReason(NameReasonKind.DIFFERENT_NAME, f"{x} is not {y}", -8.0)


def extra_names(pair: PersonPair) -> NameReason | None:
    """Only one has further words: evidence for two people, weaker for words that texts often leave out."""
    extra = pair.alignment.extra
    if not extra:
        return None
    if pair.alignment.kind is AlignmentKind.PREFIX:
        return NameReason(NameReasonKind.EXTRA_NAME, f"only one has {' '.join(extra).title()} after it", -4.2)
    if family := _compound_family_name(pair):
        return NameReason(
            NameReasonKind.EXTRA_NAME, f"only one has {' '.join(extra).title()} before the family name {family}", -1.0
        )
    costs = sorted((_omission_cost(word) for word in extra), reverse=True)
    weight = -costs[0] - sum(1.0 for cost in costs[1:] if cost > 2)
    return NameReason(NameReasonKind.EXTRA_NAME, f"only one has {' '.join(extra).title()}", weight)


def _compound_family_name(pair: PersonPair) -> str | None:
    """Return the shorter name if it is a family name of several words that ends the longer name (López Obrador)."""
    short, long = sorted((pair.a.key.words, pair.b.key.words), key=len)
    if len(short) < 2 or long[-len(short) :] != short or short[0] in known_given_names() or len(short[0]) == 1:
        return None
    return " ".join(short).title()


def _omission_cost(word: str) -> float:
    """Return how strongly a word that only one name has speaks for two people, in log-odds."""
    if word in words_of("omitted_names"):
        return 1.0
    if word.endswith(PATRONYMICS):
        return 0.3
    if len(word) == 1:
        return 1.5
    return 3.2 if word in words_of("middle_names") else 5.0


def generation(pair: PersonPair) -> NameReason | None:
    """Generation marks differ (junior, senior), or only one name has one."""
    a, b = set(pair.a.key.marks), set(pair.b.key.marks)
    if a == b:
        return None
    if a and b:
        return NameReason(NameReasonKind.GENERATION, f"{', '.join(sorted(a))} is not {', '.join(sorted(b))}", -8.0)
    text = f"only one has {', '.join(sorted(a | b)).title()}"
    return NameReason(
        NameReasonKind.GENERATION, text, CONTRADICTION_WEIGHT if pair.a.articles & pair.b.articles else -3.5
    )


def initials_differ(pair: PersonPair) -> NameReason | None:
    """Both have middle initials, and these differ (George W., George H. W.)."""
    middle_a = [word for word in pair.a.key.words[1:-1] if len(word) == 1]
    middle_b = [word for word in pair.b.key.words[1:-1] if len(word) == 1]
    if not middle_a or not middle_b or middle_a == middle_b or pair.alignment.kind is AlignmentKind.RESPACED:
        return None
    return NameReason(NameReasonKind.INITIALS, f"{_dotted(middle_a)} is not {_dotted(middle_b)}", -8.0)


def _dotted(letters: list[str]) -> str:
    return " ".join(f"{letter.upper()}." for letter in letters)


def both_in_one_article(pair: PersonPair) -> NameReason | None:
    """One article uses both names: it means two people, unless they differ like typing errors and short forms."""
    both = pair.a.articles & pair.b.articles
    if not both or pair.alignment.conflict:
        return None
    decisive = [word for word in pair.alignment.extra if _omission_cost(word) > 4]
    if pair.alignment.kind is AlignmentKind.PREFIX or _compound_family_name(pair):
        return None
    if decisive or WordSimilarity.CONSONANTS in pair.alignment.given:
        return NameReason(NameReasonKind.BOTH_IN_ONE_TEXT, "one article names both", CONTRADICTION_WEIGHT)
    often = min(sum(article in both for article, _ in name.mentions) for name in (pair.a, pair.b)) > 2
    return NameReason(
        NameReasonKind.BOTH_IN_ONE_TEXT,
        f"one article {'often ' if often else ''}uses both forms",
        -2.0 if often else -0.5,
    )
