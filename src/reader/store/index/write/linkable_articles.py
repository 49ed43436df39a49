"""Analysed articles read for the linker one by one: a library need not fit into memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reader.model.analysis import Analysis, Definition, Quote
from reader.model.links import LinkableArticle
from reader.store.index.stored_contents import read_mentions, read_passages, read_statements, read_values
from reader.store.index.write.vector_writer import read_vectors
from reader.store.index.write.writable_index import WritableIndex


class LinkableArticles(Mapping[int, LinkableArticle]):
    """Analysed articles by key.

    Args:
        index: The index, open while this is read.
        keys: Keys of the articles.
        encoder: What identifies the encoder whose vectors they come with; None for articles without vectors.
    """

    def __init__(self, index: WritableIndex, keys: Sequence[int], encoder: str | None = None) -> None:
        self._index = index
        self._encoder = encoder
        self._keys = dict.fromkeys(keys)

    def __getitem__(self, key: int) -> LinkableArticle:
        if key not in self._keys:
            raise KeyError(key)
        with self._index.reading() as connection:
            article = read_analysis(connection, key)
            if self._encoder is None:
                return article
            texts = [article.text[passage.start : passage.end] for passage in article.analysis.passages]
            return replace(article, vectors=read_vectors(connection, key, texts, self._encoder))

    def __contains__(self, key: object) -> bool:
        # `Mapping.__contains__` would read the whole article.
        return key in self._keys

    def __iter__(self) -> Iterator[int]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def read_analysis(connection: sqlite3.Connection, version: int) -> LinkableArticle:
    """Return an article with its analysis and the entities of its mentions."""
    text, publisher, published, language = connection.execute(
        "SELECT text, publisher, published, language FROM version WHERE id = ?", (version,)
    ).fetchone()
    mentions = list(read_mentions(connection, version))
    quotes = tuple(
        Quote(start, end, passage, speaker, bool(direct))
        for start, end, passage, speaker, direct in connection.execute(_QUOTES, (version,))
    )
    definitions = tuple(Definition(*row) for row in connection.execute(_DEFINITIONS, (version,)))
    analysis = Analysis(
        language,
        read_passages(connection, version, text),
        tuple(mention for mention, _ in mentions),
        read_values(connection, version),
        quotes,
        definitions,
        read_statements(connection, version),
    )
    entities = tuple(entity for _, entity in mentions)
    return LinkableArticle(version, text, published or None, analysis, entities, publisher or None)


_QUOTES = "SELECT start, end, passage, speaker, direct FROM quote WHERE version_id = ? ORDER BY ord"
_DEFINITIONS = "SELECT acronym, name FROM definition WHERE version_id = ? ORDER BY ord"
