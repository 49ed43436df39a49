"""Vectors of passages in the index: kept by the text of the passage, so that no text is encoded twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.model.meaning import PassageVectors
from reader.store.index.vector_codec import text_hash, vector_cells, vectors_from_cells
from reader.store.index.write.writable_index import WritableIndex
from reader.store.sqlite.statements import packed_rows

_NEAR = -3.0
"""Log-odds of one story from which two articles are near: all their passages are encoded."""


@dataclass(frozen=True, slots=True)
class UnencodedPassage:
    """A passage without vectors.

    Attributes:
        article: Key of its article.
        key: Its content key.
        text: Its text.
    """

    article: int
    key: str
    text: str


class VectorWriter:
    """Stores vectors, and knows which passages need some.

    Args:
        index: The index.
    """

    def __init__(self, index: WritableIndex) -> None:
        self._index = index

    def missing(self, encoder: str, lead: int) -> Iterator[UnencodedPassage]:
        """Yield the passages that need vectors and have none by this version of the encoder, each text once.

        All passages of an article that has a near one, and those at the beginning of every other. Captions and
        furniture are never linked and need none.

        Args:
            encoder: What identifies the encoder.
            lead: How many passages at the beginning of an article are encoded in any case.
        """
        with self._index.reading() as connection:
            stored = set(packed_rows(connection, _STORED, (encoder,)))
            articles = connection.execute(_ARTICLES, {"near": _NEAR}).fetchall()
            for article, text, is_near in articles:
                limit = -1 if is_near else lead
                for key, start, end in connection.execute(_PASSAGES, (article, limit)).fetchall():
                    passage = text[start:end]
                    identity = key, text_hash(passage)
                    if identity not in stored:
                        stored.add(identity)
                        yield UnencodedPassage(article, key, passage)

    def put(self, encoded: Sequence[tuple[UnencodedPassage, PassageVectors]], encoder: str) -> None:
        """Write vectors, replacing those of another version of the encoder."""
        with self._index.writing() as connection:
            connection.executemany(
                _PUT,
                (
                    (passage.key, text_hash(passage.text), encoder, *vector_cells(vectors))
                    for passage, vectors in encoded
                ),
            )

    def remove_unused(self) -> None:
        """Remove the vectors of passages that no article has any more."""
        with self._index.writing() as connection:
            connection.execute(_REMOVE_UNUSED)


def read_vectors(
    connection: sqlite3.Connection, version: int, texts: Sequence[str], encoder: str
) -> tuple[PassageVectors | None, ...]:
    """Return the vectors of the passages of an article, in order.

    Args:
        connection: The index.
        version: Key of the article.
        texts: The texts of its passages.
        encoder: What identifies the encoder; vectors of another one do not count.
    """
    stored = {
        (ord_, hashed): vectors_from_cells(*cells)
        for ord_, hashed, *cells in packed_rows(connection, _VECTORS, (version, encoder))
    }
    return tuple(stored.get((ord_, text_hash(text))) for ord_, text in enumerate(texts))


_STORED = "SELECT key, text_hash FROM passage_vectors WHERE encoder = ?"
_ARTICLES = """
SELECT id, text, EXISTS (SELECT 1 FROM neighbour WHERE a = version.id AND log_odds >= :near)
    OR EXISTS (SELECT 1 FROM neighbour WHERE b = version.id AND log_odds >= :near)
FROM version WHERE run_id IS NOT NULL ORDER BY id
"""
_PASSAGES = """
SELECT key, start, end FROM passage WHERE version_id = ? AND kind IN ('title', 'body') ORDER BY ord LIMIT ?
"""
_PUT = """
INSERT OR REPLACE INTO passage_vectors (key, text_hash, encoder, sentence, scale, words, weights, spans)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
_REMOVE_UNUSED = "DELETE FROM passage_vectors WHERE key NOT IN (SELECT key FROM passage)"
_VECTORS = """
SELECT passage.ord, passage_vectors.text_hash, sentence, scale, words, weights, spans
FROM passage JOIN passage_vectors ON passage_vectors.key = passage.key
WHERE passage.version_id = ? AND encoder = ?
"""
