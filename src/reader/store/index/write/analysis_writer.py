"""Analyses written to the index: passages, mentions, values, quotations, definitions and statements."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.model.analysis import Analysis
from reader.model.text import Problem
from reader.store.index.write.analysis_removal import forget_analysis
from reader.store.index.write.analysis_rows import PackedAnalysis, pack_analysis
from reader.store.index.write.linkable_articles import LinkableArticles, read_analysis
from reader.store.index.write.problem_writer import ProblemWriter
from reader.store.index.write.writable_index import WritableIndex
from reader.store.path_filter import AT_OR_BELOW, path_range
from reader.store.sqlite.statements import insert_all


@dataclass(frozen=True, slots=True)
class FinishedAnalysis:
    """The analysis of one article.

    Attributes:
        version: The article's key.
        packed: The analysis as rows.
        problem: What went wrong, if something did.
    """

    version: int
    packed: PackedAnalysis
    problem: Problem | None = None


class AnalysisWriter:
    """Writes analyses.

    Args:
        index: The index.
        problems: Where problems with articles are recorded.
    """

    def __init__(self, index: WritableIndex, problems: ProblemWriter) -> None:
        self._index = index
        self._problems = problems

    def keys(self) -> list[int]:
        """Return the keys of all analysed articles, in order."""
        with self._index.reading() as connection:
            return [key for (key,) in connection.execute(_ANALYSED)]

    def missing(self, run: int, roots: Sequence[str], *, longest: int | None = None) -> list[int]:
        """Return the keys of the articles at or below `roots` that `run` has not analysed, in order of path.

        Args:
            run: Id of the run.
            roots: Absolute PATHs.
            longest: Leave out articles of more characters than this; None leaves out none.
        """
        with self._index.reading() as connection:
            limits = {"run": run, "longest": -1 if longest is None else longest}
            queries = (connection.execute(_MISSING, {**limits, **path_range(root)}) for root in roots)
            return list(dict.fromkeys(key for rows in queries for (key,) in rows))

    def linkable(self, versions: Sequence[int], *, encoder: str | None = None) -> LinkableArticles:
        """Return analysed articles as the linker takes them, each read when it is asked for.

        Args:
            versions: Keys of the articles.
            encoder: What identifies the encoder whose vectors they come with; None for articles without vectors.
        """
        return LinkableArticles(self._index, versions, encoder)

    def reuse(self, version: int, run: int) -> bool:
        """Copy the analysis that `run` made of the same text (a moved or copied file), if there is one.

        Returns:
            Whether there was one.
        """
        with self._index.writing() as connection:
            twin = connection.execute(_TWIN, {"version": version, "run": run}).fetchone()
            if twin is None:
                return False
            stored = read_analysis(connection, twin[0])
            self.put_all([FinishedAnalysis(version, pack_analysis(stored.analysis, stored.text))], run)
            return True

    def put_all(self, finished: Iterable[FinishedAnalysis], run: int) -> None:
        """Write the analyses of several articles and what went wrong with them, replacing older ones."""
        with self._index.writing():
            for analysed in finished:
                self._put(analysed.version, analysed.packed, run)
                if analysed.problem is not None:
                    self._problems.put_for_article(analysed.version, analysed.problem)

    def put(self, version: int, analysis: Analysis, run: int) -> None:
        """Write the analysis of one article, replacing an older one.

        Raises:
            ValueError: The analysis contradicts itself (two passages have one index).
        """
        with self._index.writing() as connection:
            (text,) = connection.execute("SELECT text FROM version WHERE id = ?", (version,)).fetchone()
            self.put_all([FinishedAnalysis(version, pack_analysis(analysis, text))], run)

    def _put(self, version: int, packed: PackedAnalysis, run: int) -> None:
        connection = self._index.connection
        forget_analysis(connection, version)
        connection.execute(_DELETE_PROBLEM, (version,))
        updated = connection.execute(_SET_ANALYSED, (run, packed.language, len(packed.passages), version)).rowcount
        if not updated:
            return  # the article was removed in the meantime
        _put_passages(connection, version, packed)
        _put_mentions(connection, version, packed)
        for into, rows in ((_VALUE, packed.values), (_QUOTE, packed.quotes), (_DEFINITION, packed.definitions)):
            insert_all(connection, into, ((version, ord_, *row) for ord_, row in enumerate(rows)))


def _put_passages(connection: sqlite3.Connection, version: int, packed: PackedAnalysis) -> None:
    # Ids are given here rather than by SQLite, so that words and full-text rows can use them in bulk inserts.
    (first,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM passage").fetchone()
    insert_all(connection, _PASSAGE, ((row, version, *cells) for row, cells in enumerate(packed.passages, first)))
    insert_all(
        connection, "passage_words (passage_id, words_json)", ((first + place, words) for place, words in packed.words)
    )
    insert_all(
        connection,
        "passage_statements (passage_id, statements_json)",
        ((first + place, statements) for place, statements in packed.statements),
    )
    insert_all(connection, "passage_fts (rowid, text)", enumerate(packed.searchable, first))


def _put_mentions(connection: sqlite3.Connection, version: int, packed: PackedAnalysis) -> None:
    connection.executemany("INSERT OR IGNORE INTO name (label, form) VALUES (?, ?)", packed.names)
    names = [
        connection.execute("SELECT id FROM name WHERE label = ? AND form = ?", name).fetchone()[0]
        for name in packed.names
    ]
    rows = ((version, ord_, names[name], *cells) for ord_, (name, *cells) in enumerate(packed.mentions))
    insert_all(connection, _MENTION, rows)


_ANALYSED = "SELECT id FROM version WHERE run_id IS NOT NULL ORDER BY id"
_MISSING = (
    "SELECT version.id FROM article JOIN version ON version.id = article.version_id "  # noqa: S608 - constants
    "WHERE version.run_id IS NOT :run AND (:longest < 0 OR length(version.text) <= :longest) AND "
    + AT_OR_BELOW
    + " ORDER BY path"
)
_TWIN = """
SELECT twin.id FROM version JOIN version AS twin ON twin.analysis_key = version.analysis_key AND twin.id != version.id
WHERE version.id = :version AND twin.run_id = :run LIMIT 1
"""
_DELETE_PROBLEM = "DELETE FROM problem WHERE path = (SELECT path FROM article WHERE version_id = ?)"
_SET_ANALYSED = "UPDATE version SET run_id = ?, language = ?, passages = ?, linked = 0 WHERE id = ?"
_PASSAGE = "passage (id, version_id, ord, start, end, kind, paragraph, language, key)"
_MENTION = "mention (version_id, ord, name_id, start, end, passage, title)"
_VALUE = "value (version_id, ord, start, end, label, passage, low, high, unit, noun, date_from, date_to, date_basis)"
_QUOTE = "quote (version_id, ord, start, end, passage, speaker, direct)"
_DEFINITION = "definition (version_id, ord, acronym, name)"
