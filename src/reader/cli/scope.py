"""What a verb answers for: the articles at its PATHs, freshly indexed, or the whole library."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from reader.cli.exit_status import Status
from reader.cli.parser import place
from reader.cli.paths import absolute, nothing_usable
from reader.cli.progress import for_people
from reader.cli.refresh import bring_up_to_date
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.store.library import LibraryFolder


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the library that was asked about.

    Attributes:
        library: The library.
        reader: The index, open.
        articles: The articles asked about; the whole library where no PATH was given.
        whole: True for the whole library.
        status: How the command ends when all goes well from here on.
    """

    library: LibraryFolder
    reader: IndexReader
    articles: list[ArticleRow]
    whole: bool
    status: Status


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Scope]:
    """Bring the PATHs among `options` up to date and open the index on their articles.

    Raises:
        UsageError: There is nothing to answer for.
    """
    where = place(options)
    paths = absolute(options.paths)
    complete = not paths or bring_up_to_date(where, paths, for_people())
    with closing(IndexReader(where.library)) as reader:
        articles = reader.articles(paths or None)
        if not articles:
            raise nothing_usable(paths)
        yield Scope(where.library, reader, articles, not paths, Status.DONE if complete else Status.INCOMPLETE)
