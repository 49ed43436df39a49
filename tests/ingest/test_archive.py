"""Web archives and pages saved as one file: each page once, as it was fetched last, with its address."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.ingest.test_exports import articles_in
from tests.ingest.test_office import FIRST, SECOND, refusal
from tests.support.archives import zipped

Page = tuple[str, str, str, str]
"""Address, day, status, markup."""


def page(title: str, *sentences: str) -> str:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{' '.join(sentences)}</p></body></html>"


def warc_bytes(pages: Sequence[Page], *, gzip: bool = True) -> bytes:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=gzip)
    for address, day, status, markup in pages:
        headers = StatusAndHeaders(f"{status} X", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address,
            "response",
            payload=io.BytesIO(markup.encode()),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": f"{day}T10:00:00Z"},
        )
        writer.write_record(record)
    return buffer.getvalue()


LONG = [FIRST, SECOND] * 5
PAGES: list[Page] = [
    ("https://ostmark.example/bridge", "2024-04-09", "200", page("Bridge closed", *LONG)),
    ("https://ostmark.example/bridge", "2024-04-10", "200", page("Bridge closed", "It opens in May.", *LONG)),
    ("https://ostmark.example/gone", "2024-04-09", "404", page("Not found", *LONG)),
    ("https://ads.example/frame", "2024-04-09", "200", page("Win a trip", "Now.")),
    ("https://coast.example/mayor", "2024-04-09", "200", page("Mayor speaks", *LONG)),
]


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
def test_pages_of_a_web_archive(tmp_path: Path, name: str) -> None:
    bridge, mayor = articles_in(tmp_path, name, warc_bytes(PAGES, gzip=name.endswith("gz")))
    assert "It opens in May." in bridge.text  # the version that was fetched last
    assert bridge.url is not None and bridge.url.value == "https://ostmark.example/bridge"
    assert bridge.published is None  # the day of fetching is not the day of publication
    assert (bridge.source, mayor.source) == (f"{name}/ostmark-example-bridge", f"{name}/coast-example-mayor")


def test_a_zipped_archive_has_the_pages_that_were_visited(tmp_path: Path) -> None:
    visited = '{"format": "json-pages-1.0"}\n{"url": "https://coast.example/mayor"}\nbroken\n'
    content = zipped({"archive/data.warc.gz": warc_bytes(PAGES), "pages/pages.jsonl": visited})
    (article,) = articles_in(tmp_path, "a.wacz", content)
    assert article.title.value == "Mayor speaks"


def test_broken_archives_are_named(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a.warc.gz", warc_bytes(PAGES)[:300])
    assert refusal(tmp_path, "b.warc", b"WARC/1.0\r\nnothing")
    assert "is not a web archive" in refusal(tmp_path, "a.wacz", zipped({"a": "b"}))


def test_a_page_saved_as_one_file(tmp_path: Path) -> None:
    address = "https://ostmark.example/bridge"
    content = (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {address}\nSubject: Bridge closed\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="x"\n\n--x\nContent-Type: text/html\n'
        "Content-Transfer-Encoding: quoted-printable\nContent-Location: cid:frame\n\n<p>Win a trip=20now</p>\n--x\n"
        "Content-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n"
        f"Content-Location: {address}\n\n<h1>Br=FCcke zu</h1><p>The council of=20=\nOstmark voted.</p>\n--x--\n"
    )
    (article,) = articles_in(tmp_path, "a.mhtml", content)
    assert article.text == "Brücke zu\n\nThe council of Ostmark voted."
    assert article.url is not None and article.url.value == address
