from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import UnreadableFileError
from reader.ingest.read import read_article
from reader.model.text import Article, MetadataField, Provenance

Read = Callable[[str, "str | bytes"], Article]

FIRST = (
    "The harbour council met on Monday and put off its vote on the new pier until the spring, its chair told reporters."
)
SECOND = (
    "Fishermen had asked for a delay, because the work would close the inner basin for most of the season, they said."
)
THIRD = (
    "A second hearing is planned for March, and the engineers are to bring a cheaper plan by then, the council added."
)
HEAD = "Council puts off vote on the pier"


def body(article: Article) -> str:
    """The text without its furniture and captions."""
    kept, last = [], 0
    for span in sorted((*article.furniture, *article.captions)):
        kept.append(article.text[last : span.start])
        last = span.end
    return "".join([*kept, article.text[last:]])


def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


NEWS_PAGE = f"""<!DOCTYPE html><html><head><title>{HEAD} - The Harbour Times</title><style>p {{color: red}}</style>
</head><body class="single nav-open"><header><a href="/">The Harbour Times</a><nav><ul><li><a href="1">World</a></li>
<li><a href="2">Sport</a></li></ul></nav></header>
<div id="page"><article class="post has-sidebar"><h1>{HEAD}</h1>
<div class="share-tools"><a>Facebook</a><a>Email</a></div>
<p>{FIRST}</p><div class="newsletter-box"><p>Get our letter every morning, free of charge, with all the news.</p></div>
<p>{SECOND}</p><figure><img src="x"><figcaption>The old pier, seen from the north</figcaption></figure>
<script>var secret = 1;</script><p style="display: none">hidden words</p><p hidden>more hidden words</p>
<!-- a comment --><p>{THIRD}</p>
<section class="relatedStories"><h3>Related</h3><a href="3">An older story about the pier and its critics</a></section>
</article><aside><h3>Most read</h3><ul><li><a href="4">One story</a></li><li><a href="5">Another</a></li></ul></aside>
</div><footer>© 2022 The Harbour Times. <a href="6">Contact</a></footer></body></html>"""


def test_a_news_page_keeps_its_paragraphs_and_marks_its_furniture(read: Read) -> None:
    article = read("a.html", NEWS_PAGE)
    assert paragraphs(body(article)) == [HEAD, FIRST, SECOND, THIRD]
    assert [span.of(article.text) for span in article.captions] == ["The old pier, seen from the north"]
    marked = "\n".join(span.of(article.text) for span in article.furniture)
    for words in ("World · Sport", "Facebook", "Get our letter", "Related", "Most read", "© 2022 The Harbour Times."):
        assert words in marked
    for words in ("secret", "hidden", "comment", "color"):
        assert words not in article.text


def test_the_article_of_a_page_without_tags_is_found_by_its_prose(read: Read) -> None:
    links = "".join(f'<div><a href="{n}">Some other headline number {n} of this site</a></div>' for n in range(30))
    text = "".join(f"<div>{part}</div>" for part in (FIRST, SECOND, THIRD))
    article = read(
        "a.html", f"<div><div>{links}</div><div><h2>{HEAD}</h2><div>{text}</div></div><div>{links}</div></div>"
    )
    assert {FIRST, SECOND, THIRD} <= set(paragraphs(body(article)))
    assert "other headline" not in body(article)
    assert "other headline" in article.text


def test_teasers_tagged_as_articles_do_not_hide_the_article(read: Read) -> None:
    teasers = "".join(
        "<article><h3>Teaser</h3><p>Short words on another matter entirely.</p></article>" for _ in range(3)
    )
    page = f"<main><h1>{HEAD}</h1><div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></main>{teasers}"
    kept = body(read("a.html", page))
    assert FIRST in kept and THIRD in kept and HEAD in kept
    assert "Short words" not in kept


def test_a_form_around_the_whole_page_is_not_furniture(read: Read) -> None:
    page = f"<form id=aspnet><div class=content><h1>{HEAD}</h1><p>{FIRST}</p><p>{SECOND}</p></div></form>"
    assert read("a.html", page).furniture == ()


def test_a_headline_within_a_link_in_the_site_header_is_kept_as_the_title(read: Read) -> None:
    page = (
        f'<title>{HEAD}</title><header class="masthead"><a href="/">Site</a>'
        f'<h1><a href="/pier"><span>{HEAD}</span></a></h1></header>'
        f"<div><p><a class=share>Share</a> {FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>"
    )
    assert paragraphs(body(read("a.html", page))) == [HEAD, f"Share {FIRST}", SECOND, THIRD]


