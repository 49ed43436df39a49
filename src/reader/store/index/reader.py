"""The read side of `index.db`: screens and commands read everything through one `IndexReader`."""

from __future__ import annotations

from typing import Self

from reader.errors import DamagedDatabaseError
from reader.store.index.read.article_reader import ArticleReader
from reader.store.index.read.entity_reader import EntityReader
from reader.store.index.read.index_file import IndexFile
from reader.store.index.read.link_reader import LinkReader
from reader.store.index.read.name_reader import NameReader
from reader.store.index.read.neighbour_reader import NeighbourReader
from reader.store.index.read.passage_reader import PassageReader, QuotationReader, StatementReader
from reader.store.index.read.passage_search import PassageSearch
from reader.store.index.read.version_reader import VersionReader
from reader.store.library import LibraryFolder
from reader.store.sqlite.connection import integrity_faults


class IndexReader:
    """Reads the index; never blocks a writer (SQLite WAL), and sees each finished transaction at once.

    An index that does not exist yet, or that the next indexing will set aside, reads as empty. One that is replaced
    while it is open is opened again. One instance belongs to one thread. Every method of its topics raises
    `LibraryError` if the file cannot be read.

    Attributes:
        articles: Articles, their metadata and counts.
        passages: Text, passages, mentions, highlights and dates of one article.
        quotations: Quotations of one article.
        statements: What one article states.
        versions: Current and older versions of articles.
        neighbours: Same-story scores of articles.
        links: Links between passages.
        entities: Entities with their aliases and mentions.
        names: Entities looked up by what a person types.
        search: Full-text search over all passages.

    Args:
        library: The library to read.
    """

    def __init__(self, library: LibraryFolder) -> None:
        self._index = IndexFile(library.index_path)
        self.articles = ArticleReader(self._index)
        self.passages = PassageReader(self._index)
        self.quotations = QuotationReader(self._index)
        self.statements = StatementReader(self._index)
        self.versions = VersionReader(self._index)
        self.neighbours = NeighbourReader(self._index)
        self.links = LinkReader(self._index)
        self.entities = EntityReader(self._index)
        self.names = NameReader(self._index)
        self.search = PassageSearch(self._index)

    def close(self) -> None:
        """Close the connection."""
        self._index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def data_version(self) -> int:
        """Return a number that changes whenever another process committed something to the index."""
        return self._index.data_version()

    def faults(self) -> list[str]:
        """Return the faults that SQLite's integrity checks find; they read the whole file."""
        try:
            with self._index.reading() as connection:
                return integrity_faults(connection)
        except DamagedDatabaseError as error:
            return [str(error)]
