"""WARC records of what was fetched: the answer as it came, with how it was asked for; written, and read back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from reader.web.agent import software
from reader.web.fetched import FetchedPage, instant, split_content_type
from reader.web.unpacked import TooLargeError, UnknownCodingError, unpack

RECORD_SUFFIX = ".warc.gz"

_HOP_BY_HOP = frozenset({"transfer-encoding", "connection", "keep-alive", "content-length"})
"""Headers of the connection, not of the body: the body is kept without chunks."""
_LIMIT = 1 << 28


def write_record(page: FetchedPage) -> bytes:
    """Return a gzipped WARC file of one page: who wrote it, the answer, and how it was reached."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="1.1")  # 1.0 has no fractions of a second
    date = instant(page.at).replace("+00:00", "Z")
    headers = [(name, value) for name, value in page.headers if name.lower() not in _HOP_BY_HOP]
    headers.append(("Content-Length", str(len(page.packed))))
    about = {"WARC-Date": date} | ({"WARC-IP-Address": page.ip} if page.ip else {})
    answer = writer.create_warc_record(
        page.address,
        "response",
        payload=io.BytesIO(page.packed),
        http_headers=StatusAndHeaders(f"{page.status} {page.reason}".strip(), headers, protocol="HTTP/1.1"),
        warc_headers_dict=about,
    )
    fields = [("requested", page.requested), *(("via", hop) for hop in page.hops[:-1]), ("sha256", page.sha256)]
    metadata = writer.create_warc_record(
        page.address,
        "metadata",
        payload=io.BytesIO("".join(f"{name}: {value}\r\n" for name, value in fields).encode()),
        warc_content_type="application/warc-fields",
        warc_headers_dict={
            "WARC-Date": date,
            "WARC-Concurrent-To": answer.rec_headers.get_header("WARC-Record-ID"),
        },
    )
    info = writer.create_warcinfo_record("", {"software": software(), "format": "WARC File Format 1.0"})
    for record in (info, answer, metadata):
        writer.write_record(record)
    return buffer.getvalue()


def read_record(content: bytes) -> FetchedPage | None:
    """Return the page in a file of `write_record`, None if it is damaged or something else."""
    from warcio.archiveiterator import ArchiveIterator

    try:
        return _page(ArchiveIterator(io.BytesIO(content)))
    except Exception:  # warcio has no common error for damaged files, which are nothing unexpected here
        return None


def _page(records: Iterator[object]) -> FetchedPage | None:
    answer: FetchedPage | None = None
    for record in records:
        kind = getattr(record, "rec_type", "")
        stream = getattr(record, "raw_stream", None)
        if kind == "response" and stream is not None and answer is None:
            answer = _answer(record, stream.read(_LIMIT))
        elif kind == "metadata" and stream is not None and answer is not None:
            lines = stream.read(1 << 20).decode("utf-8", "replace").splitlines()
            fields = [tuple(line.split(": ", 1)) for line in lines if ": " in line]
            requested = next((value for name, value in fields if name == "requested"), answer.address)
            hops = (*(value for name, value in fields if name == "via"), answer.address)
            return replace(answer, requested=requested, hops=hops)
    return answer


def _answer(record: object, packed: bytes) -> FetchedPage | None:
    http = record.http_headers  # type: ignore[attr-defined] # warcio has no types
    about = record.rec_headers  # type: ignore[attr-defined]
    headers = tuple((str(name), str(value)) for name, value in http.headers)
    values = {name.lower(): value for name, value in headers}
    try:
        body = unpack(packed, values.get("content-encoding", ""), _LIMIT)
    except (TooLargeError, UnknownCodingError):
        return None
    media_type, charset = split_content_type(values.get("content-type", ""))
    address = str(about.get_header("WARC-Target-URI"))
    status, _, reason = str(http.statusline).partition(" ")
    return FetchedPage(
        requested=address,
        address=address,
        hops=(address,),
        status=int(status),
        reason=reason,
        headers=headers,
        packed=packed,
        body=body,
        media_type=media_type,
        charset=charset,
        at=datetime.fromisoformat(str(about.get_header("WARC-Date"))),
        ip=about.get_header("WARC-IP-Address"),
    )
