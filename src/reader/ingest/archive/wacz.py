"""Reads .wacz files: zipped web archives with a list of the pages that were visited."""

from __future__ import annotations

import json
from collections.abc import Sequence

from reader.ingest.archive.warc import documents_of, pages_of
from reader.ingest.extracted import ExtractedDocument, UnusableError
from reader.ingest.zip_members import ZipMembers


def read_wacz(data: bytes) -> Sequence[ExtractedDocument]:
    """Read a .wacz file: the pages that were visited, without frames and other parts of them.

    Raises:
        UnusableError: It is broken, unpacks to too much, or the library that reads it is missing.
    """
    members = ZipMembers(data, "web archive")
    archives = [name for name in members.names if name.startswith("archive/") and name.endswith((".warc.gz", ".warc"))]
    if not archives:
        raise UnusableError("is not a web archive", "open it to see what it is")
    pages = {}
    for name in archives:
        pages.update(pages_of(members.read(name) or b""))
    wanted = _visited(members.read("pages/pages.jsonl") or b"") & pages.keys()
    return documents_of(pages, wanted or None)


def _visited(lines: bytes) -> set[str]:
    """Return the addresses in the list of pages."""
    visited = set()
    for line in lines.splitlines():
        try:
            page = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(page, dict) and isinstance(page.get("url"), str):
            visited.add(page["url"])
    return visited
