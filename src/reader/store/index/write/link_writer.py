"""Links written to the index: pairs of passages, each with its reasons as rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence, Set

from reader.model.links import MIN_SCORE_WITH_REASONS, Link, PassagePair, PassageRef, Reason
from reader.model.text import Span
from reader.store.index.weak_links import forget_weak_links, put_weak_links
from reader.store.index.write.analysis_removal import PARTNERS, RECOUNT_LINKS
from reader.store.index.write.neighbour_writer import displace
from reader.store.index.write.run_writer import RunStage, RunWriter
from reader.store.index.write.writable_index import WritableIndex
from reader.store.sqlite.statements import insert_all
from reader.store.sqlite.text_cells import cell, json_cell


class LinkWriter:
    """Writes links, and knows of which articles the links are stale.

    Args:
        index: The index.
        runs: Where the configuration of the linker is recorded.
    """

    def __init__(self, index: WritableIndex, runs: RunWriter) -> None:
        self._index = index
        self._runs = runs

    def stale(self) -> frozenset[int]:
        """Return the keys of the analysed articles whose links are missing or stale."""
        with self._index.reading() as connection:
            return frozenset(key for (key,) in connection.execute(_STALE))

    def mark_stale(self, versions: Collection[int]) -> None:
        """Have the links of some articles computed again; those that they have stay until then.

        Their neighbours are computed again as well, because these depend on the entities that they mention.
        """
        with self._index.writing() as connection:
            displace(connection, versions)
            connection.executemany("UPDATE version SET linked = 0 WHERE id = ?", [(key,) for key in versions])

    def put(self, links: Sequence[Link], *, relink: Iterable[int] = (), judged: Set[PassagePair] = frozenset()) -> None:
        """Write links, all or none.

        A link between the same passages is replaced; one whose passage was removed in the meantime is left out.

        Args:
            links: The links.
            relink: Keys of articles whose links are removed first.
            judged: Pairs of passages with a verdict: their links keep reasons, however weak.
        """
        with self._index.writing() as connection:
            for version in relink:
                _remove_links_of(connection, version)
            full: list[Link] = []
            weak: list[Link] = []
            for link in links:
                has_reasons = link.shown or link.score >= MIN_SCORE_WITH_REASONS or _is_judged(connection, link, judged)
                (full if has_reasons else weak).append(link)
            put_weak_links(connection, weak)
            _put_full_links(connection, full)

    def finish(self, versions: Iterable[int], config: str) -> None:
        """Record that the links of `versions` are complete, and the configuration that made them."""
        with self._index.writing() as connection:
            connection.executemany("UPDATE version SET linked = 1 WHERE id = ?", [(key,) for key in versions])
            self._runs.replace((RunStage.LINKS,), config)


def _remove_links_of(connection: sqlite3.Connection, version: int) -> None:
    partners = connection.execute(PARTNERS, {"version": version}).fetchall()
    connection.execute(_REMOVE_FROM, (version,))
    connection.execute(_REMOVE_TO, (version,))
    forget_weak_links(connection, version)
    connection.executemany(RECOUNT_LINKS, [*partners, (version,)])


def _put_full_links(connection: sqlite3.Connection, links: Sequence[Link]) -> None:
    """Write links with their reasons."""
    by_rows = {(_passage_row(connection, link.a), _passage_row(connection, link.b)): link for link in links}
    present = [(a, b, link) for (a, b), link in by_rows.items() if a is not None and b is not None]
    connection.executemany("DELETE FROM link WHERE a = ? AND b = ?", [(a, b) for a, b, _ in present])
    (first,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM link").fetchone()
    numbered = list(enumerate(present, first))
    insert_all(
        connection,
        "link (id, kind, a, b, score, shown)",
        ((row, link.kind.value, a, b, link.score, int(link.shown)) for row, (a, b, link) in numbered),
    )
    insert_all(
        connection,
        "reason (link_id, ord, kind, text, weight, spans_json)",
        (
            _reason_cells(row, ord_, reason)
            for row, (_, _, link) in numbered
            for ord_, reason in enumerate(link.reasons)
        ),
    )
    linked = {article for _, _, link in present for article in (link.a.article, link.b.article)}
    connection.executemany(RECOUNT_LINKS, [(version,) for version in linked])


def _is_judged(connection: sqlite3.Connection, link: Link, judged: Set[PassagePair]) -> bool:
    if not judged:
        return False
    a_key, b_key = _passage_key(connection, link.a), _passage_key(connection, link.b)
    return a_key is not None and b_key is not None and PassagePair.of(a_key, b_key) in judged


def _passage_key(connection: sqlite3.Connection, ref: PassageRef) -> str | None:
    row = connection.execute(
        "SELECT key FROM passage WHERE version_id = ? AND ord = ?", (ref.article, ref.passage)
    ).fetchone()
    return None if row is None else str(row[0])


def _passage_row(connection: sqlite3.Connection, ref: PassageRef) -> int | None:
    row = connection.execute(
        "SELECT id FROM passage WHERE version_id = ? AND ord = ?", (ref.article, ref.passage)
    ).fetchone()
    return None if row is None else int(row[0])


def _reason_cells(link: int, ord_: int, reason: Reason) -> tuple[int, int, str, str | bytes, float, str]:
    spans = json_cell([_flat(reason.a_spans), _flat(reason.b_spans)])
    return link, ord_, reason.kind.value, cell(reason.text), reason.weight, spans


def _flat(spans: tuple[Span, ...]) -> list[int]:
    return [offset for span in spans for offset in (span.start, span.end)]


_STALE = "SELECT id FROM version WHERE run_id IS NOT NULL AND NOT linked"
_REMOVE_FROM = "DELETE FROM link WHERE a IN (SELECT id FROM passage WHERE version_id = ?)"
_REMOVE_TO = "DELETE FROM link WHERE b IN (SELECT id FROM passage WHERE version_id = ?)"
