"""One article's text, passages, mentions, dates, quotations and statements, read from the index."""

from __future__ import annotations

from reader.model.analysis import Label, Mention, Passage, PassageKind, Quote, Value
from reader.model.statements import Statement
from reader.store.index.read.index_file import IndexFile
from reader.store.index.rows import Highlight
from reader.store.index.stored_contents import read_mentions, read_passages, read_statements, read_values


class PassageReader:
    """Reads text, passages, mentions, highlights and dates of one article; all are empty if it is gone."""

    def __init__(self, index: IndexFile) -> None:
        self._index = index

    def text(self, article: int) -> str:
        """Return an article's text; "" if it is gone."""
        with self._index.reading() as connection:
            return self._index.texts.text(connection, article)

    def of(self, article: int) -> list[Passage]:
        """Return an article's passages in order, without their words; none until it is analysed."""
        with self._index.reading() as connection:
            return [
                Passage(ord_, start, end, PassageKind(kind), paragraph, language)
                for ord_, start, end, kind, paragraph, language in connection.execute(PASSAGES, (article,))
            ]

    def with_words(self, article: int) -> tuple[Passage, ...]:
        """Return an article's passages in order, with their words; none until it is analysed."""
        with self._index.reading() as connection:
            return read_passages(connection, article, self._index.texts.text(connection, article))

    def mentions(self, article: int) -> list[tuple[Mention, str | None]]:
        """Return an article's names and values in order, each with the key of its entity; None until it is resolved."""
        with self._index.reading() as connection:
            return list(read_mentions(connection, article))

    def values(self, article: int) -> tuple[Value, ...]:
        """Return an article's numbers and dates in order."""
        with self._index.reading() as connection:
            return read_values(connection, article)

    def highlights(self, article: int) -> list[Highlight]:
        """Return the stretches of an article that name an entity or a value, in order of start.

        They never overlap: of two mentions that do, the first and longer one is returned.
        """
        highlights: list[Highlight] = []
        free = 0
        with self._index.reading() as connection:
            for start, end, label, entity in connection.execute(HIGHLIGHTS, (article,)):
                if start >= free:
                    highlights.append(Highlight(start, end, Label(label), entity))
                    free = end
        return highlights

    def dates(self, article: int) -> dict[int, str]:
        """Return the earliest single day that each passage mentions, as ISO date by passage index."""
        with self._index.reading() as connection:
            return dict(connection.execute(DATES, (article,)).fetchall())


class QuotationReader:
    """Reads the quotations that analysis found in an article."""

    def __init__(self, index: IndexFile) -> None:
        self._index = index

    def of(self, article: int) -> list[Quote]:
        """Return an article's quotations in the order of the text; none until it is analysed."""
        with self._index.reading() as connection:
            return [
                Quote(start, end, passage, speaker or None, bool(direct))
                for start, end, passage, speaker, direct in connection.execute(QUOTES, (article,))
            ]


class StatementReader:
    """Reads what an article states."""

    def __init__(self, index: IndexFile) -> None:
        self._index = index

    def of(self, article: int) -> tuple[Statement, ...]:
        """Return an article's statements in the order of the text; none until it is analysed, or without a parser."""
        with self._index.reading() as connection:
            return read_statements(connection, article)


PASSAGES = "SELECT ord, start, end, kind, paragraph, language FROM passage WHERE version_id = ? ORDER BY ord"
HIGHLIGHTS = """
SELECT mention.start, mention.end, coalesce(entity.label, name.label), entity.key
FROM mention JOIN name ON name.id = mention.name_id LEFT JOIN entity ON entity.id = mention.entity_id
WHERE mention.version_id = ?
ORDER BY mention.start, mention.end DESC
"""
DATES = """
SELECT passage, min(date_from) FROM value
WHERE version_id = ? AND label = 'DATE' AND date_from = date_to GROUP BY passage
"""
QUOTES = "SELECT start, end, passage, speaker, direct FROM quote WHERE version_id = ? ORDER BY start, end, ord"
