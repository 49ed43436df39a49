"""Reads Word files (.docx): paragraphs, tables and text boxes in order, as they look with all changes accepted."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from reader.ingest.extracted import ExtractedDocument, UnusableError
from reader.ingest.extras import library
from reader.ingest.office.text_document import documents_of
from reader.ingest.xml_tree import local_name, xml_root
from reader.ingest.zip_members import ZipMembers

HEADING_PARAGRAPHS = 10
"""Paragraphs at the beginning in which the one that is formatted as the title is sought."""

_MAIN = "word/document.xml"
_TITLE_STYLE = re.compile(r"(?i)^(?:title|titel|titre|titolo|t.?tulo|heading ?1|.?berschrift ?1|titre ?1|titolo ?1)$")
_LEFT_OUT = frozenset({"del", "movefrom", "fallback", "ppr", "rpr", "footnotereference", "instrtext", "deltext"})
"""Elements whose text was deleted, is a second form of what stands elsewhere, or is a setting."""
_BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "nobreakhyphen": "-"}


def read_docx(data: bytes) -> Sequence[ExtractedDocument]:
    """Read a .docx file.

    Raises:
        UnusableError: It is broken, protected, hostile, or the library that reads it is missing.
    """
    docx = library("docx", "office", "Word files (.docx)")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnusableError("is an old or protected Word file", "save it as .docx without a password")
    members = ZipMembers(data, "Word file")
    for name in members.names:
        if name.endswith((".xml", ".rels")) and name.startswith(("word/document", "_rels", "[Content", "word/_rels")):
            xml_root(members.read(name) or b"")  # hostile XML is refused before the library sees it
    try:
        body = docx.Document(io.BytesIO(data)).element.body
    except Exception:
        raise UnusableError("is a broken Word file", "open it in its program, and save it again") from None
    paragraphs = list(_paragraphs(body))
    heading = next((text for text, is_title in paragraphs[:HEADING_PARAGRAPHS] if is_title and text.strip()), None)
    version = getattr(docx, "__version__", "1")
    return documents_of([text for text, _ in paragraphs], f"python-docx {version}", "docx", heading)


def _paragraphs(parent: Any) -> Iterator[tuple[str, bool]]:
    """Yield the text of each paragraph below an element, and whether it is formatted as the title."""
    for child in parent:
        name = local_name(child)
        if name == "p":
            text = "".join(_text(child))
            yield from ((line, _is_title(child)) for line in text.split("\n"))
            for box in child.iter("{*}txbxContent"):
                if not any(local_name(above) == "fallback" for above in box.iterancestors()):
                    yield from _paragraphs(box)
        elif name == "tbl":
            yield from _rows(child)
        elif name not in _LEFT_OUT:
            yield from _paragraphs(child)


def _rows(table: Any) -> Iterator[tuple[str, bool]]:
    """Yield a table by rows; a table with one column only places text on the page."""
    for row in table.iterchildren("{*}tr"):
        cells = [list(_paragraphs(cell)) for cell in row.iterchildren("{*}tc")]
        if len(cells) == 1:
            yield from cells[0]
        else:
            texts = (" ".join(text.strip() for text, _ in cell).strip() for cell in cells)
            yield " | ".join(text for text in texts if text), False


def _text(element: Any) -> Iterator[str]:
    for child in element:
        name = local_name(child)
        if name == "t":
            yield child.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name not in _LEFT_OUT and name != "txbxcontent":
            yield from _text(child)


def _is_title(paragraph: Any) -> bool:
    style = paragraph.find("{*}pPr/{*}pStyle")
    value = next(iter(style.attrib.values()), "") if style is not None else ""
    return _TITLE_STYLE.match(str(value)) is not None
