"""Search over a library: names in all spellings, filters, highlighted matches and notes."""

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
    """Return the index of five small articles; the mayor is Ruth Okafor in one and R. Okafor in another."""
    with IndexReader(make_sample(tmp_path).library) as reader:
        yield reader


def texts(index: IndexReader, typed: str) -> list[str]:
    return [hit.row.text for hit in search(index, typed).hits]


def test_a_name_finds_its_other_spellings_and_notes_them(tmp_path: Path) -> None:
    texts = {
        "a.txt": "Told\n\nRuth Okafor told them to leave.\n",
        "b.txt": "Ordered\n\nRuth Okafur ordered it, say others.\n",
    }
    with IndexReader(make_sample(tmp_path, texts).library) as index:
        found = search(index, "ruth OKAFOR")
        assert found.notes == ["also searched: Ruth Okafur"]
        assert {hit.row.source for hit in found.hits} == {"a.txt", "b.txt"}
        marked = {span.of(index.passages.text(hit.row.article)) for hit in found.hits for span in hit.spans}
        assert marked == {"Ruth Okafor", "Ruth Okafur"}
        assert search(index, "ruth").notes == []  # part of a name is not a name


@pytest.mark.parametrize("typed", ["maeve mcdonald", "MAEVE MCDONALD", "maeve  McDonald", "Maeve Mcdonald"])
def test_case_within_a_name_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    forms = (("Maeve McDonald", Label.PERSON, "maeve"), ("Maeve MacDonald", Label.PERSON, "maeve"))
    monkeypatch.setattr(tui_library, "NAMES", forms)
    texts = {"a.txt": "Told\n\nMaeve McDonald told them.\n", "b.txt": "Went\n\nThen Maeve MacDonald went.\n"}
    with IndexReader(make_sample(tmp_path, texts).library) as index:
        assert search(index, typed).notes == ["also searched: Maeve MacDonald"]
        assert len(search(index, typed).hits) == 2
        assert len(search(index, f'entity:"{typed}"').hits) == 2


@pytest.mark.parametrize("typed", ["", " ", "\ud800", "\0", "İ", "ß"])
def test_odd_names_match_no_entity(index: IndexReader, typed: str) -> None:
    assert index.names.same_except_case(typed) == []


def test_a_quoted_name_matches_exactly(index: IndexReader) -> None:
    found = search(index, '"ruth okafor"')
    assert found.notes == []
    assert {hit.row.source for hit in found.hits} == {"a-river.txt"}


def test_an_entity_filter_matches_all_spellings(index: IndexReader) -> None:
    assert len(texts(index, 'entity:"R. Okafor"')) == 2
    assert texts(index, "entity:okafor lower") == ["Mayor Ruth Okafor told residents to leave the lower town."]
    assert all("Aller Water" in text for text in texts(index, 'entity:"aller water" dam'))


def test_filters_narrow_the_results(index: IndexReader) -> None:
    assert {hit.row.source for hit in search(index, "northam source:echo").hits} == {"a-river.txt"}
    assert {hit.row.source for hit in search(index, "northam source:b-mayor source:valley").hits} == {
        "b-mayor.txt",
        "c-dam.txt",
    }
    assert texts(index, "town label:person") == ["Mayor Ruth Okafor told residents to leave the lower town."]
    assert texts(index, "dam after:2026-03-03 before:2026-03-04") != []
    assert texts(index, "dam before:2026-03-03") == []
    assert texts(index, "dam after:2026-04") == []


def test_a_date_filter_notes_articles_without_a_date(index: IndexReader) -> None:
    assert search(index, "nothing after:2020").notes == ["2 articles without a publication date left out"]


def test_a_note_says_when_there_are_more_hits(index: IndexReader) -> None:
    found = search(index, "northam", limit=2)
    assert len(found.hits) == 2
    assert found.notes == ["only the first 2 passages are shown; add words to narrow the search"]


@pytest.mark.parametrize("typed", ["source:nowhere dam", "entity:nobody dam"])
def test_filters_that_match_nothing_are_errors(index: IndexReader, typed: str) -> None:
    with pytest.raises(UsageError, match=r"no publisher or file name|no entity has this name"):
        search(index, typed)


def test_only_the_given_articles_are_searched(index: IndexReader) -> None:
    only = [row for row in index.articles.rows() if row.source == "c-dam.txt"]
    assert {hit.row.source for hit in search(index, "northam", only).hits} == {"c-dam.txt"}


@pytest.mark.parametrize("typed", ['"-*(', "NEAR(a b)", "^x", "a AND", "{col}: x", "\x00", "\ud800", "a\ud800b"])
def test_any_character_can_be_searched_for(index: IndexReader, typed: str) -> None:
    search(index, typed)
