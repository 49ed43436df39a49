"""Exports for reading (Markdown, CSV, BibTeX, CSL-JSON) are complete and safe to open."""

from __future__ import annotations

import csv
import io
import json
import re

from hypothesis import given, settings
from markdown_it import MarkdownIt

from reader.bookmarks.export.citations import bookmarks_bibtex, bookmarks_csl
from reader.bookmarks.export.csv_format import BOOKMARK_COLUMNS, bookmarks_csv
from reader.bookmarks.export.markdown import bookmarks_markdown, escaped
from reader.model.notes import Bookmark
from reader.text.sanitize import sanitize_line
from tests.support.bookmarks import bookmark_lists, texts

FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")


def rendered(markdown: str) -> str:
    return str(MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table").render(markdown))


def test_markdown_shows_quotation_source_note_and_tags(passage: Bookmark) -> None:
    text = bookmarks_markdown([passage])
    assert "## Harbour reopens" in text
    assert "> At least 12 boats came in at dawn." in text
    assert "— Coast Daily; Harbour reopens; 2022-01-04; <https://coast.example/harbour?id=1&page=2>;" in text
    assert "Bookmarked 2026-01-02 03:04 UTC" in text
    assert "harbour.txt, characters 120–153" in text
    assert "Toll of boats.\nAsk the harbour master." in text
    assert "Tags: boats, open question" in text


def test_a_pair_is_one_finding_with_two_quotations(pair: Bookmark) -> None:
    text = bookmarks_markdown([pair])
    assert text.count("\n## ") == 1
    assert text.count("\n> ") == 2
    assert "the article changed; the same words were found in another place" in text


@settings(max_examples=25, deadline=None)
@given(bookmark_lists)
def test_no_text_becomes_markup_in_markdown(bookmarks: list[Bookmark]) -> None:
    html = rendered(bookmarks_markdown(bookmarks))
    html = re.sub(r'<a href="https?://[^"<> ]+">(https?://[^"<> ]+)</a>', r"\1", html)
    tags = {tag.strip("/ ") for tag in re.findall(r"<([^>]*)>", html)}
    assert tags <= {"h1", "h2", "p", "blockquote", "br"}
    assert html.count("<h1>") == 1
    assert html.count("<h2>") == len(bookmarks)


@settings(deadline=None)
@given(texts)
def test_escaped_text_renders_as_the_same_text(text: str) -> None:
    html = rendered(escaped(text))
    assert "".join(_unescape(re.sub(r"</?p>", "", html)).split()) == "".join(sanitize_line(text).split())


def _unescape(html: str) -> str:
    for name, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        html = html.replace(name, character)
    return html


@settings(max_examples=25, deadline=None)
@given(bookmark_lists)
def test_no_cell_of_the_csv_is_a_formula(bookmarks: list[Bookmark]) -> None:
    heading, *rows = csv.reader(io.StringIO(bookmarks_csv(bookmarks), newline=""))
    assert tuple(heading) == BOOKMARK_COLUMNS
    assert len(rows) == sum(len(bookmark.anchors) for bookmark in bookmarks)
    for row in rows:
        assert len(row) == len(BOOKMARK_COLUMNS)
        assert not any(FORMULA.match(cell.lstrip(" \xa0")) for cell in row)


def test_bibtex_has_one_entry_per_article(passage: Bookmark, pair: Bookmark) -> None:
    text = bookmarks_bibtex([passage, pair])
    assert text.count("@misc{") == 2
    assert "title = {{Harbour reopens}}" in text
    assert "year = {2022}" in text
    assert "url = {https://coast.example/harbour?id=1&page=2}" in text


@settings(max_examples=25, deadline=None)
@given(bookmark_lists)
def test_no_text_opens_or_ends_a_bibtex_entry(bookmarks: list[Bookmark]) -> None:
    text = bookmarks_bibtex(bookmarks)
    depth, ends = 0, 0
    for character in text:
        depth += (character == "{") - (character == "}")
        assert depth >= 0
        ends += depth == 0 and character == "}"
    assert depth == 0
    assert ends == len(re.findall(r"^@misc\{[A-Za-z0-9-]+,$", text, re.MULTILINE))


@settings(max_examples=25, deadline=None)
@given(bookmark_lists)
def test_csl_is_a_list_of_references_with_unique_ids(bookmarks: list[Bookmark]) -> None:
    items = json.loads(bookmarks_csl(bookmarks))
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert item["title"]
        assert item.get("URL", "https://").startswith(("http://", "https://"))


def test_csl_carries_date_publisher_and_quotation(passage: Bookmark) -> None:
    (item,) = json.loads(bookmarks_csl([passage]))
    assert item["issued"] == {"date-parts": [[2022, 1, 4]]}
    assert item["container-title"] == "Coast Daily"
    assert "At least 12 boats" in item["note"]
