"""The linker's memory of the articles in the index: signatures, neighbours, stale links."""

from __future__ import annotations

import pytest

from reader.model.links import ArticleComparison, ArticleNeighbour
from reader.store.index.reader import IndexReader
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from tests.support.store import FERRY, HARBOUR, article, put


def test_signatures_are_a_mapping_in_the_index(library: LibraryFolder) -> None:
    with IndexWriter(library) as writer:
        first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
        signatures = writer.neighbours.signatures
        signatures[first], signatures[second] = b"\x00\xff", b"\xfe"
        signatures[first] = b"\x01\xff"
    with IndexWriter(library) as writer:
        signatures = writer.neighbours.signatures
        assert dict(signatures.items()) == {first: b"\x01\xff", second: b"\xfe"} == dict(signatures)
        assert len(signatures.items()) == len(signatures) == 2
        del signatures[first]
        assert first not in signatures and list(signatures.items()) == [(second, b"\xfe")]
        with pytest.raises(KeyError):
            signatures[first]


def test_neighbours_are_found_from_both_articles(library: LibraryFolder) -> None:
    with IndexWriter(library) as writer:
        first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
        memory = writer.neighbours
        memory.put_neighbours(second, [ArticleNeighbour(first, 1.5, True, 0.7, 0.25)])
        assert memory.neighbours(first) == [ArticleNeighbour(second, 1.5, True, 0.7, 0.25)]
        assert memory.neighbours(second) == [ArticleNeighbour(first, 1.5, True, 0.7, 0.25)]
        with IndexReader(library) as reader:
            outcome = ArticleComparison(1.5, 0.7, 0.25)
            assert (reader.neighbours.of(first), reader.neighbours.of(second)) == ({second: outcome}, {first: outcome})
            assert reader.neighbours.among([second, first]) == {(first, second): outcome}
        memory.put_neighbours(first, [ArticleNeighbour(second, -2.0, False)])
    with IndexWriter(library) as writer:
        assert writer.neighbours.neighbours(second) == [ArticleNeighbour(first, -2.0, False)]


def test_links_become_stale_if_neighbours_change(library: LibraryFolder) -> None:
    with IndexWriter(library) as writer:
        first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
        writer.links.finish([first, second], "way")
        writer.neighbours.mark_stale([first])
        assert writer.links.stale() == {first}


@pytest.mark.parametrize(("odds", "again"), [(2.0, True), (-2.0, False)])
def test_the_links_of_neighbours_become_stale_if_an_article_goes(
    library: LibraryFolder, odds: float, again: bool
) -> None:
    with IndexWriter(library) as writer:
        first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
        writer.links.finish([first, second], "way")
        writer.neighbours.put_neighbours(second, [ArticleNeighbour(first, odds, False)])
        writer.articles.remove(["/n/a.txt"])
        assert writer.neighbours.neighbours(second) == []
        assert writer.links.stale() == (frozenset({second}) if again else frozenset())
