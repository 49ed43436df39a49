"""Quotations of articles, read from the index."""

from __future__ import annotations

from reader.model.analysis import Quote
from reader.store.index.read.index_file import IndexFile


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


QUOTES = "SELECT start, end, passage, speaker, direct FROM quote WHERE version_id = ? ORDER BY start, end, ord"
