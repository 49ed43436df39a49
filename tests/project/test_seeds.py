"""The sample articles show what comparing sources is about, in our own words."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from reader.assets import sample_folder

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = sorted((ROOT / "seeds").glob("*.md"))


def body(path: Path) -> str:
    return path.read_text("utf-8").split("---\n", 2)[2]


def sentences(path: Path) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!])\s+|\n+", body(path)) if len(part.split()) > 8]


def word_runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[start:] for start in range(length)), strict=False))


def test_there_are_five_and_the_product_finds_them() -> None:
    assert len(ARTICLES) == 5
    assert sorted(sample_folder().glob("*.md")) == ARTICLES


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_each_names_the_report_it_retells(path: Path) -> None:
    assert re.search(r"^retells: .{20,}", path.read_text("utf-8"), re.MULTILINE)


def test_two_share_an_agency_sentence_nearly_word_for_word() -> None:
    best = max(
        fuzz.ratio(one, other) for a, b in combinations(ARTICLES, 2) for one in sentences(a) for other in sentences(b)
    )
    assert best >= 90


def test_names_keep_the_spellings_of_their_sources() -> None:
    text = "\n".join(map(body, ARTICLES))
    for spelling in ("Massoud", "Massaod", "Masoud", "Muttaqi", "Mutaqqi", "Taliban", "Taleban", "Yaqoob", "Yakoob"):
        assert re.search(rf"\b{spelling}\b", text), spelling


def test_one_passage_is_persian_and_one_headline_stands_twice() -> None:
    assert any(re.search("[\u0600-\u06ff]{3}", body(path)) for path in ARTICLES)
    doubled = [path for path in ARTICLES if any(body(path).count(line) > 1 for line in body(path).splitlines() if line)]
    assert doubled


def test_no_words_are_put_into_anybodys_mouth() -> None:
    assert not [path.name for path in ARTICLES if re.search('["“”«»]', body(path))]


def test_no_sentence_comes_from_the_real_reports() -> None:
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the five real articles are not beside the checkout")
    real = set().union(*(word_runs(path.read_text("utf-8"), 8) for path in folder.glob("*.txt")))
    for path in ARTICLES:
        assert not word_runs(body(path), 8) & real, path.name
