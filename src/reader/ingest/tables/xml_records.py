"""Reads articles as XML (.xml): feeds, NITF, NewsML, and tables that were exported as XML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reader.config.settings import COLUMN_FIELDS
from reader.ingest.extracted import ExtractedDocument, UnusableError
from reader.ingest.html.page import read_html
from reader.ingest.limits import MAX_ARTICLES
from reader.ingest.tables.column_names import names_of
from reader.ingest.tables.record import document_of, no_articles
from reader.ingest.words import entries_of
from reader.ingest.xml_tree import local_name, xml_root

_VALUES = ("href", "norm", "content", "value", "name")
"""Attributes that have the value of an element without text (`<link href="...">`)."""
_PARAGRAPHS = frozenset({"p", "para", "paragraph", "block", "h1", "h2", "h3", "hl2", "li", "br", "div"})


def read_xml(data: bytes) -> Sequence[ExtractedDocument]:
    """Read an .xml file: each element that has a title and a text is an article.

    Raises:
        UnusableError: It is not valid, is hostile, or has no articles.
    """
    root = xml_root(data)
    if local_name(root) == "html":
        return [read_html(data)]
    documents = []
    for record in _records(root):
        document = document_of(_fields(record), "xml", "utf-8")
        documents += [document] if document else []
        if len(documents) > MAX_ARTICLES:
            raise UnusableError(f"contains more than {MAX_ARTICLES:,} articles", "split it into parts")
    if not documents:
        raise no_articles()
    return documents


def _records(root: Any) -> Iterator[Any]:
    """Yield the outermost elements that are articles."""
    for name in entries_of("record element"):
        found = [element for element in root.iter("{*}*") if local_name(element) == name]
        titled = [
            element for element in found if all(_first(element, field) is not None for field in ("title", "text"))
        ]
        if titled:
            inner = {id(below) for element in titled for below in element.iterdescendants()}
            yield from (element for element in titled if id(element) not in inner)
            return
    if _first(root, "title") is not None and _first(root, "text") is not None:
        yield root


def _first(record: Any, field: str) -> Any:
    """Return the first element below a record that has a field, by the order of names; None if there is none."""
    names = names_of(field)
    by_name: dict[str, Any] = {}
    for element in record.iterdescendants("{*}*"):
        name = local_name(element)
        if name in names and name not in by_name and _value(element):
            by_name[name] = element
    return next((by_name[name] for name in names if name in by_name), None)


def _fields(record: Any) -> dict[str, str]:
    found = {field: _first(record, field) for field in COLUMN_FIELDS}
    values = {field: _value(element) for field, element in found.items() if element is not None}
    if found["text"] is not None:
        values["text"] = _paragraphs("".join(_running(found["text"])))
    return values


def _value(element: Any) -> str:
    text = " ".join("".join(element.itertext()).split())
    return text or next((element.get(name) for name in _VALUES if element.get(name)), "")


def _paragraphs(text: str) -> str:
    """Return a text with one blank line where it has one or more."""
    lines = [line.strip() for line in text.split("\n")]
    kept = (line for number, line in enumerate(lines) if line or (number and lines[number - 1]))
    return "\n".join(kept).strip()


def _running(element: Any) -> Iterator[str]:
    """Yield the text of an element, with a blank line around each paragraph in it."""
    is_paragraph = local_name(element) in _PARAGRAPHS
    yield "\n\n" if is_paragraph else ""
    yield element.text or ""
    for child in element:
        yield from _running(child)
        yield child.tail or ""
    yield "\n\n" if is_paragraph else ""
