"""Fetched pages as files: the record of what came, and the article's file that is read in.

A page is kept twice below the library's folder `web/`: in `records/`, the answer as it came (WARC), a file per fetch;
and in `pages/`, its body under the suffix of its kind, replaced when the page changes. The second is made from the
first.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from reader.files.read import read_regular
from reader.files.write import new_file
from reader.web.addresses import page_name
from reader.web.fetched import FetchedPage, instant, milliseconds
from reader.web.records import RECORD_SUFFIX, read_record, write_record

_SUFFIXES = {
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
}
"""Suffix of the article's file by media type; HTML for all others."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LARGEST_RECORD = 1 << 28


class KeptPages:
    """The folder with fetched pages.

    Args:
        folder: The library's folder `web/`; made on first use.

    Attributes:
        pages: The folder with the files that are read in.
        records: The folder with the records.
        feeds: The folder with the records of feeds.
    """

    def __init__(self, folder: Path) -> None:
        self.pages = folder / "pages"
        self.records = folder / "records"
        self.feeds = folder / "feeds"

    def keep_record(self, page: FetchedPage) -> str:
        """Write the record of a page, complete or not at all, and return its name below `records`."""
        name = _record_name(page)
        _write(self.records / name, write_record(page))
        return name

    def keep_feed(self, page: FetchedPage) -> None:
        """Write the record of a feed, complete or not at all."""
        _write(self.feeds / _record_name(page), write_record(page))

    def keep_page(self, name: str, content: bytes, at: datetime) -> None:
        """Write the file that is read in, complete or not at all; it gets the time of the fetch.

        Args:
            name: Its name below `pages` (`file_name`).
            content: Its content (`file_content`).
            at: When the page was fetched.
        """
        path = self.pages / name
        _write(path, content)
        time = milliseconds(at) * 1_000_000
        os.utime(path, ns=(time, time))

    def record_names(self) -> Iterator[str]:
        """Return the names of all records, in the order in which the pages of each address were fetched."""
        if self.records.is_dir():
            for path in sorted(self.records.glob(f"*/*/*{RECORD_SUFFIX}")):
                yield path.relative_to(self.records).as_posix()

    def read_record(self, name: str) -> FetchedPage | None:
        """Return the page of a record, None if it cannot be read."""
        return read_record(read_regular(self.records / name, _LARGEST_RECORD))


def file_name(page: FetchedPage) -> str:
    """Return the name of a page's file below `pages`: the same for every fetch of the same address."""
    return page_name(page.address) + _SUFFIXES.get(page.media_type, ".html")


def file_content(page: FetchedPage) -> bytes:
    """Return what is read in: the body; of HTML in UTF-8 where the answer names its encoding, with its address."""
    text = _decoded(page)
    if page.media_type == "application/pdf":
        return page.body
    if page.media_type in _SUFFIXES:
        return page.body if text is None else codecs.BOM_UTF8 + text.encode("utf-8", "replace")
    note = saved_from(page.address)
    return note + page.body if text is None else codecs.BOM_UTF8 + note + text.encode("utf-8", "replace")


def saved_from(address: str) -> bytes:
    """Return the note with a page's address that browsers write into a page which they save."""
    safe = address.replace("--", "%2D%2D").encode("ascii", "replace")
    return b"<!-- saved from url=(%04d)%s -->\n" % (len(safe), safe)


def _record_name(page: FetchedPage) -> str:
    at = instant(page.at)[:-6].translate({ord(mark): None for mark in "-:."})
    return f"{page_name(page.address)}/{at}Z-{page.sha256[:8]}{RECORD_SUFFIX}"


def _decoded(page: FetchedPage) -> str | None:
    """Return the body as text where a byte order mark or the answer names the encoding, else None."""
    for mark, encoding in _MARKS:
        if page.body.startswith(mark):
            return page.body[len(mark) :].decode(encoding, "replace")
    try:
        # The answer may be wrong about it: what is valid UTF-8 is left to the reader of the file.
        page.body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return None
    try:
        return page.body.decode(page.charset) if page.charset else None
    except (LookupError, UnicodeError, ValueError):
        return None


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with new_file(path, force=True) as partial:
        partial.write_bytes(content)
