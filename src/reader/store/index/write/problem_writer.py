"""Inputs that could not be used, written to the index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reader.model.text import Problem
from reader.store.index.write.article_writer import FileState, remove_articles
from reader.store.index.write.writable_index import WritableIndex
from reader.store.path_filter import AT_OR_BELOW, path_range
from reader.store.sqlite.text_cells import cell


class ProblemWriter:
    """Writes which inputs could not be used, or only in part, and why. Paths are absolute."""

    def __init__(self, index: WritableIndex) -> None:
        self._index = index

    def states(self, root: str) -> dict[str, tuple[Problem, FileState | None]]:
        """Return the problems at or below `root` by path, each with the state of the file, if one was opened."""
        query = "SELECT path, source, reason, advice, size, mtime_ns, ingest_version FROM problem WHERE " + AT_OR_BELOW  # noqa: S608
        with self._index.reading() as connection:
            return {
                path: (Problem(*problem), None if size is None else FileState(size, mtime_ns, version))
                for path, *problem, size, mtime_ns, version in connection.execute(query, path_range(root))
            }

    def replace_found(self, roots: Iterable[str], problems: Mapping[str, Problem]) -> None:
        """Replace the problems below `roots` that were met before any file was opened.

        Args:
            roots: PATHs that were searched for files.
            problems: What could not be looked into, by path.
        """
        with self._index.writing() as connection:
            for root in roots:
                connection.execute("DELETE FROM problem WHERE size IS NULL AND " + AT_OR_BELOW, path_range(root))  # noqa: S608
            for path, problem in problems.items():
                self._put(problem, path, None)

    def put_unreadable(self, problem: Problem, path: str, state: FileState) -> None:
        """Record why the file at `path` cannot be read, and remove the article that was there."""
        with self._index.writing() as connection:
            remove_articles(connection, [path])
            self._put(problem, path, state)

    def put_for_article(self, version: int, problem: Problem) -> None:
        """Record a problem with an article that can be read all the same; it stays until the file changes."""
        query = "SELECT path, size, mtime_ns, ingest_version FROM article WHERE version_id = ?"
        with self._index.writing() as connection:
            path, *state = connection.execute(query, (version,)).fetchone()
            self._put(problem, path, FileState(*state))

    def _put(self, problem: Problem, path: str, state: FileState | None) -> None:
        self._index.connection.execute("DELETE FROM problem WHERE path = ?", (cell(path),))
        self._index.db.table("problem").insert(
            {
                "path": cell(path),
                "source": cell(problem.path),
                "reason": cell(problem.reason),
                "advice": cell(problem.advice),
                "size": state and state.size,
                "mtime_ns": state and state.mtime_ns,
                "ingest_version": state and state.ingest_version,
            }
        )
