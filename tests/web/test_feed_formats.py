"""Feeds of every kind are read; what is hostile or no feed is refused in one line."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.web.failures import FetchError
from reader.web.feed_entries import FeedEntry, entry_page
from reader.web.feed_formats import parse_feed_content

HOME = "https://harbour.example/feed"
LONG = "The ferry to Kalvik stopped on Monday after a storm. " * 12

RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Post</title>
<item><title>Ferry &amp; storm</title><link>/ferry</link><guid>f1</guid><dc:creator>Ann Bell</dc:creator>
<pubDate>Tue, 01 Jan 2030 23:30:00 +0900</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded></item>
<item><title>Bread</title><link>https://harbour.example/bread</link><description>A loaf costs more.</description></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast Wire</title><entry><id>tag:1</id><title>Pier</title>
<link href="https://coast.example/pier"/><updated>2030-01-02T03:04:05Z</updated><published>2030-01-01T10:00:00+02:00</published>
<content type="html">&lt;p&gt;{LONG}&lt;/p&gt;</content></entry></feed>"""


def test_rss_has_entries_with_their_texts() -> None:
    feed = parse_feed_content(RSS.encode(), HOME)
    ferry, bread = feed.entries
    assert feed.title == "Harbour Post"
    assert (ferry.id[-2:], ferry.address, ferry.title) == ("f1", "https://harbour.example/ferry", "Ferry & storm")
    assert (ferry.author, ferry.published) == ("Ann Bell", "2030-01-01T23:30:00+09:00")  # the day where it was written
    assert ferry.is_full and not bread.is_full
    assert bread.text == "A loaf costs more."


def test_atom_and_json_feeds_have_entries() -> None:
    (pier,) = parse_feed_content(ATOM.encode(), HOME).entries
    assert (pier.address, pier.published, pier.is_full) == (
        "https://coast.example/pier",
        "2030-01-01T10:00:00+02:00",
        True,
    )
    items = [
        {
            "id": "7",
            "url": "/x",
            "title": "X",
            "content_text": LONG + "\nEnd.",
            "authors": [{"name": "A"}, {"name": "B"}],
        },
        {"id": 8, "title": "no id that is text"},
        "nonsense",
    ]
    content = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": items})
    (entry,) = parse_feed_content(content.encode(), HOME).entries
    assert (entry.address, entry.author, entry.is_full) == ("https://harbour.example/x", "A, B", True)


def test_a_text_that_is_cut_off_is_not_the_whole_article() -> None:
    for end in ("[…]", "...", "<a href='/x'>Read more</a>", "Continue reading Ferry stops →", "Weiterlesen …"):
        assert not FeedEntry("1", None, content=f"<p>{LONG}{end}</p>").is_full
    assert FeedEntry("1", None, content=f"<p>{LONG}</p>").is_full
    assert not FeedEntry("1", None, summary=f"<p>{LONG}</p>").is_full


def test_lists_of_feeds_and_sitemaps() -> None:
    opml = "<opml><head><title>Mine</title></head><body><outline text='a'><outline xmlUrl='https://a.example/rss'/>"
    opml += "<outline xmlUrl='https://b.example/rss'/><outline xmlUrl='file:///x'/></outline></body></opml>"
    assert parse_feed_content(opml.encode(), "subscriptions.opml").feeds == (
        "https://a.example/rss",
        "https://b.example/rss",
    )
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    index = f"<sitemapindex {space}><sitemap><loc>https://a.example/1.xml</loc><lastmod>2030-01-01</lastmod></sitemap>"
    index += "<sitemap><loc>https://a.example/2.xml</loc><lastmod>2030-02-01</lastmod></sitemap></sitemapindex>"
    assert parse_feed_content(index.encode(), HOME).feeds == ("https://a.example/2.xml", "https://a.example/1.xml")
    news = (
        f"<urlset {space} xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://a.example/x</loc>"
    )
    news += "<n:news><n:publication_date>2030-01-01</n:publication_date><n:title>X</n:title></n:news></url></urlset>"
    (entry,) = parse_feed_content(gzip.compress(news.encode()), HOME).entries
    assert (entry.address, entry.title, entry.published, entry.text) == ("https://a.example/x", "X", "2030-01-01", None)


def test_a_page_names_its_feed() -> None:
    page = '<!doctype html><link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b=2"><link href=/y>'
    assert parse_feed_content(page.encode(), HOME).feeds == ("https://harbour.example/rss?a=1&b=2",)


def test_entities_are_refused_and_no_file_is_opened(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]>' + RSS.partition("?>")[2]
    for content in (bomb.encode(), bomb.encode("utf-16")):
        with pytest.raises(FetchError, match="entities"):
            parse_feed_content(content, HOME)
    secret = tmp_path / "feed.xml"
    secret.write_text(RSS, encoding="utf-8")
    with pytest.raises(FetchError, match="not a feed"):
        parse_feed_content(str(secret).encode(), HOME)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"<opml>{text}</opml>".encode()))
def test_anything_else_is_no_feed_or_an_empty_one(content: bytes) -> None:
    try:
        assert parse_feed_content(content, HOME).entries == ()
    except FetchError as error:
        assert "\n" not in str(error)


def test_an_entry_becomes_a_page_that_its_title_cannot_break_out_of() -> None:
    entry = FeedEntry(
        "1", "https://harbour.example/a", "</title><script>x</script>", 'A" x="', "2030-01-01", "<p>Text</p>"
    )
    page = entry_page(entry, "https://harbour.example/a", "Harbour & Post").decode()
    assert "<script>" not in page and '" x="' not in page
    assert "<p>Text</p>" in page and 'content="Harbour &amp; Post"' in page
