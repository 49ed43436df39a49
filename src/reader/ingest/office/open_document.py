"""Reads OpenDocument texts (.odt): headings, paragraphs, lists and tables in order, without deleted text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reader.ingest.extracted import ExtractedDocument, UnusableError
from reader.ingest.office.text_document import documents_of
from reader.ingest.xml_tree import local_name, xml_root
from reader.ingest.zip_members import ZipMembers

_LEFT_OUT = frozenset({"tracked-changes", "annotation", "note", "sequence-decls", "forms", "index-title-template"})
_BREAKS = {"tab": " ", "line-break": "\n"}
_TITLE_STYLES = ("title", "heading_20_1")


def read_odt(data: bytes) -> Sequence[ExtractedDocument]:
    """Read an .odt file.

    Raises:
        UnusableError: It is broken, protected or hostile.
    """
    content = ZipMembers(data, "OpenDocument file").read("content.xml")
    if content is None:
        raise UnusableError("is not an OpenDocument text", "save it as .odt")
    root = xml_root(content)
    texts = root.findall("{*}body/{*}text")
    if not texts:
        raise UnusableError("is not an OpenDocument text", "give a text, not a table or a presentation")
    paragraphs = [found for text in texts for found in _paragraphs(text)]
    heading = next((text for text, is_title in paragraphs[:10] if is_title and text.strip()), None)
    return documents_of([text for text, _ in paragraphs], "odt 1", "utf-8", heading)


def _paragraphs(parent: Any) -> Iterator[tuple[str, bool]]:
    """Yield the text of each paragraph below an element, and whether it is the title."""
    for child in parent:
        name = local_name(child)
        if name in ("p", "h"):
            yield from ((line, _is_title(child)) for line in "".join(_text(child)).split("\n"))
        elif name == "table-row":
            cells = [" ".join(text for text, _ in _paragraphs(cell)) for cell in child]
            yield " | ".join(cell.strip() for cell in cells if cell.strip()), False
        elif name not in _LEFT_OUT:
            yield from _paragraphs(child)


def _text(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if name == "s":
            yield " "
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name not in _LEFT_OUT:
            yield from _text(child)
        yield child.tail or ""


def _is_title(paragraph: Any) -> bool:
    attributes = {key.rpartition("}")[2]: value for key, value in paragraph.attrib.items()}
    is_top = local_name(paragraph) == "h" and attributes.get("outline-level") == "1"
    return is_top or attributes.get("style-name", "").casefold() in _TITLE_STYLES
