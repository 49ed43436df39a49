"""Evidence that two full personal names are one person. Weights are log-odds; each feature is one small function."""

from __future__ import annotations

from dataclasses import dataclass

from reader.entities.cooccurrence import Cooccurrence
from reader.entities.evidence.base import (
    CONTRADICTION,
    Evidence,
    genders_differ,
    one_form_each,
    same_office,
    shared_company,
    weighed,
)
from reader.entities.matching.alignment import Alignment, Shape, align
from reader.entities.matching.reference_data import known_given_names, words_of
from reader.entities.matching.similarity import Likeness
from reader.entities.name_forms import Name
from reader.model.entities import NameReason, NameReasonKind

PRIOR = -3.0

FAMILY = {
    Likeness.SAME: (3.0, "same family name"),
    Likeness.SPELLING: (2.5, "family name in another spelling"),
    Likeness.SWAPPED: (2.0, "family name but for two letters in the other order"),
    Likeness.SCRIPT: (2.2, "family name with the same consonants in another script"),
    Likeness.EQUIVALENT: (1.0, "family names that are used for one another"),
    Likeness.INITIAL: (0.3, "family name given by its initial"),
    Likeness.CONSONANTS: (-2.5, "family names with the same consonants but other vowels"),
}
GIVEN = {
    Likeness.SAME: (3.0, "same given name"),
    Likeness.SPELLING: (2.4, "given name in another spelling"),
    Likeness.SWAPPED: (2.0, "given name but for two letters in the other order"),
    Likeness.SCRIPT: (2.2, "given name with the same consonants in another script"),
    Likeness.EQUIVALENT: (2.2, "given names that are used for one another"),
    Likeness.INITIAL: (1.0, "same initial"),
    Likeness.CONSONANTS: (-2.5, "given names with the same consonants but other vowels"),
}
FURTHER_GIVEN = 0.5
PATRONYMICS = ("ovich", "evich", "yevich", "ovna", "evna", "yevna", "ovych", "ivna")


@dataclass(frozen=True, slots=True)
class PersonPair:
    """Two full personal names, laid on one another.

    Attributes:
        a: One name.
        b: The other.
        alignment: How their words lie on one another.
    """

    a: Name
    b: Name
    alignment: Alignment


def compare_persons(a: Name, b: Name, company: Cooccurrence) -> Evidence:
    """Weigh all that speaks for and against two full personal names being one person."""
    pair = PersonPair(a, b, align(a.key.words, b.key.words, a.key.vowels and b.key.vowels))
    return weighed(
        PRIOR,
        family_name(pair),
        given_names(pair),
        whole_name(pair),
        different_words(pair),
        extra_names(pair),
        generation(pair),
        initials_differ(pair),
        both_in_one_text(pair),
        one_form_each(a, b, company),
        same_office(a, b),
        genders_differ(a, b),
        shared_company(a, b, company),
    )


def family_name(pair: PersonPair) -> NameReason | None:
    """The last words are alike; less where half a country is called so."""
    if pair.alignment.shape not in (Shape.ALIGNED, Shape.CUT_SHORT):
        return None
    weight, text = FAMILY[pair.alignment.family]
    if pair.alignment.shape is Shape.CUT_SHORT:
        return NameReason(NameReasonKind.BEGINNING, "one is the beginning of the other", min(weight, 2.0))
    common = pair.a.key.words[-1] in words_of("common_families")
    return NameReason(
        NameReasonKind.FAMILY_NAME, text + (" (a common one)" if common else ""), weight - (1.5 if common else 0.0)
    )


def given_names(pair: PersonPair) -> NameReason | None:
    """The other words are alike, one by one."""
    if not pair.alignment.given:
        return None
    first, *further = pair.alignment.given
    worst = min(pair.alignment.given)
    if worst is Likeness.CONSONANTS:
        return NameReason(NameReasonKind.GIVEN_NAME, GIVEN[worst][1], GIVEN[worst][0])
    weight, text = GIVEN[first]
    return NameReason(NameReasonKind.GIVEN_NAME, text, weight + FURTHER_GIVEN * len(further))


def whole_name(pair: PersonPair) -> NameReason | None:
    """The same letters divided into other words, or the same words in another order."""
    if pair.alignment.shape is Shape.JOINED:
        same = pair.alignment.family is Likeness.SAME
        return NameReason(
            NameReasonKind.SPELLING,
            "same letters, divided otherwise" if same else "sounds the same, divided otherwise",
            6.0,
        )
    if pair.alignment.shape is Shape.REVERSED:
        return NameReason(NameReasonKind.ORDER, "same words in another order", 4.5)
    return None


