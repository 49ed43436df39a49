"""Articles by key: sorted and filtered without being read, and links counted among the articles asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.text import Article, MediaType, MetadataField, Provenance, text_digest
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleOrder
from reader.store.index.write.article_writer import FileState, IngestedArticle
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder

ROWS = (
    # (path, title, publisher, published)
    ("/n/a/late.txt", "zinc", "Border Wire", "2024-05-01"),
    ("/n/a/early.txt", "Amber", None, "2023-01-01"),
    ("/n/b.txt", "Émile speaks", "aller echo", None),
    ("/o/odd-\udcff.txt", "Odd \udcff name", "Zone", "2024-05-02"),
)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[IndexReader]:
    library = LibraryFolder(tmp_path / "library")
    with IndexWriter(library) as writer:
        writer.articles.put([taken_in(*row) for row in ROWS])
    with IndexReader(library) as reader:
        yield reader


def taken_in(path: str, title: str, publisher: str | None, published: str | None) -> IngestedArticle:
    article = Article(
        path=path,
        source=path[1:],
        text=title,
        sha256=text_digest(title),
        media_type=MediaType.PLAIN_TEXT,
        encoding="utf-8",
        extractor="test",
        title=MetadataField(title, Provenance.META_TAG),
        publisher=MetadataField(publisher, Provenance.META_TAG) if publisher else None,
        published=MetadataField(published, Provenance.META_TAG) if published else None,
    )
    return IngestedArticle(article, FileState(1, 0, "test"))


def titles(index: IndexReader, keys: list[int]) -> list[str]:
    return [row.title for row in index.articles.rows_by_key(keys)]


@pytest.mark.parametrize(
    ("order", "first"),
    [
        (ArticleOrder.PATH, ["Amber", "zinc", "Émile speaks", "Odd \udcff name"]),
        (ArticleOrder.TITLE, ["Amber", "zinc", "Émile speaks"]),
        (ArticleOrder.PUBLISHER, ["Émile speaks", "zinc", "Odd \udcff name", "Amber"]),
        (ArticleOrder.NEWEST, ["Odd \udcff name", "zinc", "Amber", "Émile speaks"]),
    ],
)
def test_keys_are_sorted(index: IndexReader, order: ArticleOrder, first: list[str]) -> None:
    ordered = titles(index, index.articles.keys(order=order))
    assert len(ordered) == len(ROWS)
    assert [title for title in ordered if title in first] == first


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ÉMILE", ["Émile speaks"]),
        ("border 2024", ["zinc"]),
        ("odd-", ["Odd \udcff name"]),
        ("nothing", []),
        (" ", None),
    ],
)
def test_keys_are_filtered_by_words_in_any_case(index: IndexReader, words: str, expected: list[str] | None) -> None:
    keys = index.articles.keys(words=words)
    assert len(keys) == len(ROWS) if expected is None else titles(index, keys) == expected


def test_sources_are_relative_to_the_paths_asked_for(index: IndexReader) -> None:
    paths = [Path("/n/b.txt"), Path("/n/a")]
    keys = index.articles.keys(paths)
    assert titles(index, keys) == ["Amber", "zinc", "Émile speaks"]
    assert [row.source for row in index.articles.rows_by_key(keys, paths, among=keys)] == [
        "early.txt",
        "late.txt",
        "b.txt",
    ]
    assert index.articles.keys(paths, words="zone") == []


def test_rows_follow_the_keys_and_missing_articles_are_left_out(index: IndexReader) -> None:
    keys = index.articles.keys()
    assert titles(index, [keys[2], 999, keys[0]]) == ["Émile speaks", "Amber"]


def test_articles_are_found_by_the_digests_of_their_texts(index: IndexReader) -> None:
    known = index.articles.with_texts({text_digest("Amber"), text_digest("never seen")})
    assert titles(index, sorted(known)) == ["Amber"]


def test_rows_by_key_count_links_as_the_list_of_all_rows_does(index: IndexReader) -> None:
    paths = [Path("/n")]
    everything = index.articles.rows(paths)
    keys = index.articles.keys(paths)
    assert index.articles.rows_by_key(keys, paths, among=keys) == everything
