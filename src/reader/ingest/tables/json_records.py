"""Reads articles as JSON (.json) and JSON lines (.jsonl): an object per article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reader.ingest.decode import decode
from reader.ingest.extracted import ExtractedDocument, UnusableError
from reader.ingest.limits import MAX_ARTICLES
from reader.ingest.tables.column_names import columns
from reader.ingest.tables.record import document_of, no_articles
from reader.ingest.words import entries_of

MAX_DEPTH = 4
"""How deep within a file the list of its articles is sought."""


def read_json(data: bytes) -> Sequence[ExtractedDocument]:
    """Read a .json file: a list of articles, an object that contains such a list, or one article.

    Raises:
        UnusableError: It is not valid JSON, or has no articles.
    """
    decoded = decode(data)
    try:
        content = json.loads(decoded.text)
    except (ValueError, RecursionError):
        # Some programs write one object per line and call that .json.
        return read_json_lines(data)
    return _documents(_records(content, MAX_DEPTH), "json", decoded.encoding)


def read_json_lines(data: bytes) -> Sequence[ExtractedDocument]:
    """Read a .jsonl file: an article per line.

    Raises:
        UnusableError: A line is not valid JSON, or there are no articles.
    """
    decoded = decode(data)
    return _documents(_lines(decoded.text), "json", decoded.encoding)


def _lines(text: str) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            content = json.loads(line)
        except (ValueError, RecursionError):
            raise UnusableError(f"is not valid JSON (line {number})", "save it again") from None
        if isinstance(content, dict):
            yield content


def _documents(records: Iterable[Mapping[str, Any]], kind: str, encoding: str) -> Sequence[ExtractedDocument]:
    documents = []
    for record in records:
        names = columns([name for name, value in record.items() if _text(value)])
        document = document_of({field: _text(record[name]) for field, name in names.items()}, kind, encoding)
        documents += [document] if document else []
        if len(documents) > MAX_ARTICLES:
            raise UnusableError(f"contains more than {MAX_ARTICLES:,} articles", "split it into parts")
    if not documents:
        raise no_articles()
    return documents


def _records(content: Any, depth: int) -> Sequence[Mapping[str, Any]]:
    """Return the objects that are articles: of a list of objects, or of the longest such list within an object."""
    if isinstance(content, list):
        objects = [item for item in content if isinstance(item, dict)]
        # Search engines wrap each article: {"_id": ..., "_source": {...}}.
        return [item["_source"] if isinstance(item.get("_source"), dict) else item for item in objects]
    if not isinstance(content, dict):
        return []
    if "text" in columns([name for name, value in content.items() if isinstance(value, str)]):
        return [content]
    if not depth:
        return []
    found = [_records(value, depth - 1) for value in content.values() if isinstance(value, list | dict)]
    return max(found, key=len, default=[])


def _text(value: Any) -> str:
    """Return a value as text: of a list all items, of an object what it is called; "" for anything else."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return ", ".join(text for item in value[:50] if isinstance(item, str | dict) and (text := _text(item)))
    if isinstance(value, dict):
        return next((_text(value[name]) for name in entries_of("inner value") if isinstance(value.get(name), str)), "")
    return ""
