"""Pairs of names: true variants are merged and look-alikes kept apart, for many languages of origin."""

from __future__ import annotations

import pytest

from reader.entities.resolve import resolve
from tests.support.entities import are_merged, in_two_articles, name_pairs


def _merged(file: str) -> list[tuple[bool, tuple[str, str]]]:
    results = []
    for _, label, a, b in name_pairs(file):
        articles = in_two_articles(label, a, b)
        results.append((are_merged(a, b, resolve(articles), articles), (a, b)))
    return results


def test_the_pairs_cover_many_languages_of_origin() -> None:
    for name in ("variants.txt", "lookalikes.txt"):
        rows = name_pairs(name)
        assert len(rows) >= 60
        assert len({origin for origin, *_ in rows}) >= 8


def test_merging_has_98_percent_precision_and_85_percent_recall() -> None:
    variants, lookalikes = _merged("variants.txt"), _merged("lookalikes.txt")
    correct = sum(merged for merged, _ in variants)
    wrong = [pair for merged, pair in lookalikes if merged]
    missed = [pair for merged, pair in variants if not merged]
    assert correct / (correct + len(wrong)) >= 0.98, f"merged wrongly: {wrong}"
    assert correct / len(variants) >= 0.85, f"not merged: {missed}"


@pytest.mark.parametrize(
    ("label", "a", "b", "same"),
    [
        ("PERSON", "Massoud", "Massod", True),
        ("PERSON", "Massoud", "Massaod", True),
        ("PERSON", "Muttaqi", "Mutaqqi", True),
        ("PERSON", "Muttaqi", "Mottaki", True),
        ("PERSON", "Hussein", "Husayn", True),
        ("PERSON", "Gaddafi", "Qadhafi", True),
        ("PERSON", "Yaqoob", "Yakoob", True),
        ("PERSON", "Yaqoob", "Yaqub", True),
        ("ORG", "Taliban", "Taleban", True),
        ("PERSON", "Massoud", "Mahmoud", False),
        ("PERSON", "Muttaqi", "Muttalib", False),
        ("PERSON", "Hassan", "Hussein", False),
        ("PERSON", "Mohammed", "Mahmoud", False),
        ("PERSON", "Khomeini", "Khamenei", False),
        ("PERSON", "Ahmad Massoud", "Ahmad Shah Massoud", False),
        ("PERSON", "George W. Bush", "George H. W. Bush", False),
        ("GPE", "Austria", "Australia", False),
        ("GPE", "Niger", "Nigeria", False),
        ("GPE", "Iran", "Iraq", False),
    ],
)
def test_evidence_separates_pairs_that_no_spelling_threshold_can(label: str, a: str, b: str, same: bool) -> None:
    articles = in_two_articles(label, a, b)
    assert are_merged(a, b, resolve(articles), articles) is same
