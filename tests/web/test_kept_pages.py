"""What is kept of a fetched page: the answer as it came, and a file that can be read in."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.web.fetched import FetchedPage
from reader.web.kept_pages import KeptPages, file_content, file_name
from reader.web.records import read_record, write_record

PAGE = FetchedPage(
    requested="https://harbour.example/old",
    address="https://harbour.example/news/ferry-stops.html",
    hops=("https://harbour.example/old", "https://harbour.example/news/ferry-stops.html"),
    status=200,
    reason="OK",
    headers=(("Content-Type", "text/html; charset=iso-8859-1"), ("Content-Encoding", "gzip"), ("ETag", '"v1"')),
    packed=gzip.compress("<p>Fähre</p>".encode("iso-8859-1")),
    body="<p>Fähre</p>".encode("iso-8859-1"),
    media_type="text/html",
    charset="iso-8859-1",
    at=datetime(2031, 4, 5, 6, 7, 8, 9000, tzinfo=UTC),
    ip="93.184.216.34",
)


def test_a_record_gives_back_what_was_fetched(tmp_path: Path) -> None:
    kept = KeptPages(tmp_path)
    name = kept.keep_record(PAGE)
    assert list(kept.record_names()) == [name]
    assert kept.read_record(name) == replace(PAGE, headers=(*PAGE.headers, ("Content-Length", str(len(PAGE.packed)))))
    assert (kept.records / name).stat().st_mode & 0o077 == 0  # nobody else reads what you read


def test_any_program_can_read_the_record() -> None:
    from io import BytesIO

    from warcio.archiveiterator import ArchiveIterator

    kinds = []
    for record in ArchiveIterator(BytesIO(write_record(PAGE)), check_digests="raise"):
        kinds.append(record.rec_type)
        content = record.content_stream().read()
        if record.rec_type == "response":
            assert content == PAGE.body
            assert record.rec_headers.get_header("WARC-Date") == "2031-04-05T06:07:08.009Z"
    assert kinds == ["warcinfo", "response", "metadata"]


@given(st.binary(max_size=300))
def test_a_damaged_record_is_no_page(rest: bytes) -> None:
    assert read_record(rest) is None
    whole = write_record(PAGE)
    assert read_record(whole[: len(whole) // 3] + rest) is None


def test_the_file_has_the_address_and_the_encoding_of_the_answer() -> None:
    assert file_name(PAGE).startswith("harbour.example/ferry-stops-") and file_name(PAGE).endswith(".html")
    content = file_content(PAGE).decode("utf-8-sig")
    assert content == ("<!-- saved from url=(0045)https://harbour.example/news/ferry-stops.html -->\n<p>Fähre</p>")
    # Its own bytes where the answer is wrong about them or says nothing.
    assert file_content(replace(PAGE, body="<p>Fähre</p>".encode())).endswith("<p>Fähre</p>".encode())
    assert file_content(replace(PAGE, charset=None)).endswith(PAGE.body)
    assert file_content(replace(PAGE, charset="klingon")).endswith(PAGE.body)


def test_other_kinds_keep_their_bytes() -> None:
    pdf = replace(PAGE, media_type="application/pdf", body=b"%PDF-1.7 \xff\xfe")
    assert file_name(pdf).endswith(".pdf") and file_content(pdf) == pdf.body
    text = replace(PAGE, media_type="text/plain", charset=None)
    assert file_name(text).endswith(".txt") and file_content(text) == text.body


def test_an_address_cannot_end_the_note_that_names_it() -> None:
    page = replace(PAGE, address="https://harbour.example/a--%3E--x")
    assert file_content(page).count(b"-->") == 1


def test_a_page_is_replaced_and_has_the_time_of_its_fetch(tmp_path: Path) -> None:
    kept = KeptPages(tmp_path)
    kept.keep_page("harbour.example/a.html", b"old", PAGE.at)
    kept.keep_page("harbour.example/a.html", b"new", PAGE.at)
    assert [path.name for path in (kept.pages / "harbour.example").iterdir()] == ["a.html"]
    file = kept.pages / "harbour.example" / "a.html"
    assert (file.read_bytes(), file.stat().st_mtime) == (b"new", PAGE.at.timestamp())
