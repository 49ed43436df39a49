"""Metadata of the five real articles (docs/corpora.md): right titles and publishers, and nothing invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.ingest.discover import Candidate, find
from reader.ingest.read import read_article
from reader.model.text import Article, Provenance
from tests.support.checkout import real_articles


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    files = [file for file in find([real_articles()]) if isinstance(file, Candidate)]
    return {file.source[:3]: read_article(file.path, file.source) for file in files}


def test_their_text_is_exactly_that_of_the_file(articles: dict[str, Article]) -> None:
    assert len(articles) == 5
    for article in articles.values():
        assert article.text == Path(article.path).read_text(encoding="utf-8")


def test_titles_are_their_headlines_and_never_furniture(articles: dict[str, Article]) -> None:
    titles = {number: article.title for number, article in articles.items()}
    begins = {
        "000": "Russian cautions",
        "002": "Russia ready to host",
        "003": "Taliban Rule Will",
        "004": "Afghans Reject",
    }
    for number, words in begins.items():
        assert titles[number].value.startswith(words)
        assert titles[number].value in articles[number].text
        assert titles[number].provenance == Provenance.HEADLINE
    assert titles["001"].provenance == Provenance.FIRST_LINE


def test_publishers_are_found_if_the_text_names_them(articles: dict[str, Article]) -> None:
    publishers = {
        number: article.publisher.value if article.publisher else None for number, article in articles.items()
    }
    assert publishers == {"000": None, "001": None, "002": "ANI", "003": "The Moscow Times", "004": "IWPR"}


def test_no_date_address_or_author_is_invented(articles: dict[str, Article]) -> None:
    for article in articles.values():
        assert (article.published, article.url, article.author) == (None, None, None)


def test_furniture_above_the_title_is_marked(articles: dict[str, Article]) -> None:
    marked = {number: [span.of(article.text) for span in article.furniture] for number, article in articles.items()}
    assert len(marked["000"]) == 4
    assert marked["003"] == ["Support The Moscow Times!"]
    assert marked["001"] == marked["002"] == marked["004"] == []
