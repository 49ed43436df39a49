"""Inputs made to exhaust the program: each costs little, gives one line, and the next file is read."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import UnreadableFileError
from reader.ingest.discover import Candidate, find
from reader.ingest.limits import Limits
from reader.ingest.sandbox import SandboxedReader
from reader.model.text import Problem

MEBIBYTE = 1024 * 1024
PAGE = "<title>Gates</title><article><h1>Gates</h1><p>The harbour gates were shut at noon by the wind.</p></article>"


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxedReader]:
    reader = SandboxedReader(Limits(seconds=60, mebibytes=256))
    yield reader
    reader.close()


def _is_alive(reader: SandboxedReader, folder: Path) -> bool:
    page = folder / "next.html"
    page.write_text(PAGE)
    return reader.read(str(page), page.name)[0].title.value == "Gates"


def _refusal(reader: SandboxedReader, path: Path) -> str:
    with pytest.raises(UnreadableFileError) as raised:
        reader.read(str(path), path.name)
    assert "\n" not in str(raised.value)
    assert _is_alive(reader, path.parent)
    return raised.value.reason


def _bomb(unpacked: int) -> bytes:
    """Return a PDF of some kilobytes whose page decompresses to `unpacked` bytes, compressed twice."""
    compressor = zlib.compressobj(9)
    packed = b"".join(compressor.compress(b" " * MEBIBYTE) for _ in range(unpacked // MEBIBYTE)) + compressor.flush()
    packed = zlib.compress(packed, 9)
    head = f"<< /Length {len(packed)} /Filter [/FlateDecode /FlateDecode] >>".encode()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page]
    objects.append(head + b"\nstream\n" + packed + b"\nendstream")
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF"


def test_a_pdf_bomb_is_refused(reader: SandboxedReader, tmp_path: Path) -> None:
    path = tmp_path / "bomb.pdf"
    path.write_bytes(_bomb(600 * MEBIBYTE))
    assert path.stat().st_size < 64 * 1024
    assert _refusal(reader, path)


def test_multiplying_entities_are_not_expanded(reader: SandboxedReader, tmp_path: Path) -> None:
    entities = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))
    path = tmp_path / "laughs.html"
    path.write_text(f"<!DOCTYPE html [<!ENTITY e0 'ha'>{entities}]>{PAGE}<p>&e11;</p>")
    assert len(reader.read(str(path), path.name)[0].text) < 10_000


def test_very_deep_nesting_is_refused(reader: SandboxedReader, tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text("<div>" * 200_000 + PAGE)
    assert "nested" in _refusal(reader, path)


def test_a_text_of_a_hundred_megabytes_is_refused(reader: SandboxedReader, tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"")
    os.truncate(path, 100 * MEBIBYTE)
    assert "larger than 50 MiB" in _refusal(reader, path)


def test_a_pipe_in_place_of_a_file_does_not_block_the_others(reader: SandboxedReader, tmp_path: Path) -> None:
    path = tmp_path / "pipe.html"
    os.mkfifo(path)
    assert "is not a file" in _refusal(reader, path)


def test_a_folder_of_ten_thousand_files_is_walked(tmp_path: Path) -> None:
    for number in range(10_000):
        os.close(os.open(tmp_path / f"{number:05}.txt", os.O_CREAT | os.O_WRONLY))
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "line\nfeed\x1b[2J.txt").write_text("x")
    found = list(find([tmp_path]))
    assert sum(isinstance(file, Candidate) for file in found) == 10_001
    assert not any(isinstance(file, Problem) for file in found)
