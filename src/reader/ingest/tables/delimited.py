"""Reads tables of articles with commas, semicolons or tabs between their columns (.csv, .tsv)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from reader.ingest.decode import decode
from reader.ingest.extracted import ExtractedDocument, UnusableError
from reader.ingest.limits import MAX_ARTICLES
from reader.ingest.tables.column_names import columns, delimiter_of
from reader.ingest.tables.record import document_of, no_articles

MAX_CELL = 5_000_000
"""Longest cell, in characters."""


def read_csv(data: bytes) -> Sequence[ExtractedDocument]:
    """Read a .csv file: the first row names the columns, each other row is an article.

    Raises:
        UnusableError: It has no column with the text of articles, or cannot be read as a table.
    """
    return _read(data, None)


def read_tsv(data: bytes) -> Sequence[ExtractedDocument]:
    """Read a .tsv file, as `read_csv` does.

    Raises:
        UnusableError: It has no column with the text of articles, or cannot be read as a table.
    """
    return _read(data, "\t")


def _read(data: bytes, delimiter: str | None) -> Sequence[ExtractedDocument]:
    decoded = decode(data)
    text = decoded.text.lstrip("\r\n")
    header, _, _ = text.partition("\n")
    csv.field_size_limit(MAX_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or delimiter_of(header))
    documents = []
    try:
        names = next(rows, [])
        places = {field: names.index(name) for field, name in columns(names).items()}
        if "text" not in places:
            raise no_articles()
        for row in rows:
            record = {field: row[place] for field, place in places.items() if place < len(row)}
            document = document_of(record, "csv", decoded.encoding)
            documents += [document] if document else []
            if len(documents) > MAX_ARTICLES:
                raise UnusableError(f"contains more than {MAX_ARTICLES:,} articles", "split it into parts")
    except csv.Error as error:
        raise UnusableError(f"is not a table that can be read ({error})", "save it as .csv in UTF-8") from None
    return documents
