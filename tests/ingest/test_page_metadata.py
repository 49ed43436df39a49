"""Title, authors, day and publisher of a web page, from what it states for programs and from what it shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.ingest.stated_dates import find_stated_dates
from reader.model.text import Article, MetadataField, Provenance

Read = Callable[[str, "str | bytes"], Article]

HEAD = "Lighthouse of Skarvo gets its old lamp back"
STORY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The lamp of the lighthouse on Skarvo, taken down in 1994, was lifted into its old place on Thursday morning.",
        "A mason had found it in a shed behind the school, wrapped in sailcloth and with all of its lenses unbroken.",
        "The pilots of the island collected the money for the repair over eleven years, most of it at the summer fair.",
    )
)


def page(head: str = "", above: str = "", below: str = "", *, title: str = HEAD, lang: str = "en") -> str:
    top = f"<title>{title}</title>{head}"
    return (
        f"<!doctype html><html lang='{lang}'><head>{top}</head><body><article><h1>{HEAD}</h1>{above}{STORY}</article>"
        f"{below}</body></html>"
    )


def day(article: Article) -> str | None:
    return article.published.value[:10] if article.published else None


def author(article: Article) -> str | None:
    return article.author.value if article.author else None


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("Published on 6 August 2021 at 9:30", "2021-08-06"),
        ("Veröffentlicht am 6. August 2021", "2021-08-06"),
        ("Publié le 1er août 2021 à 12h30", "2021-08-01"),
        ("Publicado el 6 de agosto de 2021", "2021-08-06"),
        ("Pubblicato il 6 agosto 2021", "2021-08-06"),
        ("Publicado em 6 de agosto de 2021, às 8:15", "2021-08-06"),
        ("Gepubliceerd op 6 augustus 2021", "2021-08-06"),
        ("Opublikowano 6 sierpnia 2021", "2021-08-06"),
        ("Publisert 06.08.2021 - 17:29", "2021-08-06"),
        ("Yayınlanma: 6 Ağustos 2021 Cuma", "2021-08-06"),
        ("6 августа 2021, 12:10", "2021-08-06"),
        ("٦ أغسطس ٢٠٢١", "2021-08-06"),
        ("2021年8月6日 9時30分", "2021-08-06"),
        ("2021년 8월 6일", "2021-08-06"),
        ("6 tháng 8 năm 2021", "2021-08-06"),
        ("2021 m. rugpjūčio 6 d.", "2021-08-06"),
    ],
)
def test_days_are_read_in_many_languages(read: Read, line: str, stated: str) -> None:
    article = read("a.html", page(above=f"<p class='date'>{line}</p>"))
    assert day(article) == stated
    assert article.published is not None and article.published.provenance is Provenance.DATE_LINE


@pytest.mark.parametrize("text", ["a total of 31 2021 pages", "version 6.8.2021.4", "30 February 2021", "03/04/2021"])
def test_what_is_no_day_or_an_ambiguous_one_is_left_out(text: str) -> None:
    assert find_stated_dates(text) == []


def test_the_order_of_day_and_month_follows_the_language_of_the_page(read: Read) -> None:
    assert day(read("a.html", page(above="<p class='date'>03/04/2021</p>", lang="fr"))) == "2021-04-03"
    assert day(read("b.html", page(above="<p class='date'>03/04/2021</p>"))) is None


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published' itemprop='datePublished dateCreated' content='2021-08-06T10:00:00Z'>",
        "<meta name='analyticsAttributes.articleDate' content='2021-08-06T10:00:00+0000'>",
        "<meta name='sailthru.date' content='2021-08-06T10:00:00+0000'>",
        "<meta name='DC.date.issued' content='2021-08-06'>",
        "<meta name='pdate' content='20210806'>",
        "<link rel='canonical' href='https://isle.example/2021/08/06/lamp/'>",
        "<link rel='canonical' href='https://isle.example/news/2021/aug/06/lamp'>",
    ],
)
def test_tags_and_addresses_state_the_day(read: Read, head: str) -> None:
    assert day(read("a.html", page(head))) == "2021-08-06"


def test_the_day_of_a_weblog_is_read_from_its_footer(read: Read) -> None:
    footer = "<div>Posted by Una at <abbr class='published' title='2021-08-06T05:11:00-05:00'>5:11</abbr></div>"
    assert day(read("a.html", page(below=footer))) == "2021-08-06"


def test_an_instant_in_utc_is_of_the_day_that_the_page_shows(read: Read) -> None:
    tag = "<meta property='article:published_time' content='2021-08-07T02:40:00Z'>"
    shown = read("a.html", page(tag, "<p class='date'>August 6, 2021 at 7:40 p.m.</p>"))
    assert shown.published == MetadataField("2021-08-06T19:40:00-07:00", Provenance.META_TAG)
    addressed = read("b.html", page(f"{tag}<link rel='canonical' href='https://isle.example/2021/08/06/lamp'>"))
    assert addressed.published == MetadataField("2021-08-06", Provenance.PAGE_ADDRESS)
    updated = read("c.html", page(tag, "<p class='date'>Updated August 9, 2021</p>"))
    assert updated.published == MetadataField("2021-08-07T02:40:00+00:00", Provenance.META_TAG)


@pytest.mark.parametrize(
    ("head", "above", "names"),
    [
        ("<meta name='author' content='u.falk@isle.example'>", "<p class='byline'>By Una Falk</p>", "Una Falk"),
        ("<meta name='author' content='40221'>", "<p class='byline'>By Una Falk</p>", "Una Falk"),
        ("", "<a rel='author' href='#'>View all posts by Una Falk</a>", "Una Falk"),
        ("", "<a rel='author' href='#'>Chief Reporter</a>", None),
        ("", "<p>By Una Falk and Tor Hval, Island Correspondents</p>", "Una Falk, Tor Hval"),
        ("<meta name='author' content='Una Falk og Tor Hval'>", "", "Una Falk, Tor Hval"),
        ("<meta name='author' content='Una Falk (uf), Tor Hval (th)'>", "", "Una Falk, Tor Hval"),
        ("<meta name='author' content='Una van der Falk, professor of optics'>", "", "Una van der Falk"),
        ("<meta name='author' content='admin'>", "", None),
        ("<meta name='author' content='Northern Press Agency'>", "", "Northern Press Agency"),
    ],
)
def test_authors_are_persons_before_they_are_anything_else(
    read: Read, head: str, above: str, names: str | None
) -> None:
    assert author(read("a.html", page(head, above))) == names


def test_a_byline_and_a_date_line_are_furniture(read: Read) -> None:
    above = "<p>By Una Falk, Island Reporter</p><p>Published 9:14 AM EST, Fri August 6, 2021</p><p>4 min read</p>"
    article = read("a.html", page(above=above))
    marked = "\n".join(span.of(article.text) for span in article.furniture)
    for line in ("By Una Falk", "Published 9:14 AM", "4 min read"):
        assert line in marked


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"<meta property='og:title' content='{HEAD} | Isle | 06.08.2021'>", "A"),
        (f"<meta property='og:title' content='{HEAD[:24]}...'>", "A"),
        (f"<meta property='og:title' content='Skarvo: {HEAD}'>", "A"),
        ("", "News of the week - all of them"),
    ],
    ids=["site and day", "cut short", "label", "title of another page"],
)
def test_the_title_is_the_whole_heading_and_no_more(read: Read, head: str, title: str) -> None:
    site = "<meta property='og:site_name' content='Isle Gazette'>"
    assert read("a.html", page(head + site, title=title)).title.value == HEAD


def test_a_section_is_not_the_publisher(read: Read) -> None:
    head = "<meta property='og:site_name' content='World'><link rel='canonical' href='https://www.islegazette.example/w/1'>"
    assert read("a.html", page(head)).publisher == MetadataField("islegazette.example", Provenance.PAGE_ADDRESS)
    signed = read("b.html", page(head, below="<footer>© 2021 Isle Gazette</footer>"))
    assert signed.publisher == MetadataField("Isle Gazette", Provenance.COPYRIGHT_LINE)
