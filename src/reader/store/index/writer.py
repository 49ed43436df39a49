"""The write side of `index.db`: the one hand that writes the index, one transaction an action."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from reader.errors import DamagedDatabaseError, LibraryError
from reader.model.analysis import Analysis
from reader.model.entities import ArticleNames, Entity
from reader.model.links import Link
from reader.model.text import Article, Problem
from reader.store.index import schema
from reader.store.index.linkable_articles import Linkables
from reader.store.index.neighbours import SqliteNeighbourStore
from reader.store.index.write import analysis as write_analysis
from reader.store.index.write import articles as write_articles
from reader.store.index.write import entities as write_entities
from reader.store.index.write import links as write_links
from reader.store.index.write import provisional_entities as write_near_entities
from reader.store.index.write.analysis import Analysed
from reader.store.index.write.analysis_rows import pack_analysis
from reader.store.index.write.articles import FileState, TakenIn
from reader.store.library import LibraryFolder
from reader.store.lock import index_lock
from reader.store.path_filter import AT_OR_BELOW, path_range
from reader.store.sqlite.connection import one_line_errors, open_writable, transaction

if TYPE_CHECKING:
    from sqlite_utils import Database


class IndexWriter:
    """Writes the index while it holds the library's lock; readers see each finished action at once.

    An index that is damaged, foreign or of another schema is set aside (renamed) and begun anew. One instance belongs
    to one thread. Every method raises `LibraryError` when the disk is full or cannot be written, and
    `DamagedDatabaseError` when the file turns out to be damaged; the action is undone then.

    Attributes:
        notice: One line for a person when an older index was set aside, else "".

    Args:
        library: The library; its folder and `index.db` are made on first use.

    Raises:
        LibraryBusyError: Another process is indexing this library.
        LibraryError: The folder or the file cannot be made or written.
    """

    def __init__(self, library: LibraryFolder) -> None:
        self._path = library.index_path
        with ExitStack() as stack:
            stack.enter_context(index_lock(library))
            self._db, self.notice = _open(self._path)
            stack.callback(self._db.conn.close)
            self._open = stack.pop_all()

    def close(self) -> None:
        """Close the index and let go of the lock."""
        self._open.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- files and texts ---

    def roots(self) -> dict[str, int]:
        """Return the PATHs that were ever asked for, with the file system each was on."""
        with self._reading():
            return dict(self._db.conn.execute("SELECT path, device FROM root ORDER BY path"))

    def put_root(self, path: str, device: int) -> None:
        """Remember a PATH that was asked for, and the file system (`st_dev`) it is on."""
        with self._writing():
            self._db.table("root").upsert({"path": path, "device": device}, pk="path")

    def forget_root(self, path: str) -> None:
        """Forget a PATH that is no longer there."""
        with self._writing():
            self._db.conn.execute("DELETE FROM root WHERE path = ?", (path,))

    def article_states(self, root: str) -> dict[str, FileState]:
        """Return the known articles at or below `root` by absolute path."""
        with self._reading():
            return write_articles.article_states(self._db.conn, root)

    def problem_states(self, root: str) -> dict[str, tuple[Problem, FileState | None]]:
        """Return the inputs at or below `root` that could not be used, by absolute path."""
        with self._reading():
            return write_articles.problem_states(self._db.conn, root)

    def put_articles(self, taken: Iterable[TakenIn]) -> list[int]:
        """Write articles as they are now, all or none; return the keys of their versions."""
        with self._writing():
            return [write_articles.put_article(self._db, one) for one in taken]

    def put_found_problems(self, roots: Iterable[str], problems: Mapping[str, Problem]) -> None:
        """Write down, by absolute path, what could not be looked into below `roots`, in place of what was so before."""
        with self._writing():
            write_articles.forget_found_problems(self._db, roots)
            for path, problem in problems.items():
                write_articles.put_problem(self._db, problem, path, None)

    def put_unreadable(self, problem: Problem, path: str, state: FileState) -> None:
        """Write down why the file at the absolute `path` cannot be read; an article that stood there goes."""
        with self._writing():
            write_articles.remove_articles(self._db, [path])
            write_articles.put_problem(self._db, problem, path, state)

    def put_article_problem(self, version: int, problem: Problem) -> None:
        """Write down what went wrong with an article that can be read all the same, until its file changes."""
        with self._writing():
            write_articles.put_article_problem(self._db, version, problem)

    def remove(self, paths: Iterable[str]) -> int:
        """Remove articles and problems by absolute path; return how many articles there were."""
        with self._writing():
            return write_articles.remove_articles(self._db, paths)

    def forget(self, path: str) -> int:
        """Remove all that is known at or below an absolute path, so that no trace of it stays in the file.

        Returns:
            How many articles there were.
        """
        with self._writing():
            known = {
                *write_articles.article_states(self._db.conn, path),
                *write_articles.problem_states(self._db.conn, path),
            }
            removed = write_articles.remove_articles(self._db, known)
            self._db.conn.execute("DELETE FROM root WHERE " + AT_OR_BELOW, path_range(path))  # noqa: S608
            for statement in _UNUSED:
                self._db.conn.execute(statement)
        with one_line_errors(self._path):
            for table in schema.SEARCHED:
                self._db.conn.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608 - constants
            self._db.conn.execute("VACUUM")  # deleted rows stay in the file until their pages are used again
            self._db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return removed

    def article(self, version: int) -> Article:
        """Return an article as it was put."""
        with self._reading():
            return write_articles.read_article_back(self._db.conn, version)

    # --- stages ---

    def run(self, stage: str, config: str) -> int:
        """Return the id of a stage with its configuration, noting it when it is new."""
        with self._writing():
            return _run(self._db, stage, config)

    def has_run(self, stage: str, config: str) -> bool:
        """Tell whether a stage with this configuration has been through on what the index holds."""
        with self._reading():
            query = "SELECT 1 FROM run WHERE stage = ? AND config = ?"
            return self._db.conn.execute(query, (stage, config)).fetchone() is not None

    # --- analysis ---

    def unanalysed(self, run: int, roots: Sequence[str], *, longest: int | None = None) -> list[int]:
        """Return the keys of the articles at or below `roots` that `run` has not analysed, in order of path.

        Args:
            run: Key of the run.
            roots: Absolute PATHs.
            longest: Leave out articles of more characters than this; None leaves out none.
        """
        with self._reading():
            known = {"run": run, "longest": -1 if longest is None else longest}
            rows = (self._db.conn.execute(_UNANALYSED, {**known, **path_range(root)}) for root in roots)
            return list(dict.fromkeys(version for found in rows for (version,) in found))

    def reuse_analysis(self, version: int, run: int) -> bool:
        """Take over the analysis of the same text elsewhere (a moved or copied file); tell whether there was one."""
        with self._reading():
            twin = self._db.conn.execute(_TWIN, {"version": version, "run": run}).fetchone()
            if twin is None:
                return False
            text, _, analysis, _ = write_analysis.read_analysis_back(self._db.conn, twin[0])
        self.put_analyses([Analysed(version, pack_analysis(analysis, text))], run)
        return True

    def put_analyses(self, finished: Iterable[Analysed], run: int) -> None:
        """Write what was understood of several articles, in place of anything older, and what went wrong with them."""
        with self._writing():
            for one in finished:
                write_analysis.put_analysis(self._db, one.version, one.packed, run)
                if one.problem is not None:
                    write_articles.put_article_problem(self._db, one.version, one.problem)

    def put_analysis(self, version: int, analysis: Analysis, run: int) -> None:
        """Write what was understood of an article, in place of anything older.

        Raises:
            ValueError: The analysis contradicts itself (two passages of one index).
        """
        self.put_analyses([Analysed(version, pack_analysis(analysis, self.article(version).text))], run)

    # --- names ---

    def article_names(self) -> Iterator[ArticleNames]:
        """Yield what name resolution needs of every analysed article, in order of their keys."""
        with self._reading():
            yield from write_entities.read_article_names(self._db.conn)

    def put_entities(self, entities: Sequence[Entity], config: str) -> None:
        """Write the entities of all articles in place of the older ones; `config` says what resolved them.

        Where another configuration resolved the older ones, the links of the articles in which it is now another who is
        named have to be looked for anew (`unlinked`); where it is the same, only the articles are others.
        """
        with self._writing():
            regrouped = write_entities.put_entities(self._db, entities)
            if not self.has_run("naming", config):
                write_links.mark_unlinked(self._db, regrouped)
            self._db.conn.execute("DELETE FROM run WHERE stage IN ('names', 'naming')")
            _run(self._db, "names", config)
            _run(self._db, "naming", config)

    def near_names(self, new: Collection[int], limit: int) -> list[ArticleNames]:
        """Return what name resolution needs of the `new` articles and of at most `limit` that name the same."""
        with self._reading():
            near = write_near_entities.near_articles(self._db.conn, new, limit)
            return write_near_entities.read_names_of(self._db.conn, near)

    def put_entities_of(self, new: Collection[int], entities: Sequence[Entity]) -> None:
        """Write whom the `new` articles name, for the time being: the whole has still to be resolved."""
        with self._writing():
            write_near_entities.put_entities_of(self._db.conn, new, entities)

    def entities_of(self, version: int) -> tuple[str | None, ...]:
        """Return the key of the entity of each mention of an article, in order; None where it has none."""
        with self._reading():
            return write_near_entities.entities_of(self._db.conn, version)

    def unlink(self, versions: Collection[int]) -> None:
        """Have the links of some articles looked for anew."""
        with self._writing():
            write_links.mark_unlinked(self._db, versions)

    # --- links ---

    def analysed(self) -> list[int]:
        """Return the keys of all analysed articles, in order."""
        with self._reading():
            return [row for (row,) in self._db.conn.execute(_ANALYSED)]

    def linkables(self, versions: Sequence[int]) -> Linkables:
        """Return what linking needs of analysed articles, read one by one as they are asked for."""
        return Linkables(self._db.conn, versions)

    def link_memory(self) -> SqliteNeighbourStore:
        """Return what linking remembers of each article, open for writing."""
        return SqliteNeighbourStore(self._db.conn)

    def unlinked(self) -> frozenset[int]:
        """Return the keys of analysed articles for which links have not been looked for yet."""
        with self._reading():
            return write_links.unlinked(self._db.conn)

    def put_links(
        self, links: Sequence[Link], *, anew: Iterable[int] = (), judged: Set[frozenset[str]] = frozenset()
    ) -> None:
        """Write links, after taking back all those of the articles in `anew`; all or nothing.

        Args:
            links: The links.
            anew: Keys of the articles whose links are taken back first.
            judged: Content keys of the pairs of passages that a person judged: their links stay at hand, however weak.
        """
        with self._writing():
            write_links.forget_links(self._db, anew)
            write_links.put_links(self._db, links, judged)

    def finish_links(self, versions: Iterable[int], config: str) -> None:
        """Note that the links of `versions` are complete; `config` says what found them."""
        with self._writing():
            write_links.mark_linked(self._db, versions)
            self._db.conn.execute("DELETE FROM run WHERE stage = 'link'")
            _run(self._db, "link", config)

    # --- one action ---

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with one_line_errors(self._path):
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with one_line_errors(self._path), transaction(self._db.conn):
            yield


def set_index_aside(library: LibraryFolder) -> Path:
    """Set the index of a library aside and return its new path.

    Raises:
        LibraryBusyError: Another process is indexing this library.
        LibraryError: It cannot be renamed.
    """
    with index_lock(library):
        return set_aside(library.index_path)


def set_aside(path: Path) -> Path:
    """Rename a database that cannot be used, with its side files, and return its new path.

    Raises:
        LibraryError: It cannot be renamed.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = path.with_name(f"{path.name}.set-aside-{stamp}")
    try:
        for suffix in ("-wal", "-shm", ""):
            side = path.with_name(path.name + suffix)
            if side.exists():
                os.replace(side, aside.with_name(aside.name + suffix))  # noqa: PTH105 - Path.replace says the same
    except OSError as error:
        raise LibraryError(f"{path}: it cannot be set aside ({error.strerror}); remove or rename it") from error
    return aside


