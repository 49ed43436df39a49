"""The sample articles show what comparing sources is about, in our own words."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from reader.assets import sample_folder
from tests.support.checkout import ROOT, real_articles

ARTICLES = sorted((ROOT / "seeds").glob("*.md"))


def body(path: Path) -> str:
    return path.read_text("utf-8").split("---\n", 2)[2]


def sentences(path: Path) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!])\s+|\n+", body(path)) if len(part.split()) > 8]


def word_runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[start:] for start in range(length)), strict=False))


def test_there_are_five_articles_and_the_program_finds_them() -> None:
    assert len(ARTICLES) == 5
    assert sorted(sample_folder().glob("*.md")) == ARTICLES


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_each_article_names_the_report_that_it_retells(path: Path) -> None:
    assert re.search(r"^retells: .{20,}", path.read_text("utf-8"), re.MULTILINE)


def test_two_articles_share_an_agency_sentence_nearly_word_for_word() -> None:
    similarities = [
        fuzz.ratio(left, right) for a, b in combinations(ARTICLES, 2) for left in sentences(a) for right in sentences(b)
    ]
    assert max(similarities) >= 90


def test_names_keep_the_spellings_of_their_sources() -> None:
    text = "\n".join(map(body, ARTICLES))
    for spelling in ("Massoud", "Massaod", "Masoud", "Muttaqi", "Mutaqqi", "Taliban", "Taleban", "Yaqoob", "Yakoob"):
        assert re.search(rf"\b{spelling}\b", text), spelling


def test_one_passage_is_persian_and_one_headline_is_repeated() -> None:
    assert any(re.search("[\u0600-\u06ff]{3}", body(path)) for path in ARTICLES)
    assert any(body(path).count(line) > 1 for path in ARTICLES for line in body(path).splitlines() if line)


def test_no_article_contains_quotations() -> None:
    assert not [path.name for path in ARTICLES if re.search('["“”«»]', body(path))]


def test_no_sentence_comes_from_the_real_reports() -> None:
    real = set().union(*(word_runs(path.read_text("utf-8"), 8) for path in real_articles().glob("*.txt")))
    for path in ARTICLES:
        assert not word_runs(body(path), 8) & real, path.name
