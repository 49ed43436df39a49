"""Normalisation of text for comparison."""

from __future__ import annotations

import pytest

from reader.text.normalize import fold_case_and_space, without_accents


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Jalāl Hüseyn", "Jalal Huseyn"), ("ﬁnance Ⅳ", "finance IV"), ("Й", "И"), ("plain", "plain"), ("\u0301", "")],
)
def test_accents_are_removed_and_case_is_kept(text: str, expected: str) -> None:
    assert without_accents(text) == expected


def test_case_and_space_are_folded() -> None:
    assert fold_case_and_space(" The\n STRASSE\t") == fold_case_and_space("the straße")
