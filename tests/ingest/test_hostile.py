"""Whatever bytes a file has: reading yields a consistent article or one clear refusal, never another exception."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reader.errors import UnreadableFileError
from reader.ingest.html.outline import outline
from reader.ingest.read import read_article

SUFFIXES = [".txt", ".md", ".html", ".pdf", ".unknown", ""]
MARKUP = """<div>|</div>|<p>|<a href=x>|<table><tr><td>|</td>|<script>|<!--|<title>|<svg>|<template>|<pre>\n|<select>
|<article>|<h1>|<br>|<meta property=og:title content='|<script type=application/ld+json>{"@type":"Article","headline":
|&#xD800;|&#0;|&shy;|<frameset>|<time datetime='|<link rel=canonical href='|<base>|</body>|</html>"""
LINES = """---\n|title: x\n|# Head\n|===\n|```\n|[a]: b\n|By Ann Bell\n|2022-02-30\n|1/2/3456\n|Kabul, (ANI): |((((((((
|Support The Times!\n|words and words |\r\n|\n\n|https://a.example|© 2022 The Times|كلمة |\u202e"""
BYTES = [b"\x00", b"\x1b[2J", b"\xff\xfe", b"\xed\xa0\x80", b"\x93", b"\xc3", b"\xd1\xeb\xee\xe2\xee"]
TOKENS = [*(token.encode() for token in f"{MARKUP}|{LINES}".split("|")), *BYTES]
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    try:
        article = read_article(str(path), path.name)
    except UnreadableFileError as error:
        assert error.path == path.name and error.reason and error.advice
        assert "\n" not in str(error)
        return
    article.text.encode()
    assert article.text.strip()
    ends = list(itertools.chain.from_iterable((span.start, span.end) for span in article.furniture))
    assert ends == sorted(ends) and all(0 <= end <= len(article.text) for end in ends)
    assert all(span.start < span.end for span in article.furniture)
    assert list(article.pages) == sorted(article.pages) and all(
        0 <= page <= len(article.text) for page in article.pages
    )
    for field in (article.title, article.publisher, article.author, article.published, article.url):
        assert field is None or (field.value.strip() and "\n" not in field.value)
        assert field is None or field.value.encode()
    assert article.url is None or article.url.value.lower().startswith(("http://", "https://"))


@pytest.mark.parametrize("suffix", SUFFIXES)
@QUICK
@given(content=st.binary(max_size=400))
@example(content=b"\xff\xfe\x00\xd8")
@example(content=b"%PDF-")
@example(content=b"---\n---\n")
def test_random_bytes_are_read_or_refused(tmp_path: Path, suffix: str, content: bytes) -> None:
    check(tmp_path / f"a{suffix}", content)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@QUICK
@given(tokens=st.lists(st.sampled_from(TOKENS), max_size=60))
def test_fragments_of_real_files_in_any_order_are_read_or_refused(
    tmp_path: Path, suffix: str, tokens: list[bytes]
) -> None:
    check(tmp_path / f"a{suffix}", b"".join(tokens))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@QUICK
@given(text=st.text(max_size=300))
def test_any_unicode_text_is_read_or_refused(tmp_path: Path, suffix: str, text: str) -> None:
    check(tmp_path / f"a{suffix}", text.encode("utf-8", "replace"))


@pytest.mark.parametrize("piece", [" ", "A ", "[", "# ", "- ", ", ", "(A) ", "<a ", "</p>", "A\n", "January "])
@pytest.mark.parametrize(
    ("name", "around"),
    [
        ("a.txt", "Head of a text\n{}\nBody x"),
        ("a.md", "---\nkey: a{}b\n---\n# a{}b"),
        ("a.html", '<title>{}</title><script type="application/ld+json">{"@type":"Article"{}</script><p>a{}b</p>'),
    ],
)
def test_long_repetition_is_read_or_refused(tmp_path: Path, name: str, around: str, piece: str) -> None:
    check(tmp_path / name, around.replace("{}", piece * (60_000 // len(piece))).encode())


@QUICK
@given(place=st.integers(0, 2_000), junk=st.binary(min_size=1, max_size=30))
def test_damaged_pdfs_are_read_or_refused(
    tmp_path: Path, make_pdf: Callable[..., bytes], place: int, junk: bytes
) -> None:
    page = [(72, 700, 10, "The harbour council met on Monday."), (72, 680, 10, "It put off its vote on the pier.")]
    data = make_pdf([page, page])
    check(tmp_path / "a.pdf", data[:place] + junk + data[place + len(junk) :])


@QUICK
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=300))
def test_plain_text_is_never_altered(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    try:
        article = read_article(str(path), "a.txt")
    except UnreadableFileError:
        return
    assert article.text == text.removeprefix("\ufeff")


def test_the_outline_of_an_empty_page_is_empty() -> None:
    from selectolax.lexbor import LexborHTMLParser

    assert outline(LexborHTMLParser("")).blocks == []
