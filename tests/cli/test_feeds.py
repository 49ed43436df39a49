"""`reader feeds`: new entries become articles, the same article in two feeds is one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.support.web_server import Answer, Site, page, running_site

ALLOWED = ("--allow-private", "--pause", "0")
LONG = "The ferry to Kalvik stopped on Monday after a storm. " * 12


def rss(*items: tuple[str, str, str], title: str = "Harbour Post") -> Answer:
    """A feed of items: title, link, text."""
    entries = "".join(
        f"<item><title>{name}</title><link>{link}</link><guid>{link}</guid>"
        f"<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded></item>"
        for name, link, text in items
    )
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    return Answer(f"{head}<channel><title>{title}</title>{entries}</channel></rss>", media_type="application/rss+xml")


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site({"/b": page("Bread", "A loaf costs more in every town.")}) as running:
        running.answers["/feed"] = rss(("Ferry", running.at("/a"), LONG), ("Bread", running.at("/b"), "A loaf costs"))
        yield running


def came(rows: list[dict[str, object]]) -> dict[str, object]:
    return {str(row["address"]).rpartition("/")[2]: row["status"] for row in rows}


def test_new_entries_become_articles_and_nothing_else_is_fetched(reader: Command, site: Site) -> None:
    added = reader("feeds", "add", site.at("/feed"), *ALLOWED)
    assert (added.status, came(added.rows)) == (0, {"a": "added", "b": "excerpt"})
    assert set(site.requests) == {"/robots.txt", "/feed"}
    assert len(reader("articles").rows) == 2
    (feed,) = reader("feeds").rows
    assert (feed["title"], feed["entries"], feed["full"]) == ("Harbour Post", 2, False)
    nothing = reader("feeds", "update", *ALLOWED)
    assert (nothing.status, nothing.rows) == (0, [])
    site.answers["/feed"] = rss(("Pier", site.at("/c"), LONG), ("Ferry", site.at("/a"), LONG))
    assert came(reader("feeds", "update", *ALLOWED).rows) == {"c": "added"}
    # The page of an excerpt can be fetched later.
    assert came(reader("add", site.at("/b"), *ALLOWED).rows) == {"b": "added"}
    assert len(reader("articles").rows) == 3


def test_pages_are_fetched_if_asked_for(reader: Command, site: Site) -> None:
    site.answers["/feed"] = rss(
        ("Bread", site.at("/b"), "A loaf"), ("Gone", site.at("/gone"), "It said this"), ("Ferry", site.at("/a"), LONG)
    )
    added = reader("feeds", "add", "--full", site.at("/feed"), *ALLOWED)
    assert came(added.rows) == {"a": "added", "b": "added", "gone": "excerpt"}
    assert site.asked("/b") == 1 and site.asked("/a") == 0
    assert "no such page" in added.err


def test_the_same_article_in_two_feeds_is_one(reader: Command, site: Site) -> None:
    site.answers["/other"] = rss(("Ferry, again", site.at("/a?utm_source=other"), LONG + "More."), title="Other")
    added = reader("feeds", "add", site.at("/feed"), site.at("/other"), *ALLOWED)
    assert came(added.rows)["a?utm_source=other"] == "known"
    assert len(reader("articles").rows) == 2


def test_lists_and_pages_that_name_feeds(reader: Command, site: Site, tmp_path: Path) -> None:
    listed = tmp_path / "mine.opml"
    listed.write_text(f"<opml><body><outline xmlUrl='{site.at('/feed')}'/></body></opml>", encoding="utf-8")
    assert reader("feeds", "add", listed, *ALLOWED).status == 0
    site.answers["/home"] = page("Home", "x", head='<link rel="alternate" type="application/rss+xml" href="/second">')
    site.answers["/second"] = rss(("Pier", site.at("/c"), LONG))
    assert reader("feeds", "add", site.at("/home"), *ALLOWED).status == 0
    assert [row["address"] for row in reader("feeds").rows] == [site.at("/feed"), site.at("/second")]


def test_sitemaps_need_the_pages(reader: Command, site: Site) -> None:
    urls = "".join(f"<url><loc>{site.at(path)}</loc></url>" for path in ("/b", "/c"))
    site.answers["/map.xml"] = Answer(f"<urlset>{urls}</urlset>", media_type="application/xml")
    site.answers["/c"] = page("Pier", "The pier opens on Friday.")
    first = reader("feeds", "add", site.at("/map.xml"), *ALLOWED)
    assert came(first.rows) == {"b": "no_text", "c": "no_text"}
    assert "--full" in first.err
    assert came(reader("feeds", "add", "--full", "--newest", "1", site.at("/map.xml"), *ALLOWED).rows) == {"b": "added"}
    assert came(reader("feeds", "update", *ALLOWED).rows) == {"c": "added"}


def test_feeds_that_fail_are_named_and_feeds_can_be_left(reader: Command, site: Site) -> None:
    site.answers["/text"] = Answer("just words", media_type="text/plain")
    failed = reader("feeds", "add", site.at("/none"), site.at("/text"), site.at("/feed"), *ALLOWED)
    assert failed.status == 1
    assert "no such page" in failed.err and "is not a feed" in failed.err
    assert reader("feeds", "update", "https://harbour.example/rss", *ALLOWED).status == 2
    assert reader("feeds", "remove", site.at("/feed")).status == 0
    assert reader("feeds", "remove", site.at("/feed")).status == 2
    assert reader("feeds").rows == []
    assert len(reader("articles").rows) == 2
