"""Links into the index: pairs of passages, each with its evidence as rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence, Set
from typing import TYPE_CHECKING

from reader.model.links import MIN_SCORE_WITH_REASONS, Link, PassageRef, Reason
from reader.model.text import Span
from reader.store.index.neighbours import displace
from reader.store.index.weak_links import forget_faint, put_faint
from reader.store.index.write.analysis import PARTNERS, RECOUNT_LINKS
from reader.store.sqlite.bulk import insert_all
from reader.store.sqlite.text_cells import cell, json_cell

if TYPE_CHECKING:
    from sqlite_utils import Database


def unlinked(connection: sqlite3.Connection) -> frozenset[int]:
    """Return the keys of analysed articles for which links have not been looked for yet."""
    return frozenset(row for (row,) in connection.execute(_UNLINKED))


def forget_links(db: Database, versions: Iterable[int]) -> None:
    """Remove all links that start or end in `versions`."""
    for version in versions:
        partners = db.conn.execute(PARTNERS, {"version": version}).fetchall()
        db.conn.execute(_FORGET_A, (version,))
        db.conn.execute(_FORGET_B, (version,))
        forget_faint(db.conn, version)
        db.conn.executemany(RECOUNT_LINKS, [*partners, (version,)])


def put_links(db: Database, links: Sequence[Link], judged: Set[frozenset[str]] = frozenset()) -> None:
    """Write links; one between the same passages is replaced, one whose end is gone by now is left out.

    Args:
        db: The index.
        links: The links.
        judged: Content keys of the pairs of passages that a person judged: such a link is never kept as a faint one.
    """
    firm: list[Link] = []
    faint: list[Link] = []
    for link in links:
        (
            firm if link.shown or link.score >= MIN_SCORE_WITH_REASONS or _is_judged(db.conn, link, judged) else faint
        ).append(link)
    put_faint(db.conn, faint)
    ends = {(_passage_row(db.conn, link.a), _passage_row(db.conn, link.b)): link for link in firm}
    found = [(a, b, link) for (a, b), link in ends.items() if a is not None and b is not None]
    db.conn.executemany("DELETE FROM link WHERE a = ? AND b = ?", [(a, b) for a, b, _ in found])
    (first,) = db.conn.execute("SELECT coalesce(max(id), 0) + 1 FROM link").fetchone()
    numbered = list(enumerate(found, first))
    insert_all(
        db.conn,
        "link (id, kind, a, b, score, shown)",
        ((row, link.kind.value, a, b, link.score, int(link.shown)) for row, (a, b, link) in numbered),
    )
    insert_all(
        db.conn,
        "signal (link_id, ord, kind, text, weight, spans_json)",
        (_signal_row(row, ord_, reason) for row, (_, _, link) in numbered for ord_, reason in enumerate(link.reasons)),
    )
    touched = {article for _, _, link in found for article in (link.a.article, link.b.article)}
    db.conn.executemany(RECOUNT_LINKS, [(version,) for version in touched])


def mark_linked(db: Database, versions: Iterable[int]) -> None:
    """Note that the links of `versions` are complete."""
    db.conn.executemany("UPDATE version SET linked = 1 WHERE id = ?", [(version,) for version in versions])


def mark_unlinked(db: Database, versions: Collection[int]) -> None:
    """Note that the links of `versions` have to be looked for anew; those they have stay until then.

    Their place among the other articles is to be found anew as well: it is for others that they name.
    """
    displace(db.conn, versions)
    db.conn.executemany("UPDATE version SET linked = 0 WHERE id = ?", [(version,) for version in versions])


def _is_judged(connection: sqlite3.Connection, link: Link, judged: Set[frozenset[str]]) -> bool:
    if not judged:
        return False
    keys = (_passage_key(connection, link.a), _passage_key(connection, link.b))
    return frozenset(key for key in keys if key is not None) in judged


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


def _signal_row(link: int, ord_: int, reason: Reason) -> tuple[int, int, str, str | bytes, float, str]:
    spans = json_cell([_flat(reason.a_spans), _flat(reason.b_spans)])
    return link, ord_, reason.kind, cell(reason.text), reason.weight, spans


def _flat(spans: tuple[Span, ...]) -> list[int]:
    return [offset for span in spans for offset in (span.start, span.end)]


_UNLINKED = "SELECT id FROM version WHERE run_id IS NOT NULL AND NOT linked"
_FORGET_A = "DELETE FROM link WHERE a IN (SELECT id FROM passage WHERE version_id = ?)"
_FORGET_B = "DELETE FROM link WHERE b IN (SELECT id FROM passage WHERE version_id = ?)"
