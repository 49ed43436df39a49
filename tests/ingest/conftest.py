"""Makes small files of every kind and reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reader.ingest.read import read_article
from reader.model.text import Article

Words = tuple[float, float, float, str]
"""x and y in points from the lower left corner, type size, text."""


def pdf_bytes(pages: Sequence[Sequence[Words]], info: str = "", trailer: str = "") -> bytes:
    """Return a small valid PDF in Helvetica, US letter, that draws the words of each page in the given order."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        font.encode(),
        f"<< {info} >>".encode("latin-1"),
    ]
    for number, words in enumerate(pages):
        drawn = "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({text.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj ET\n"
            for x, y, size, text in words
        ).encode("cp1252")
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {resources} /Contents {6 + 2 * number} 0 R >>"
        objects += [page.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)]
    data = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R {trailer} >>".encode("latin-1")
    size = len(objects) + 1
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        head,
        len(data),
    )


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    return pdf_bytes


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str, str | bytes], Article]:
    """Write a file of this name and content, and read it as an article."""

    def write_and_read(name: str, content: str | bytes) -> Article:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_article(str(path), name)

    return write_and_read