def _open(path: Path) -> tuple[Database, str]:
    """Open the index, setting aside one that cannot be used; return it with a notice for a person."""
    notice = ""
    if reason := _why_unusable(path):
        aside = set_aside(path)
        notice = f"{path}: {reason}, so it was set aside as {aside.name} and is built anew"
    with one_line_errors(path):
        return _prepared(open_writable(path)), notice


def _why_unusable(path: Path) -> str:
    try:
        with one_line_errors(path), closing(open_writable(path)) as connection:
            return schema.why_unusable(connection)
    except DamagedDatabaseError:
        return "it is damaged"


def _prepared(connection: sqlite3.Connection) -> Database:
    from sqlite_utils import Database

    db = Database(connection)
    db.enable_wal()
    # The index can be rebuilt: after a power cut the last moments may be missing, never the consistency.
    connection.execute("PRAGMA synchronous = NORMAL")
    if not db.table_names():
        db.executescript(schema.CREATE)
    return db


def _run(db: Database, stage: str, config: str) -> int:
    db.conn.execute(
        "INSERT OR IGNORE INTO run (stage, config, started) VALUES (?, ?, ?)",
        (stage, config, datetime.now(UTC).isoformat(timespec="seconds")),
    )
    row = db.conn.execute("SELECT id FROM run WHERE stage = ? AND config = ?", (stage, config)).fetchone()
    return int(row[0])


_UNANALYSED = (
    "SELECT version.id FROM article JOIN version ON version.id = article.version_id "  # noqa: S608 - constants
    "WHERE version.run_id IS NOT :run AND (:longest < 0 OR length(version.text) <= :longest) AND "
    + AT_OR_BELOW
    + " ORDER BY path"
)
_TWIN = """
SELECT twin.id FROM version JOIN version AS twin ON twin.analysis_key = version.analysis_key AND twin.id != version.id
WHERE version.id = :version AND twin.run_id = :run LIMIT 1
"""
_UNUSED = (
    "DELETE FROM entity WHERE NOT EXISTS (SELECT 1 FROM mention WHERE mention.entity_id = entity.id)",
    "DELETE FROM name WHERE NOT EXISTS (SELECT 1 FROM mention WHERE mention.name_id = name.id)",
)
_ANALYSED = "SELECT id FROM version WHERE run_id IS NOT NULL ORDER BY id"