def different_words(pair: PersonPair) -> NameReason | None:
    """Both have a word that the other lacks: other people."""
    if not pair.alignment.conflict:
        return None
    x, y = (word.title() for word in sorted(pair.alignment.conflict))
    return NameReason(NameReasonKind.DIFFERENT_NAME, f"{x} is not {y}", -8.0)


def extra_names(pair: PersonPair) -> NameReason | None:
    """One has words that the other lacks: against, the less so the more often such words are left out."""
    extra = pair.alignment.extra
    if not extra:
        return None
    if pair.alignment.shape is Shape.CUT_SHORT:
        return NameReason(NameReasonKind.EXTRA_NAME, f"only one goes on: {' '.join(extra).title()}", -4.2)
    if family := _family_of_two(pair):
        return NameReason(
            NameReasonKind.EXTRA_NAME, f"only one has {' '.join(extra).title()} before the family name {family}", -1.0
        )
    costs = sorted((_cost_of_leaving_out(word) for word in extra), reverse=True)
    weight = -costs[0] - sum(1.0 for cost in costs[1:] if cost > 2)
    return NameReason(NameReasonKind.EXTRA_NAME, f"only one has {' '.join(extra).title()}", weight)


def _family_of_two(pair: PersonPair) -> str:
    """Return the shorter name where it is a family name of two words that ends the longer (López Obrador), else ""."""
    short, long = sorted((pair.a.key.words, pair.b.key.words), key=len)
    if len(short) < 2 or long[-len(short) :] != short or short[0] in known_given_names() or len(short[0]) == 1:
        return ""
    return " ".join(short).title()


def _cost_of_leaving_out(word: str) -> float:
    if word in words_of("omitted_names"):
        return 1.0
    if word.endswith(PATRONYMICS):
        return 0.3
    if len(word) == 1:
        return 1.5
    return 3.2 if word in words_of("middle_names") else 5.0


def generation(pair: PersonPair) -> NameReason | None:
    """Junior and senior: a mark that only one has, or another one."""
    a, b = set(pair.a.key.marks), set(pair.b.key.marks)
    if a == b:
        return None
    if a and b:
        return NameReason(NameReasonKind.GENERATION, f"{', '.join(sorted(a))} is not {', '.join(sorted(b))}", -8.0)
    text = f"only one is called {', '.join(sorted(a | b)).title()}"
    return NameReason(NameReasonKind.GENERATION, text, CONTRADICTION if pair.a.articles & pair.b.articles else -3.5)


def initials_differ(pair: PersonPair) -> NameReason | None:
    """Both are written with middle initials, and these differ: George W., George H. W."""
    middle_a = [word for word in pair.a.key.words[1:-1] if len(word) == 1]
    middle_b = [word for word in pair.b.key.words[1:-1] if len(word) == 1]
    if not middle_a or not middle_b or middle_a == middle_b or pair.alignment.shape is Shape.JOINED:
        return None
    return NameReason(NameReasonKind.INITIALS, f"{_dotted(middle_a)} is not {_dotted(middle_b)}", -8.0)


def _dotted(letters: list[str]) -> str:
    return " ".join(f"{letter.upper()}." for letter in letters)


def both_in_one_text(pair: PersonPair) -> NameReason | None:
    """One text uses both forms: it means two people, unless the forms differ as slips and short forms do."""
    both = pair.a.articles & pair.b.articles
    if not both or pair.alignment.conflict:
        return None
    telling = [word for word in pair.alignment.extra if _cost_of_leaving_out(word) > 4]
    if pair.alignment.shape is Shape.CUT_SHORT or _family_of_two(pair):
        return None
    if telling or Likeness.CONSONANTS in pair.alignment.given:
        return NameReason(NameReasonKind.BOTH_IN_ONE_TEXT, "one article names both", CONTRADICTION)
    often = min(sum(article in both for article, _ in name.mentions) for name in (pair.a, pair.b)) > 2
    return NameReason(
        NameReasonKind.BOTH_IN_ONE_TEXT,
        "one article writes both" + (", often" if often else ""),
        -2.0 if often else -0.5,
    )
