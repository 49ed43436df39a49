"""Links that are stored for their rank alone: without reasons, those of two articles in one row.

There are thirty times as many of them as of all others; a row and an index entry for each would make the index large
and every step of the cursor slow.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.model.links import Link, PassageRef
from reader.store.sqlite.statements import packed_rows

_PAIR = struct.Struct("<IIf")
"""Index of the passage in the first article, in the second, and the score; little-endian."""
_SCORE_DIGITS = 6
"""Decimal places of a score: those that a 32-bit float can store."""


class ScoredPair(NamedTuple):
    """Two passages and the probability that they are linked.

    Attributes:
        score: 0 to 1.
        a: One passage.
        b: The other passage.
    """

    score: float
    a: PassageRef
    b: PassageRef


def put_weak_links(connection: sqlite3.Connection, links: Iterable[Link]) -> None:
    """Write weak links; those of articles that were removed in the meantime are left out."""
    packed: dict[tuple[int, int], bytearray] = defaultdict(bytearray)
    for link in links:
        packed[link.a.article, link.b.article] += _PAIR.pack(link.a.passage, link.b.passage, link.score)
    connection.executemany(
        "INSERT INTO weak_link (a, b, pairs) SELECT :a, :b, :pairs"
        " WHERE EXISTS (SELECT 1 FROM version WHERE id = :a) AND EXISTS (SELECT 1 FROM version WHERE id = :b)",
        [{"a": a, "b": b, "pairs": bytes(pairs)} for (a, b), pairs in packed.items()],
    )


def forget_weak_links(connection: sqlite3.Connection, version: int) -> None:
    """Remove the weak links of one article."""
    connection.execute("DELETE FROM weak_link WHERE a = :version OR b = :version", {"version": version})


def read_weak_links(connection: sqlite3.Connection, articles: Sequence[int], min_score: float) -> Iterator[ScoredPair]:
    """Yield the weak links among `articles` that score `min_score` or more."""
    for a, b, pairs in packed_rows(connection, _WEAK_LINKS, {"articles": json.dumps(list(articles))}):
        for first, second, score in _PAIR.iter_unpack(pairs):
            rounded = round(score, _SCORE_DIGITS)
            if rounded >= min_score:
                yield ScoredPair(rounded, PassageRef(a, first), PassageRef(b, second))


def read_weak_links_from(
    connection: sqlite3.Connection, articles: Sequence[int], among: Collection[int]
) -> Iterator[ScoredPair]:
    """Yield the weak links that have one end in `articles` and the other in `among`."""
    for a, b, pairs in packed_rows(connection, WEAK_LINKS_FROM, {"articles": json.dumps(list(articles))}):
        if a in among and b in among:
            for first, second, score in _PAIR.iter_unpack(pairs):
                yield ScoredPair(round(score, _SCORE_DIGITS), PassageRef(a, first), PassageRef(b, second))


WEAK_LINKS_FROM = """
SELECT a, b, pairs FROM json_each(:articles) AS listed JOIN weak_link ON a = listed.value
UNION SELECT a, b, pairs FROM json_each(:articles) AS listed JOIN weak_link ON b = listed.value
"""
_WEAK_LINKS = """
SELECT a, b, pairs FROM weak_link WHERE a IN (SELECT value FROM json_each(:articles))
AND b IN (SELECT value FROM json_each(:articles)) ORDER BY id
"""
