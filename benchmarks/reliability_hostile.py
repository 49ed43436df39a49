"""Read damaged and hostile files: each gives an article or one line, in bounded time, without control characters.

    python -m benchmarks.reliability_hostile [FILES] [--seed N]

Pages, PDFs and texts are damaged by program (bytes flipped, removed, repeated, spliced with each other and with input
that breaks parsers and terminals) and read the way indexing reads them: HTML and PDF in a process with limits.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reader.errors import UnreadableFileError
from reader.ingest.limits import Limits
from reader.ingest.sandbox import SandboxedReader
from reader.model.text import Article
from reader.text.sanitize import sanitize, sanitize_line

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
BATCH = 500
NASTY = (
    b"\x00",
    b"\x1b[2J\x1b]0;title\x07",
    b"\x9b31m",
    b"\xc2\x9b2J",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xed\xa0\x80",
    "\u202e\u2066\u200b\ufeff".encode(),
    b"&#27;[2J&#x9b;&#0;&#xD800;&#x110000;",
    b"<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;&b;&b;'>]>&d;&d;",
    b"<div>" * 300,
    b"<table><tr><td>" * 100,
    b"<script>while(1){}</script><svg><foreignObject><p>",
    b"<!--" * 50,
    b"<a href='javascript:alert(1)' title=\"\x1b[31m\">",
    b"<meta charset=utf-7><meta property=og:title content='\x1b[5m'>",
    b"<script type=application/ld+json>" + b"[" * 2000,
    b"/Kids [1 0 R 2 0 R] /Count 99999999",
    b"endobj\nstream\n",
    b"<< /Length 999999999 >>",
    b"/Filter [/FlateDecode /FlateDecode /ASCIIHexDecode]",
    b"---\ntitle: [" + b"{" * 200,
    "\u0301".encode() * 300,
    "\U000e0041\ufffe".encode(),
    b"A" * 5000,
)
"""Bytes that break parsers and terminals."""


@dataclass(slots=True)
class Tally:
    """The results.

    Attributes:
        read: Number of files that gave an article.
        refused: Number of files that were refused, by reason.
        defects: Exceptions, inconsistent articles, control characters, slow files.
        slowest: Seconds of the slowest file.
        processes: Parser processes that were started.
    """

    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    defects: list[str] = field(default_factory=list)
    slowest: float = 0.0
    processes: int = 0


def originals() -> list[tuple[str, bytes]]:
    """Return undamaged files of every kind, made from the sample articles, with their suffixes."""
    files: list[tuple[str, bytes]] = []
    for path in sorted(SEEDS.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        files += [(".md", text.encode()), (".txt", text.encode("utf-16")), (".txt", text.encode("cp1252", "replace"))]
        files += [(".html", _page(text)), (".pdf", _document(text, compressed=False)), (".pdf", _document(text, True))]
    return files


def mutated(chance: random.Random, files: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """Return a damaged file and its suffix, sometimes a wrong one."""
    suffix, data = chance.choice(files)
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(changed) + 1)
        match chance.randrange(6):
            case 0:
                changed[at : at + chance.randrange(1, 40)] = chance.randbytes(chance.randrange(1, 40))
            case 1:
                changed[at:at] = chance.choice(NASTY)
            case 2:
                del changed[at : at + chance.randrange(1, 2_000)]
            case 3:
                changed[at:at] = changed[at : at + chance.randrange(1, 3_000)] * chance.randrange(1, 5)
            case 4:
                other = chance.choice(files)[1]
                begin = chance.randrange(len(other))
                changed[at:at] = other[begin : begin + chance.randrange(1, 3_000)]
            case _:
                for place in range(at, min(len(changed), at + 64), chance.randrange(1, 9)):
                    changed[place] ^= 1 << chance.randrange(8)
    if chance.random() < 0.05:
        suffix = chance.choice([".txt", ".md", ".html", ".pdf", ""])
    return suffix, bytes(changed)


def run(count: int, seed: int, folder: Path, limits: Limits) -> Tally:
    """Read `count` damaged files and return the results."""
    chance, files, tally = random.Random(seed), originals(), Tally()
    reader = SandboxedReader(limits)
    try:
        for begin in range(0, count, BATCH):
            for path in _batch(chance, files, folder, range(begin, min(begin + BATCH, count))):
                _read(reader, path, tally, limits)
                path.unlink()
    finally:
        tally.processes = reader.started
        reader.close()
    return tally


def _batch(chance: random.Random, files: list[tuple[str, bytes]], folder: Path, numbers: range) -> Iterator[Path]:
    paths = []
    for number in numbers:
        suffix, data = mutated(chance, files)
        path = folder / f"{number}\x1b[2J\n{suffix}"
        path.write_bytes(data)
        paths.append(path)
    yield from paths


def _read(reader: SandboxedReader, path: Path, tally: Tally, limits: Limits) -> None:
    began = time.monotonic()
    try:
        articles = reader.read(str(path), path.name)
    except UnreadableFileError as error:
        tally.refused[error.reason] += 1
        printed = sanitize_line(str(error))
        if "failed (" in error.reason:
            tally.defects.append(f"{error.reason}: file {path.name.split(chr(27))[0]}")
    except Exception as error:
        tally.defects.append(f"{type(error).__name__}: {error}")
        return
    else:
        tally.read += 1
        tally.defects += [fault for article in articles for fault in _faults(article)]
        printed = "".join(map(_printed, articles))
    took = time.monotonic() - began
    tally.slowest = max(tally.slowest, took)
    if took > limits.seconds + 5:
        tally.defects.append(f"{took:.0f} s for one file")
    if controls := {c for c in printed if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160}:
        tally.defects.append(f"control characters printed: {controls!r}")


def _printed(article: Article) -> str:
    parts = (article.title, article.publisher, article.author, article.published, article.url)
    fields = "".join(sanitize_line(part.value) for part in parts if part)
    return f"{sanitize_line(article.source)}{sanitize(article.text)}{fields}"


def _faults(article: Article) -> Iterator[str]:
    size = len(article.text)
    if not article.text.strip() or not article.title.value.strip():
        yield "an article without text or title"
    if any(not 0 <= span.start < span.end <= size for span in article.furniture):
        yield "furniture outside of the text"
    if list(article.pages) != sorted(article.pages) or any(not 0 <= page <= size for page in article.pages):
        yield "pages outside of the text"


def _page(text: str) -> bytes:
    title, *paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    body = "".join(f"<p>{part}</p>\n" for part in paragraphs)
    head = f"<title>{title}</title><meta property='og:title' content='{title[:60]}'><meta charset=utf-8>"
    menu = "<nav><ul><li><a href='/a'>Home</a><li><a href='/b'>World</a></ul></nav>"
    return f"<!doctype html><html><head>{head}</head><body>{menu}<article>{body}</article></body></html>".encode()


def _document(text: str, compressed: bool) -> bytes:
    """Return a PDF of one page, its content compressed or plain."""
    lines = [line[:90].replace("(", "[").replace(")", "]").replace("\\", "/") for line in text.splitlines() if line]
    drawn = "BT /F1 9 Tf 50 780 Td 11 TL\n" + "".join(f"({line}) Tj T*\n" for line in lines[:60]) + "ET"
    content = drawn.encode("cp1252", "replace")
    packed = zlib.compress(content) if compressed else content
    kind = " /Filter /FlateDecode" if compressed else ""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R "
        b"/Resources << /Font << /F1 3 0 R >> >> >>",
        f"<< /Length {len(packed)}{kind} >>\nstream\n".encode() + packed + b"\nendstream",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(data),
    )


def main() -> int:
    """Run, print the results, and return 1 if there is a defect."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="?", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=20260101)
    options = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tally = run(options.files, options.seed, Path(folder), Limits())
    print(f"{options.files} files in {time.monotonic() - began:.0f} s, the slowest {tally.slowest:.1f} s")
    print(
        f"read {tally.read}, refused {tally.refused.total()}, processes {tally.processes}, defects {len(tally.defects)}"
    )
    for reason, times in tally.refused.most_common():
        print(f"  {times:>6}  {sanitize_line(reason)}")
    for defect, times in Counter(tally.defects).most_common(20):
        print(f"  DEFECT {times} x {sanitize_line(defect)}")
    return bool(tally.defects)


if __name__ == "__main__":
    raise SystemExit(main())
