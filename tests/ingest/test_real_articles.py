"""The five real articles: what a person would say they are called, who published them, and nothing made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.ingest.discover import Candidate, find
from reader.ingest.read import read_article
from reader.model.text import Article, Provenance

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    if not SEEDS.is_dir():
        pytest.skip("the real articles (../shared/seeds) are not here")
    found = [read_article(each.path, each.source) for each in find([SEEDS]) if isinstance(each, Candidate)]
    return {article.source[:3]: article for article in found}


def test_each_is_read_to_the_letter(articles: dict[str, Article]) -> None:
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


def test_publishers_are_named_where_the_text_names_them(articles: dict[str, Article]) -> None:
    publishers = {
        number: article.publisher.value if article.publisher else None for number, article in articles.items()
    }
    assert publishers == {"000": None, "001": None, "002": "ANI", "003": "The Moscow Times", "004": "IWPR"}


def test_no_date_address_or_author_is_made_up(articles: dict[str, Article]) -> None:
    for article in articles.values():
        assert (article.published, article.url, article.author) == (None, None, None)


def test_furniture_above_the_title_is_marked(articles: dict[str, Article]) -> None:
    marked = {number: [span.of(article.text) for span in article.furniture] for number, article in articles.items()}
    assert len(marked["000"]) == 4
    assert marked["003"] == ["Support The Moscow Times!"]
    assert marked["001"] == marked["002"] == marked["004"] == []
