"""Reads .epub files: books by chapter, and newspapers by article."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from reader.ingest.dates import iso_date
from reader.ingest.extracted import ExtractedDocument, UnusableError
from reader.ingest.html.page import read_html
from reader.ingest.xml_tree import local_name, xml_root
from reader.ingest.zip_members import ZipMembers
from reader.model.text import MetadataField, Provenance

FEW_WORDS = 40
"""A part with fewer words is a cover, an imprint or a heading by itself."""


def read_epub(data: bytes) -> Sequence[ExtractedDocument]:
    """Read an .epub file: each part with a text of its own becomes a document.

    Raises:
        UnusableError: It is broken, protected or hostile, or has no text.
    """
    members = ZipMembers(data, "book")
    if members.read("META-INF/encryption.xml") and members.read("META-INF/rights.xml"):
        raise UnusableError("is protected against copying", "give a file without protection")
    location = _package_location(members)
    package = members.read(location)
    if package is None:
        raise UnusableError("is a broken book", "fetch it again")
    root = xml_root(package)
    stated = {name: _stated(root, name) for name in ("creator", "publisher", "date")}
    names = dict.fromkeys(_spine(root, location))
    parts = [part for name in names if (part := _part(members, name)) is not None]
    chosen = [part for part in parts if len(part.text.split()) >= FEW_WORDS] or parts
    return [_with_metadata(part, stated) for part in chosen]


def _package_location(members: ZipMembers) -> str:
    container = members.read("META-INF/container.xml")
    if container is None:
        raise UnusableError("is not an EPUB book", "open it to see what it is")
    root_file = xml_root(container).find(".//{*}rootfile")
    return str(root_file.get("full-path", "")) if root_file is not None else ""


def _spine(root: Any, location: str) -> Iterator[str]:
    """Yield the names of the parts in reading order, without the table of contents."""
    items = {item.get("id"): item for item in root.iterfind(".//{*}manifest/{*}item")}
    folder = posixpath.dirname(location)
    for reference in root.iterfind(".//{*}spine/{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or reference.get("linear") == "no" or "nav" in (item.get("properties") or "").split():
            continue
        yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))


def _part(members: ZipMembers, name: str) -> ExtractedDocument | None:
    content = members.read(name)
    try:
        return read_html(content) if content else None
    except UnusableError:  # a cover that is only a picture
        return None


def _stated(root: Any, name: str) -> str:
    metadata = root.find("{*}metadata")
    found = (element for element in (metadata if metadata is not None else ()) if local_name(element) == name)
    return " ".join(str(next((element.text for element in found), None) or "").split())


def _with_metadata(part: ExtractedDocument, stated: dict[str, str]) -> ExtractedDocument:
    return replace(
        part,
        publisher=part.publisher or _field(stated["publisher"]),
        author=part.author or _field(stated["creator"]),
        published=part.published or _field(iso_date(stated["date"]) or ""),
        extractor=f"epub 1, {part.extractor}",
    )


def _field(value: str) -> MetadataField | None:
    return MetadataField(value, Provenance.BOOK_METADATA) if value else None
