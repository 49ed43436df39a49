"""Whatever bytes a file of any kind has: its articles are consistent, or there is one clear refusal."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import UnreadableFileError
from reader.ingest.media_types import MEDIA_TYPES
from reader.ingest.read import read_articles
from tests.ingest.test_archive import PAGES, warc_bytes
from tests.ingest.test_mail import message
from tests.ingest.test_office import FIRST
from tests.support.archives import NEXIS, docx_paragraphs, odt_bytes, zipped

QUICK = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
WHOLE = {
    ".docx": docx_paragraphs(FIRST),
    ".odt": odt_bytes(f"<text:p>{FIRST}</text:p>"),
    ".rtf": rb"{\rtf1\ansi Br\'fccke \u8212? zu\par " + FIRST.encode() + b"}",
    ".eml": message().as_bytes(),
    ".mbox": b"From a\n" + message().as_bytes(),
    ".mhtml": b"Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>a</p>\n--x--",
    ".warc.gz": warc_bytes(PAGES),
    ".wacz": zipped({"archive/a.warc": warc_bytes(PAGES, gzip=False)}),
    ".csv": f"title,text\nBridge,{FIRST}\n".encode(),
    ".json": b'[{"title": "Bridge", "text": "The council met.", "date": "2024-04-09"}]',
    ".jsonl": b'{"title": "Bridge", "text": "The council met."}\n{"title": "Mayor", "text": "The mayor spoke."}',
    ".xml": b"<rss><item><title>Bridge</title><description>The council met.</description></item></rss>",
    ".txt": NEXIS.encode(),
}


def check(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    try:
        articles = read_articles(str(path), path.name)
    except UnreadableFileError as error:
        assert error.path == path.name and error.reason and error.advice
        assert "\n" not in str(error)
        return
    assert articles and len({article.path for article in articles}) == len(articles)
    for article in articles:
        article.text.encode()
        assert article.text.strip()
        ends = [end for span in article.furniture for end in (span.start, span.end)]
        assert ends == sorted(ends) and all(0 <= end <= len(article.text) for end in ends)
        for field in (article.title, article.publisher, article.author, article.published, article.url):
            assert field is None or (field.value.strip() and "\n" not in field.value and field.value.encode())


@pytest.mark.parametrize("suffix", sorted(MEDIA_TYPES))
@QUICK
@given(content=st.binary(max_size=300))
def test_random_bytes(tmp_path: Path, suffix: str, content: bytes) -> None:
    check(tmp_path / f"a{suffix}", content)


@pytest.mark.parametrize("suffix", sorted(WHOLE))
@QUICK
@given(place=st.integers(0, 2_000), junk=st.binary(min_size=1, max_size=20), cut=st.booleans())
def test_damaged_files(tmp_path: Path, suffix: str, place: int, junk: bytes, cut: bool) -> None:
    whole = WHOLE[suffix]
    place %= len(whole)
    check(tmp_path / f"a{suffix}", whole[:place] + (b"" if cut else junk + whole[place + len(junk) :]))


@pytest.mark.parametrize("suffix", sorted(WHOLE))
def test_whole_files_are_read(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(WHOLE[suffix])
    assert read_articles(str(path), path.name)
