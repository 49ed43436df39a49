"""Tables of articles: an article per row, its columns found by their names."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ingest.discover import LeftOut, find
from reader.ingest.read import read_articles
from reader.ingest.tables.column_names import columns, names_of
from reader.ingest.tables.record import moment
from reader.pipeline.index import index
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from tests.ingest.test_exports import articles_in, fields
from tests.ingest.test_office import FIRST, SECOND, refusal
from tests.support.line_stages import LINE_STAGES

ROWS = [
    {"Headline": "Bridge closed", "Outlet": "Ostmark Times", "Body": FIRST, "Published at": "2024-04-09", "ID": "7"},
    {"Headline": "Mayor speaks", "Outlet": "Coast Weekly", "Body": SECOND, "Published at": "10 April 2024", "ID": "8"},
    {"Headline": "Empty", "Outlet": "", "Body": "", "Published at": "", "ID": "9"},
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_rows_of_a_table(tmp_path: Path, delimiter: str) -> None:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(ROWS[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(ROWS)
    bridge, mayor = articles_in(tmp_path, "press.csv", buffer.getvalue())
    assert fields(bridge) == ("Bridge closed", "Ostmark Times", "2024-04-09", None)
    assert fields(mayor) == ("Mayor speaks", "Coast Weekly", "2024-04-10", None)
    assert (bridge.source, mayor.text) == ("press.csv/7", f"Mayor speaks\n\n{SECOND}")


def test_objects_with_fields_within_fields(tmp_path: Path) -> None:
    item = {
        "title": "Bridge closed",
        "source": {"id": None, "name": "Ostmark Times"},
        "author": ["Ada Quill", {"name": "Jon Reve"}],
        "publishedAt": "2024-04-09T21:00:00Z",
        "url": "https://ostmark.example/bridge",
        "content": f"<p>{FIRST}</p><p>{SECOND}</p>",
    }
    for name, content in (
        ("a.json", json.dumps([item])),
        ("b.json", json.dumps({"status": "ok", "articles": [item]})),
        ("c.json", json.dumps({"hits": {"hits": [{"_id": "1", "_source": item}]}})),
        ("d.json", json.dumps(item)),
        ("e.jsonl", f"{json.dumps(item)}\n\n{json.dumps({'note': 'no article'})}\n"),
    ):
        (article,) = articles_in(tmp_path, name, content)
        assert fields(article) == ("Bridge closed", "Ostmark Times", "2024-04-09T21:00:00+00:00", "Ada Quill, Jon Reve")
        assert article.text == f"Bridge closed\n\n{FIRST}\n\n{SECOND}"
        assert article.url is not None and article.url.value == "https://ostmark.example/bridge"


def test_a_feed_and_a_news_document_as_xml(tmp_path: Path) -> None:
    encoded = f"&lt;p&gt;{FIRST}&lt;/p&gt;"
    item = (
        f"<item><title>Bridge closed</title><link>https://a.example/1</link><description>{encoded}</description></item>"
    )
    dated = item.replace("<link>", "<pubDate>Tue, 09 Apr 2024 21:00:00 GMT</pubDate><link>")
    (article,) = articles_in(tmp_path, "feed.xml", f"<rss><channel><title>Times</title>{dated}</channel></rss>")
    assert fields(article) == ("Bridge closed", None, "2024-04-09T21:00:00+00:00", None)
    assert article.text == f"Bridge closed\n\n{FIRST}"
    body = f"<body.content><p>{FIRST}</p><p>{SECOND}</p></body.content>"
    head = "<body.head><hedline><hl1>Bridge closed</hl1></hedline></body.head>"
    (article,) = articles_in(tmp_path, "news.xml", f"<nitf><body>{head}{body}</body></nitf>")
    assert article.text == f"Bridge closed\n\n{FIRST}\n\n{SECOND}"


def test_what_has_no_articles_is_named_with_the_way_out(tmp_path: Path) -> None:
    advice = "name its columns title, text, publisher, author, date and url, or give their names under [columns]"
    assert advice in refusal(tmp_path, "a.csv", "name,size\nx,3\n")
    assert advice in refusal(tmp_path, "a.json", '{"name": "x", "scripts": {"build": "y"}}')
    assert advice in refusal(tmp_path, "a.xml", "<project><version>4</version></project>")
    assert "not valid JSON (line 2)" in refusal(tmp_path, "a.jsonl", '{"title": "x", "text": "y"}\n{"title')
    assert "not valid JSON" in refusal(tmp_path, "b.json", "[" * 200_000)
    assert "defines entities" in refusal(tmp_path, "b.xml", '<!DOCTYPE a [<!ENTITY b "c">]><rss/>')


def test_names_of_columns_can_be_given_in_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table, library = tmp_path / "press.csv", LibraryFolder(tmp_path / "library")
    table.write_text(f"Kopf,Artikelinhalt\nBridge closed,{FIRST}\n")
    monkeypatch.setenv("READER_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "config.toml").write_text("panes = 2")
    stages = replace(LINE_STAGES, read_articles=read_articles)
    for settings, expected in (
        ("panes = 2", []),
        ("[columns]\ntitle = 'kopf'\ntext = 'Artikelinhalt'", ["Bridge closed"]),
    ):
        names_of.cache_clear()
        (tmp_path / "config.toml").write_text(settings)
        list(index([table], library, jobs=0, stages=stages))
        with IndexReader(library) as reader:
            assert [row.title for row in reader.articles.rows()] == expected
    names_of.cache_clear()


def test_data_files_in_a_folder_are_left_out_with_a_count(tmp_path: Path) -> None:
    contents = {
        "package.json": '{"name": "x"}',
        "sizes.csv": "name,size\nx,3\n",
        "press.jsonl": '{"title": "x", "text": "y"}',
        "a.jpg": "",
        "b.jpg": "",
        "Makefile": "",
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content)
    *candidates, left_out = find([tmp_path])
    assert [getattr(found, "source", None) for found in candidates] == ["press.jsonl"]
    assert isinstance(left_out, LeftOut)
    assert str(left_out) == f"{tmp_path}: left out 5 files (2 .jpg, 1 without a suffix, 1 .csv, 1 .json)"


def test_frames_of_a_saved_page_are_not_articles(tmp_path: Path) -> None:
    for name in (
        "Vote.html",
        "Vote_files/frame.html",
        "Vote-Dateien/frame.html",
        "Vote_notes/own.html",
        "Mill_files/a.html",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>x</p>")
    assert [getattr(found, "source", None) for found in find([tmp_path])] == [
        "Mill_files/a.html",
        "Vote.html",
        "Vote_notes/own.html",
    ]


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2024-04-09", "2024-04-09"),
        ("2024-04-09 21:00:00+02:00", "2024-04-09T21:00:00+02:00"),
        ("Tue, 09 Apr 2024 21:00:00 +0200", "2024-04-09T21:00:00+02:00"),
        ("9. April 2024", "2024-04-09"),
        ("04/05/2024", None),
        ("2024", None),
        ("", None),
    ],
)
def test_dates_in_columns(stated: str, iso: str | None) -> None:
    assert moment(stated) == iso


@given(st.lists(st.text(max_size=12), max_size=8))
def test_columns_are_among_the_names(names: list[str]) -> None:
    assert set(columns(names).values()) <= set(names)
