"""Judges by its beginning whether a data file in a folder contains articles: most such files do not."""

from __future__ import annotations

import csv
import re

from reader.ingest.tables.column_names import columns, delimiter_of
from reader.model.text import MediaType

BEGINNING_BYTES = 64 * 1024
"""How much of a file is looked at."""

_KEY = re.compile(r'"([^"\\\n]{1,40})"\s*:')
_ARTICLES = re.compile(r"<(?:\w+:)?(?:rss|feed|nitf|newsitem|newsmessage|newsml|articles?|stories|story|news)\b", re.I)


def may_contain_articles(beginning: bytes, media_type: MediaType) -> bool:
    """Return whether a file has fields for a title and a text, or is a kind of XML for articles.

    Args:
        beginning: The first `BEGINNING_BYTES` of the file.
        media_type: One of `media_types.TABLES`.
    """
    text = beginning.decode("utf-16" if beginning[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    if media_type is MediaType.XML:
        return _ARTICLES.search(text) is not None
    if media_type in (MediaType.JSON, MediaType.JSON_LINES):
        names = list(dict.fromkeys(_KEY.findall(text)))
    else:
        header = text.lstrip().split("\n", 1)[0]
        names = next(csv.reader([header], delimiter=delimiter_of(header)), [])
    return {"title", "text"} <= columns(names).keys()
