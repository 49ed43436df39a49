"""The search over a library: names in every spelling, filters that narrow, places that can be marked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import UsageError
from reader.model.analysis import Label
from reader.store.index.reader import IndexReader
from reader.views.search.search import search
from tests.support import tui as tui_library
from tests.support.tui import make_sample


@pytest.fixture
def index(tmp_path: Path) -> Iterator[IndexReader]:
    """Five small accounts; the mayor is called Ruth Okafor in one and R. Okafor in another."""
    with IndexReader(make_sample(tmp_path).library) as reader:
        yield reader


def texts(index: IndexReader, typed: str) -> list[str]:
    return [hit.row.text for hit in search(index, typed).hits]


def test_a_name_finds_its_other_spellings_and_says_so(tmp_path: Path) -> None:
    texts = {
        "a.txt": "Told\n\nRuth Okafor told them to leave.\n",
        "b.txt": "Ordered\n\nRuth Okafur ordered it, say others.\n",
    }
    with IndexReader(make_sample(tmp_path, texts).library) as index:
        found = search(index, "ruth OKAFOR")
        assert found.notes == ["also: Ruth Okafur"]
        assert {hit.row.source for hit in found.hits} == {"a.txt", "b.txt"}
        marked = {span.of(index.passages.text(hit.row.article)) for hit in found.hits for span in hit.spans}
        assert marked == {"Ruth Okafor", "Ruth Okafur"}
        assert search(index, "ruth").notes == []  # a part of a name is no name


@pytest.mark.parametrize("typed", ["maeve mcdonald", "MAEVE MCDONALD", "maeve  McDonald", "Maeve Mcdonald"])
def test_capitals_within_a_name_need_not_be_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    forms = (("Maeve McDonald", Label.PERSON, "maeve"), ("Maeve MacDonald", Label.PERSON, "maeve"))
    monkeypatch.setattr(tui_library, "_NAMES", forms)
    texts = {"a.txt": "Told\n\nMaeve McDonald told them.\n", "b.txt": "Went\n\nThen Maeve MacDonald went.\n"}
    with IndexReader(make_sample(tmp_path, texts).library) as index:
        assert search(index, typed).notes == ["also: Maeve MacDonald"]
        assert len(search(index, typed).hits) == 2
        assert len(search(index, f'entity:"{typed}"').hits) == 2


@pytest.mark.parametrize("typed", ["", " ", "\ud800", "\0", "İ", "ß"])
def test_odd_names_are_nobody(index: IndexReader, typed: str) -> None:
    assert index.names.same_except_case(typed) == []


def test_in_quotation_marks_a_name_is_taken_to_the_letter(index: IndexReader) -> None:
    found = search(index, '"ruth okafor"')
    assert found.notes == []
    assert {hit.row.source for hit in found.hits} == {"a-river.txt"}


def test_an_entity_is_found_however_it_is_spelt(index: IndexReader) -> None:
    assert len(texts(index, 'entity:"R. Okafor"')) == 2
    assert texts(index, "entity:okafor lower") == ["Mayor Ruth Okafor told residents to leave the lower town."]
    assert all("Aller Water" in text for text in texts(index, 'entity:"aller water" dam'))


def test_filters_narrow(index: IndexReader) -> None:
    assert {hit.row.source for hit in search(index, "northam source:echo").hits} == {"a-river.txt"}
    assert {hit.row.source for hit in search(index, "northam source:b-mayor source:valley").hits} == {
        "b-mayor.txt",
        "c-dam.txt",
    }
    assert texts(index, "town label:person") == ["Mayor Ruth Okafor told residents to leave the lower town."]
    assert texts(index, "dam after:2026-03-03 before:2026-03-04") != []
    assert texts(index, "dam before:2026-03-03") == []
    assert texts(index, "dam after:2026-04") == []


def test_articles_without_a_date_are_told_when_a_date_is_asked_for(index: IndexReader) -> None:
    assert search(index, "nothing after:2020").notes == ["articles without a date of publication are left out: 2"]


def test_there_is_a_word_when_there_is_more(index: IndexReader) -> None:
    found = search(index, "northam", limit=2)
    assert len(found.hits) == 2
    assert found.notes == ["only the first 2 are shown; more words narrow it down"]


@pytest.mark.parametrize("typed", ["source:nowhere dam", "entity:nobody dam"])
def test_filters_that_fit_nothing_say_so(index: IndexReader, typed: str) -> None:
    with pytest.raises(UsageError, match="is called so"):
        search(index, typed)


def test_only_the_articles_asked_about_are_looked_in(index: IndexReader) -> None:
    only = [row for row in index.articles.rows() if row.source == "c-dam.txt"]
    assert {hit.row.source for hit in search(index, "northam", only).hits} == {"c-dam.txt"}


@pytest.mark.parametrize("typed", ['"-*(', "NEAR(a b)", "^x", "a AND", "{col}: x", "\x00", "\ud800", "a\ud800b"])
def test_no_sign_is_an_error(index: IndexReader, typed: str) -> None:
    search(index, typed)
