"""The write side of `index.db`: one writer at a time, one transaction per method."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Self

from reader.store.index.write.analysis_writer import AnalysisWriter
from reader.store.index.write.article_writer import ArticleWriter
from reader.store.index.write.entity_writer import EntityWriter
from reader.store.index.write.link_writer import LinkWriter
from reader.store.index.write.neighbour_writer import NeighbourWriter
from reader.store.index.write.problem_writer import ProblemWriter
from reader.store.index.write.run_writer import RootWriter, RunWriter
from reader.store.index.write.vector_writer import VectorWriter
from reader.store.index.write.writable_index import WritableIndex, set_aside
from reader.store.library import LibraryFolder
from reader.store.lock import index_lock


class IndexWriter:
    """Writes the index while it holds the library's lock; readers see the changes of each method at once.

    An index that is damaged, of another program or of another schema is set aside (renamed), and a new one is made. One
    instance belongs to one thread. Every method of its topics is one transaction; it raises `LibraryError` if the disk
    is full or cannot be written, and `DamagedDatabaseError` if the file turns out to be damaged, and changes nothing
    then.

    Attributes:
        notice: One line for people if an older index was set aside, else None.
        roots: The PATHs that indexing was asked for.
        runs: The stages that are complete.
        articles: Articles and their versions.
        problems: Inputs that could not be used.
        analyses: What was found in each article.
        entities: Which entity each mention means.
        links: Links between passages.
        neighbours: The linker's memory of the articles.
        vectors: What the encoder made of passages.

    Args:
        library: The library; its folder and `index.db` are made on first use.

    Raises:
        LibraryBusyError: Another process is indexing this library.
        LibraryError: The folder or the file cannot be made or written.
    """

    def __init__(self, library: LibraryFolder) -> None:
        with ExitStack() as stack:
            stack.enter_context(index_lock(library))
            index = WritableIndex(library.index_path)
            stack.callback(index.close)
            self._open = stack.pop_all()
        self.notice = index.notice
        self.roots = RootWriter(index)
        self.runs = RunWriter(index)
        self.articles = ArticleWriter(index)
        self.problems = ProblemWriter(index)
        self.analyses = AnalysisWriter(index, self.problems)
        self.links = LinkWriter(index, self.runs)
        self.entities = EntityWriter(index, self.runs, self.links)
        self.neighbours = NeighbourWriter(index)
        self.vectors = VectorWriter(index)

    def close(self) -> None:
        """Close the index and release the lock."""
        self._open.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def set_index_aside(library: LibraryFolder) -> Path:
    """Set the index of a library aside and return its new path.

    Raises:
        LibraryBusyError: Another process is indexing this library.
        LibraryError: It cannot be renamed.
    """
    with index_lock(library):
        return set_aside(library.index_path)