def test_reader_comments_are_furniture_even_if_longer_than_the_article(read: Read) -> None:
    talk = "".join(
        f"<p>Reader {n} has a long opinion on this pier and on every other pier of the coast.</p>" for n in range(9)
    )
    article = read(
        "a.html", f"<article><h1>{HEAD}</h1><p>{FIRST}</p><p>{SECOND}</p></article><div id=comments>{talk}</div>"
    )
    assert paragraphs(body(article)) == [HEAD, FIRST, SECOND]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>wo<b>r</b>ld</p>", "world"),
        ("<p>one <i> two</i>  three\n four</p>", "one two three four"),
        ("<p>a&nbsp;b &amp; c &lt;d&gt; &#8220;e&#8221;</p>", "a\u00a0b & c <d> “e”"),
        ("<p>one<br>two<br><br>three</p>", "one\ntwo\n\nthree"),
        ("<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        (
            "<table><tr><th>Side</th><th>Seats</th></tr><tr><td>North</td><td>12</td></tr></table>",
            "Side | Seats\nNorth | 12",
        ),
        ("<pre>one\n  two</pre>", "one\n  two"),
        ("<p>over&shy;flow<wbr>ing</p>", "overflowing"),
        ("<p><a>One</a><a>Two</a></p>", "One Two"),
        ("<p>text <!-- no --> more</p>", "text more"),
        ("<p>un<p>closed<b>tags", "un\n\nclosedtags"),
        ("<p>esc \x1b[31m kept</p>", "esc \x1b[31m kept"),
    ],
)
def test_markup_neither_joins_nor_splits_words(read: Read, markup: str, text: str) -> None:
    assert read("a.html", f"<html><body>{markup}</body></html>").text == text


def page_with(head: str, inside: str = f"<h1>{HEAD}</h1>") -> str:
    return f"<html><head>{head}</head><body><article>{inside}<p>{FIRST}</p><p>{SECOND}</p></article></body></html>"


def linked(**said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **said})}</script>'


def test_json_ld_takes_precedence_over_meta_tags(read: Read) -> None:
    graph = [
        {"@type": "WebSite", "name": "Site"},
        {
            "@type": ["NewsArticle"],
            "headline": "Pier &amp; vote",
            "author": [{"@id": "#ann"}, {"@type": "Person", "name": "Omar Said"}],
            "publisher": {"@type": "Organization", "name": "The Harbour Times"},
            "datePublished": "2022-01-24T10:30:00+04:30",
            "mainEntityOfPage": {"@id": "https://times.example/pier"},
        },
        {"@id": "#ann", "@type": "Person", "name": "Ann Bell"},
    ]
    metas = '<meta property="og:title" content="Other"><meta name="author" content="Other Person">'
    article = read("a.html", page_with(metas + linked(**{"@graph": graph})))
    assert article.title == MetadataField("Pier & vote", Provenance.JSON_LD)
    assert article.author == MetadataField("Ann Bell, Omar Said", Provenance.JSON_LD)
    assert article.publisher == MetadataField("The Harbour Times", Provenance.JSON_LD)
    assert article.published == MetadataField("2022-01-24T10:30:00+04:30", Provenance.JSON_LD)
    assert article.url == MetadataField("https://times.example/pier", Provenance.JSON_LD)


def test_meta_tags_and_links_supply_metadata(read: Read) -> None:
    head = (
        f'<title>x</title><meta property="og:title" content="{HEAD} | The Harbour Times">'
        '<meta property="og:site_name" content="The Harbour Times"><meta name="author" content="By Ann Bell">'
        '<meta property="article:published_time" content="2022-01-24T10:30:00Z">'
        '<link rel="canonical" href="https://times.example/pier">'
    )
    article = read("a.html", page_with(head))
    assert article.title == MetadataField(HEAD, Provenance.META_TAG)
    assert article.publisher == MetadataField("The Harbour Times", Provenance.META_TAG)
    assert article.author == MetadataField("Ann Bell", Provenance.META_TAG)
    assert article.published == MetadataField("2022-01-24T10:30:00+00:00", Provenance.META_TAG)
    assert article.url == MetadataField("https://times.example/pier", Provenance.CANONICAL_LINK)


def test_the_body_supplies_metadata_that_the_head_lacks(read: Read) -> None:
    inside = f'<h1>{HEAD}</h1><a rel="author">Ann Bell</a> <time datetime="2022-01-24">Monday</time>'
    article = read("a.html", page_with(f"<title>{HEAD} – Harbour Times</title>", inside))
    assert article.title == MetadataField(HEAD, Provenance.HEADING)
    assert article.publisher == MetadataField("Harbour Times", Provenance.PAGE_TITLE)
    assert article.author == MetadataField("Ann Bell", Provenance.BYLINE)
    assert article.published == MetadataField("2022-01-24", Provenance.TIME_TAG)
    saved = "<!-- saved from url=(0024)https://times.example/a -->"
    assert read("b.html", saved + page_with("")).url == MetadataField("https://times.example/a", Provenance.SAVED_FROM)


