"""Scanned PDFs: their text is recognised if the programs for it are installed, and marked as recognised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import UnreadableFileError
from reader.ingest.limits import Limits
from reader.ingest.ocr import is_recognised
from reader.ingest.read import read_articles
from reader.ingest.sandbox import SandboxedReader
from reader.model.text import MediaType
from reader.pipeline.index import index
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from tests.support.line_stages import LINE_STAGES

WORDS = [[(72, 700, 10, "The harbour gates were shut at noon by the wind.")]]


@pytest.fixture
def reader() -> Iterator[SandboxedReader]:
    reader = SandboxedReader(Limits())
    yield reader
    reader.close()


@pytest.fixture
def scan(tmp_path: Path, make_pdf: Callable[..., bytes]) -> Path:
    path = tmp_path / "scan.pdf"
    path.write_bytes(make_pdf([[]]))
    return path


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put programs in the place of ocrmypdf and tesseract."""
    programs = tmp_path / "programs"
    programs.mkdir()

    def put(script: str) -> None:
        for name in ("ocrmypdf", "tesseract"):
            (programs / name).write_text(f"#!/bin/sh\n{script}\n")
            (programs / name).chmod(0o755)

    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    return put


def test_a_scan_is_named_with_the_way_out(reader: SandboxedReader, scan: Path, install: Callable[[str], None]) -> None:
    with pytest.raises(UnreadableFileError, match="is a scan without a text layer; install ocrmypdf and tesseract"):
        reader.read(str(scan), "scan.pdf")


def test_the_text_of_a_scan_is_recognised_and_marked(
    reader: SandboxedReader, scan: Path, make_pdf: Callable[..., bytes], install: Callable[[str], None]
) -> None:
    recognised = scan.with_name("recognised.bin")
    recognised.write_bytes(make_pdf(WORDS))
    install(f'for target in "$@"; do :; done; cp "{recognised}" "$target"')
    (article,) = reader.read(str(scan), "scan.pdf")
    assert article.text.startswith("The harbour gates were shut")
    assert (article.path, article.source, article.media_type) == (str(scan), "scan.pdf", MediaType.SCANNED_PDF)


def test_a_failure_and_a_limit_are_one_line(
    reader: SandboxedReader, scan: Path, install: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    install("exit 2")
    with pytest.raises(UnreadableFileError, match="ocrmypdf failed to recognise its text; run ocrmypdf on it"):
        reader.read(str(scan), "scan.pdf")
    monkeypatch.setenv("READER_OCR_SECONDS", "0")
    with pytest.raises(UnreadableFileError, match="is a scan without a text layer"):
        reader.read(str(scan), "scan.pdf")


def test_articles_say_that_their_text_was_recognised(tmp_path: Path, make_pdf: Callable[..., bytes]) -> None:
    folder, library = tmp_path / "articles", LibraryFolder(tmp_path / "library")
    folder.mkdir()
    (folder / "a.pdf").write_bytes(make_pdf(WORDS, info="/Creator (ocrmypdf 16.4 / Tesseract OCR-PDF 5.3)"))
    (folder / "b.pdf").write_bytes(make_pdf(WORDS, info="/Creator (Writer)"))
    list(index([folder], library, jobs=0, stages=replace(LINE_STAGES, read_articles=read_articles)))
    with IndexReader(library) as opened:
        assert {row.source: row.recognised for row in opened.articles.rows()} == {"a.pdf": True, "b.pdf": False}


@pytest.mark.parametrize(
    ("programs", "expected"),
    [("ABBYY FineReader 15", True), ("Adobe Acrobat 11 Paper Capture Plug-in", True), ("Writer LibreOffice 7", False)],
)
def test_programs_that_recognise_text(programs: str, expected: bool) -> None:
    assert is_recognised(programs) is expected
