"""Evidence about names of one word (Baradar, Yaqoob), which say less than full names. Weights are log-odds."""

from __future__ import annotations

from reader.entities.cooccurrence import Cooccurrence
from reader.entities.evidence.base import Evidence, genders_differ, one_form_each, same_office, shared_company, weighed
from reader.entities.matching.phonetic_key import distance, skeleton
from reader.entities.matching.reference_data import words_of
from reader.entities.matching.similarity import Likeness, likeness, script_likeness
from reader.entities.name_forms import Name
from reader.model.entities import NameReason, NameReasonKind

PRIOR = -3.0


def compare_bare(a: Name, b: Name, company: Cooccurrence) -> Evidence:
    """Weigh whether two one-word names that belong to no full name are one person's."""
    return weighed(
        PRIOR,
        spelling(a, b),
        often_in_one_text(a, b),
        one_form_each(a, b, company),
        same_office(a, b),
        genders_differ(a, b),
        shared_company(a, b, company),
    )


def spelling(a: Name, b: Name) -> NameReason | None:
    """The one word in two spellings; the longer its consonants, the more that says."""
    if len(a.key.words) != len(b.key.words):
        return NameReason(NameReasonKind.DIFFERENT_NAME, "a full name and one word", -8.0)
    x, y = a.key.words[0], b.key.words[0]
    like = likeness(x, y) if a.key.vowels and b.key.vowels else script_likeness(x, y)
    if like is Likeness.SAME:
        return NameReason(NameReasonKind.SPELLING, "same name", 6.0)
    common = 1.5 if x in words_of("common_families") or y in words_of("common_families") else 0.0
    consonant_key = min(len(skeleton(x)), len(skeleton(y)))
    if like is Likeness.SPELLING:
        weight = 1.5 + 0.7 * min(consonant_key, 4) - 2.0 * max(distance(x, y) - 0.2, 0.0)
        return NameReason(NameReasonKind.SPELLING, "same name in another spelling", weight - common)
    if like is Likeness.SWAPPED:
        return NameReason(NameReasonKind.SPELLING, "same name but for two letters in the other order", 2.5 - common)
    if like is Likeness.SCRIPT and consonant_key > 2:
        return NameReason(NameReasonKind.SPELLING, "same consonants in another script", 2.5 - common)
    return NameReason(NameReasonKind.DIFFERENT_NAME, f"{x.title()} is not {y.title()}", -8.0)


def often_in_one_text(a: Name, b: Name) -> NameReason | None:
    """One text uses both spellings again and again: two people."""
    both = a.articles & b.articles
    often = min((sum(article in both for article, _ in name.mentions) for name in (a, b)), default=0)
    if not both:
        return None
    return NameReason(NameReasonKind.BOTH_IN_ONE_TEXT, "one article writes both", -2.0 if often > 2 else -0.5)