@pytest.mark.parametrize(
    "script",
    ["{broken", "[[[[", '{"@type": "NewsArticle", "headline": 7, "author": null, "publisher": [], "url": {"a": 1}}',
     '{"@type": "NewsArticle", "headline": "", "datePublished": "yesterday", "url": "javascript:alert(1)"}',
     "[" * 100_000, "null", '"text"'],
    ids=["broken", "open", "wrong kinds", "empty", "deep", "null", "text"],
)  # fmt: skip
def test_broken_json_ld_is_ignored(read: Read, script: str) -> None:
    article = read("a.html", page_with(f'<script type="application/ld+json">{script}</script>'))
    assert article.title == MetadataField(HEAD, Provenance.HEADING)
    assert (article.url, article.published, article.publisher) == (None, None, None)


def test_json_with_a_trailing_comma_and_a_comment_around_it_is_read(read: Read) -> None:
    script = '<script type="application/ld+json"><!-- {"@type": "Article", "headline": "Of piers", } --></script>'
    assert read("a.html", page_with(script)).title == MetadataField("Of piers", Provenance.JSON_LD)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "/relative", "http://", "https://[bad", "https://a b"]
)
def test_only_web_addresses_are_kept(read: Read, address: str) -> None:
    assert read("a.html", page_with(f'<link rel="canonical" href="{address}">')).url is None


@pytest.mark.parametrize(
    ("encoding", "label", "words"),
    [
        ("cp1251", "windows-1251", "Совет отложил голосование по новому причалу до весны."),
        ("cp1256", "windows-1256", "أرجأ المجلس التصويت على الرصيف الجديد إلى الربيع."),
        ("cp1252", "iso-8859-1", "The “vote” was put off – again."),
        ("utf-8", "iso-8859-1", "Der Rat hat die Abstimmung über die Mole verschoben."),
        ("utf-16", "utf-8", "Совет отложил голосование."),
    ],
)
def test_pages_are_decoded_with_the_right_charset(read: Read, encoding: str, label: str, words: str) -> None:
    page = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}"></head><p>{words}</p></html>'
    )
    assert read("a.html", page.encode(encoding)).text == words


def test_pages_without_text_or_nested_too_deeply_are_reported(tmp_path: Path) -> None:
    for content, reason in (
        ("<html><body><script>app()</script><div id=root></div></body></html>", "without visible text"),
        ("<div>" * 200_000 + "deep", "nested"),
        ("<frameset><frame src=a></frameset>", "without visible text"),
    ):
        path = tmp_path / "a.html"
        path.write_text(content)
        with pytest.raises(UnreadableFileError, match=reason):
            read_article(str(path), "a.html")


def test_links_to_other_articles_are_furniture_within_the_article(read: Read) -> None:
    more = "".join(f'<li><a href="{n}">Older headline number {n} on this matter</a></li>' for n in range(4))
    page = (
        f'<article><h1>{HEAD}</h1><p>{FIRST}</p><p>Also Read: <a href="1">Fishermen speak up against the pier</a></p>'
        f"<p>{SECOND}</p><p>Advertisement</p><p>Sponsored by the fishermen, a march is to be held next week.</p>"
        f'<p>{THIRD}</p><p>A plan that <a href="2">was shown</a> in May.</p><ul>{more}</ul></article>'
    )
    kept = paragraphs(body(read("a.html", page)))
    march = "Sponsored by the fishermen, a march is to be held next week."
    assert kept == [HEAD, FIRST, SECOND, march, THIRD, "A plan that was shown in May."]


def test_a_site_name_in_the_only_h1_is_the_publisher_not_the_title(read: Read) -> None:
    inside = f'<h1><a href="/">Harbour Blog</a></h1><h2>{HEAD}</h2>'
    article = read("a.html", page_with(f"<title>{HEAD} &raquo; Harbour Blog</title>", inside))
    assert article.title == MetadataField(HEAD, Provenance.PAGE_TITLE)
    assert article.publisher == MetadataField("Harbour Blog", Provenance.PAGE_TITLE)


def test_a_publisher_named_as_its_own_author_is_the_author_only_if_nobody_else_is_named(read: Read) -> None:
    said = linked(
        **{"@type": "NewsArticle", "author": {"name": "Harbour Times"}, "publisher": {"name": "Harbour Times"}}
    )
    assert read("a.html", page_with(said)).author == MetadataField("Harbour Times", Provenance.JSON_LD)
    signed = read("b.html", page_with(said, f"<p class='byline'>By Runa Lindqvist</p><p>{FIRST}</p><p>{SECOND}</p>"))
    assert signed.author == MetadataField("Runa Lindqvist", Provenance.BYLINE)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p><a>Older story</a><span>12 January</span></p>", "Older story 12 January"),
        ("<p><span>Ann Bell</span><time>January 24</time></p>", "Ann Bell January 24"),
        ("<p><span>T</span>he pier</p>", "The pier"),
        ("<p><span>up</span><span>set</span></p>", "upset"),
    ],
)
def test_elements_separated_by_style_alone_do_not_become_one_word(read: Read, markup: str, text: str) -> None:
    assert read("a.html", f"<body>{markup}").text == text
