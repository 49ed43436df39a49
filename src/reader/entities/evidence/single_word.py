"""Evidence about personal names of one word (Baradar, Yaqoob), which say less than full names. Weights are log-odds."""

from __future__ import annotations

from reader.entities.cooccurrence import Cooccurrence
from reader.entities.evidence.base import (
    Evidence,
    combine,
    genders_differ,
    one_form_each,
    same_title,
    shared_context,
)
from reader.entities.matching.phonetic_key import distance, skeleton
from reader.entities.matching.reference_data import words_of
from reader.entities.matching.similarity import WordSimilarity, compare_consonants, compare_words
from reader.entities.name_forms import Name
from reader.model.entities import NameReason, NameReasonKind

PRIOR = -3.0


def compare_single_words(a: Name, b: Name, cooccurrence: Cooccurrence) -> Evidence:
    """Return the evidence that two single-word names without a full name are one person."""
    return combine(
        PRIOR,
        spelling(a, b),
        both_in_one_article(a, b),
        one_form_each(a, b, cooccurrence),
        same_title(a, b),
        genders_differ(a, b),
        shared_context(a, b, cooccurrence),
    )


def spelling(a: Name, b: Name) -> NameReason | None:
    """The same word in two spellings: the more consonants it has, the stronger."""
    if len(a.key.words) != len(b.key.words):
        return NameReason(NameReasonKind.DIFFERENT_NAME, "a full name and one word", -8.0)
    x, y = a.key.words[0], b.key.words[0]
    similarity = compare_words(x, y) if a.key.vowels and b.key.vowels else compare_consonants(x, y)
    if similarity is WordSimilarity.SAME:
        return NameReason(NameReasonKind.SPELLING, "same name", 6.0)
    is_common = x in words_of("common_families") or y in words_of("common_families")
    discount = 1.5 if is_common else 0.0
    consonants = min(len(skeleton(x)), len(skeleton(y)))
    if similarity is WordSimilarity.SPELLING:
        weight = 1.5 + 0.7 * min(consonants, 4) - 2.0 * max(distance(x, y) - 0.2, 0.0)
        return NameReason(NameReasonKind.SPELLING, "same name in another spelling", weight - discount)
    if similarity is WordSimilarity.TRANSPOSED:
        return NameReason(NameReasonKind.SPELLING, "same name with two letters swapped", 2.5 - discount)
    if similarity is WordSimilarity.SCRIPT and consonants > 2:
        return NameReason(NameReasonKind.SPELLING, "same consonants in another script", 2.5 - discount)
    return NameReason(NameReasonKind.DIFFERENT_NAME, f"{x.title()} is not {y.title()}", -8.0)


def both_in_one_article(a: Name, b: Name) -> NameReason | None:
    """One article uses both spellings; if it does so often, they are probably two people."""
    both = a.articles & b.articles
    if not both:
        return None
    uses = min(sum(article in both for article, _ in name.mentions) for name in (a, b))
    return NameReason(NameReasonKind.BOTH_IN_ONE_TEXT, "one article uses both forms", -2.0 if uses > 2 else -0.5)
