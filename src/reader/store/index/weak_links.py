"""Links that are kept for their rank alone: no evidence, no screen, one row for the pairs of two articles.

There are thirty times as many of them as of all others; a row and an index entry for each would make the index large
and every step of the cursor slow.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reader.model.links import Link, PassageRef
from reader.store.sqlite.text_cells import packed_rows

_PAIR = struct.Struct("<IIf")
"""Index of the passage in the first article, in the second, score."""
_PLACES = 6
"""Decimal places of a score."""


def put_faint(connection: sqlite3.Connection, links: Iterable[Link]) -> None:
    """Write faint links; those whose articles are gone by now are left out."""
    packed: dict[tuple[int, int], bytearray] = defaultdict(bytearray)
    for link in links:
        packed[link.a.article, link.b.article] += _PAIR.pack(link.a.passage, link.b.passage, link.score)
    connection.executemany(
        "INSERT INTO faint (a, b, pairs) SELECT :a, :b, :pairs"
        " WHERE EXISTS (SELECT 1 FROM version WHERE id = :a) AND EXISTS (SELECT 1 FROM version WHERE id = :b)",
        [{"a": a, "b": b, "pairs": bytes(pairs)} for (a, b), pairs in packed.items()],
    )


def forget_faint(connection: sqlite3.Connection, version: int) -> None:
    """Remove the faint links of one article."""
    connection.execute("DELETE FROM faint WHERE a = :version OR b = :version", {"version": version})


def read_faint(
    connection: sqlite3.Connection, articles: Sequence[int], min_score: float
) -> Iterator[tuple[float, PassageRef, PassageRef]]:
    """Yield (score, passage, passage) of the faint links among `articles` that score `min_score` or more."""
    for a, b, pairs in packed_rows(connection, FAINT, {"articles": json.dumps(list(articles))}):
        for first, second, score in _PAIR.iter_unpack(pairs):
            rounded = round(score, _PLACES)
            if rounded >= min_score:
                yield rounded, PassageRef(a, first), PassageRef(b, second)


FAINT = """
SELECT a, b, pairs FROM faint WHERE a IN (SELECT value FROM json_each(:articles))
AND b IN (SELECT value FROM json_each(:articles)) ORDER BY id
"""
