"""What is the story of a web page: neither names of classes nor length decide alone."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from reader.model.text import Article

Read = Callable[[str, "str | bytes"], Article]

HEAD = "Glassworks of Torvik closes its last furnace"
STORY = [
    "The last furnace of the glassworks in Torvik was put out on Friday night, after ninety years of work.",
    "Some forty workers stood in the yard when the foreman, Hedda Bruun, shut the valve and wished them a good night.",
    "The owners had said in May that gas had become four times as dear, and that no buyer had been found.",
    "A union spokesman called the decision hasty, since the county had offered to pay for a smaller furnace.",
    "The council of Torvik will meet on Tuesday to talk about what is to become of the halls and the houses.",
]
OTHERS = [
    "A new bus line will take pupils from the hills to the school in the valley from August, twice a day.",
    "The swimming bath opens a week late this year because a pump has to be replaced, the leisure office announced.",
    "Three cows walked over the motorway near the tunnel on Sunday and were led back by a driver of the milk van.",
]


def body(article: Article) -> str:
    """The text without its furniture and captions."""
    kept, last = [], 0
    for span in sorted((*article.furniture, *article.captions)):
        kept.append(article.text[last : span.start])
        last = span.end
    return "".join([*kept, article.text[last:]])


def furniture(article: Article) -> str:
    return "\n".join(span.of(article.text) for span in article.furniture)


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(inside: str, head: str = "") -> str:
    return f"<!doctype html><html lang='en'><head><title>{HEAD}</title>{head}</head><body>{inside}</body></html>"


CARDS = "".join(f"<div class='card'><a href='/{n}'>Card {n}</a><p>{text}</p></div>" for n, text in enumerate(OTHERS))
ALL, REST = paragraphs(STORY), paragraphs(STORY[1:])


@pytest.mark.parametrize(
    "inside",
    [
        f"<article><h1>{HEAD}</h1><p>{STORY[0]}</p><div class='paywall'>{REST}</div></article><div>{CARDS}</div>",
        f"<main><h1>{HEAD}</h1><div class='rail sidebar-grid'>{paragraphs(STORY)}</div></main><div>{CARDS}</div>",
        f"<article><h1>{HEAD}</h1><p class='teaser'>{STORY[0]}</p>{REST}</article><aside>{CARDS}</aside>",
        f"<div role='dialog' class='modal'><h1>{HEAD}</h1><div>{paragraphs(STORY)}</div></div><ul>{CARDS}</ul>",
        f"<article><h1>{HEAD}</h1><div id='how-the-works-shared-support'>{ALL}</div></article>{CARDS}",
        "<div class='story'><h1>{}</h1>{}</div><div>{}</div>".format(
            HEAD, "".join(f"<div class='promo-text widget'><p>{text}</p></div>" for text in STORY), paragraphs(OTHERS)
        ),
        f"<div class='col'><h1>{HEAD}</h1><div>{paragraphs(STORY)}</div><div class='next'>{CARDS}</div></div>",
    ],
    ids=["paywall", "sidebar grid", "teaser", "dialogue", "id of a heading", "widgets", "cards without tags"],
)
def test_a_class_or_id_does_not_hide_the_story(read: Read, inside: str) -> None:
    article = read("a.html", page(inside))
    assert [text for text in STORY if text not in body(article)] == []
    assert [text for text in OTHERS if text in body(article)] == []
    assert [text for text in OTHERS if text in inside and text not in article.text] == []


def test_real_boxes_are_still_furniture(read: Read) -> None:
    box = f"<div class='newsletter-signup'><p>{OTHERS[0]}</p></div><div class='comments'>{paragraphs(OTHERS[1:])}</div>"
    article = read("a.html", page(f"<article><h1>{HEAD}</h1>{paragraphs(STORY)}{box}</article>"))
    assert [text for text in OTHERS if text not in furniture(article)] == []


def test_comments_longer_than_the_story_are_furniture(read: Read) -> None:
    talk = "".join(f"<li>Reader {n}: {text} {text}</li>" for n in range(4) for text in OTHERS)
    inside = f"<article><h1>{HEAD}</h1>{paragraphs(STORY)}</article><section id='comments'><ol>{talk}</ol></section>"
    article = read("a.html", page(inside))
    assert STORY[-1] in body(article) and "Reader 3" not in body(article)


@pytest.mark.parametrize(
    "tags", ["<article>{}</article><article>{}</article>", "<div class='s'>{}</div><div class='s'>{}</div>"]
)
def test_the_next_article_on_the_page_is_furniture(read: Read, tags: str) -> None:
    first = f"<h1>{HEAD}</h1>{paragraphs(STORY[:3])}"
    second = f"<h1>Bus line for the valley school</h1>{paragraphs(OTHERS)}"
    article = read("a.html", page(f"<main>{tags.format(first, second)}</main>"))
    assert STORY[2] in body(article) and OTHERS[0] not in body(article)


def test_the_posts_of_a_live_blog_are_one_story(read: Read) -> None:
    posts = "".join(f"<article><h2>{9 + n}.30</h2><p>{text}</p></article>" for n, text in enumerate(STORY))
    article = read("a.html", page(f"<main><h1>{HEAD}</h1><div class='live-posts'>{posts}</div></main>"))
    assert [text for text in STORY if text not in body(article)] == []


def test_notices_before_the_title_are_furniture(read: Read) -> None:
    notice = "We and our partners keep small files on your device in order to show you offers, and read them again."
    article = read("a.html", page(f"<section><p>{notice}</p></section><div><h1>{HEAD}</h1>{paragraphs(STORY)}</div>"))
    assert notice in furniture(article) and STORY[0] in body(article)


def test_advertisements_of_fast_pages_are_furniture(read: Read) -> None:
    ad = "<amp-ad>Buy a lamp of Torvik glass today and save.</amp-ad>"
    article = read("a.html", page(f"<article><h1>{HEAD}</h1><p>{STORY[0]}</p>{ad}{REST}</article>"))
    assert "Buy a lamp" in furniture(article) and STORY[1] in body(article)


def test_captions_are_neither_story_nor_furniture(read: Read) -> None:
    caption = "The yard of the works on a winter evening in 1978. Photo: Sigrun Dahl / Valley Archive"
    figure = f"<figure><img src='y.jpg'><figcaption>{caption}</figcaption></figure>"
    article = read("a.html", page(f"<article><h1>{HEAD}</h1><p>{STORY[0]}</p>{figure}{REST}</article>"))
    assert [span.of(article.text) for span in article.captions] == [caption]


def test_lists_tables_and_names_at_the_end_are_story(read: Read) -> None:
    end = "<p>These have worked there longest:</p><ul><li>Hedda Bruun, 41 years</li><li>Aksel Moe, 39 years</li></ul>"
    table = "<table><tr><th>Year</th><th>Workers</th></tr><tr><td>1978</td><td>310</td></tr></table>"
    kept = body(read("a.html", page(f"<article><h1>{HEAD}</h1>{paragraphs(STORY)}{end}{table}</article>")))
    for line in ("Hedda Bruun, 41 years", "Aksel Moe, 39 years", "1978 | 310"):
        assert line in kept


def test_links_that_the_story_announces_are_story_and_others_a_menu(read: Read) -> None:
    papers = "".join(f"<li><a href='{n}.pdf'>Offer number {n} of the county to the owners</a></li>" for n in range(3))
    more = "".join(f"<li><a href='/{n}'>Another headline of the day, number {n}</a></li>" for n in range(3))
    inside = (
        f"{paragraphs(STORY[:3])}<p>The county has published its letters:</p><ul>{papers}</ul>{paragraphs(STORY[3:])}"
    )
    article = read("a.html", page(f"<article><h1>{HEAD}</h1>{inside}<ul>{more}</ul></article>"))
    assert "Offer number 2" in body(article) and "Another headline" in furniture(article)


def test_a_post_that_the_story_quotes_is_story(read: Read) -> None:
    post = "We made the county two offers in June and have not had an answer to either of them until today."
    signed = f"<p>{post}</p>&mdash; Torvik Glass <a href='#'>June 30</a>"
    quote = f"<div class='social-embed'><blockquote>{signed}</blockquote></div>"
    article = read("a.html", page(f"<article><h1>{HEAD}</h1><p>{STORY[0]}</p>{quote}{REST}</article>"))
    assert post in body(article)


@pytest.mark.parametrize("mode", ["open", "closed"])
def test_declarative_shadow_roots_are_read_where_they_stand(read: Read, mode: str) -> None:
    shadow = f"<x-rest><template shadowrootmode='{mode}'><div>{paragraphs(STORY[2:4])}</div></template></x-rest>"
    template = f"<template><p>{OTHERS[0]}</p></template>"
    inside = f"<article><h1>{HEAD}</h1>{paragraphs(STORY[:2])}{shadow}{paragraphs(STORY[4:])}</article>{template}"
    kept = body(read("a.html", page(inside)))
    assert [kept.index(text) for text in STORY] == sorted(kept.index(text) for text in STORY)
    assert OTHERS[0] not in kept


def test_text_that_a_page_only_states_for_search_engines_is_read(read: Read) -> None:
    stated = json.dumps({"@type": "NewsArticle", "headline": HEAD, "articleBody": "\n\n".join(STORY)})
    head = f"<script type='application/ld+json'>{stated}</script>"
    article = read("a.html", page(f"<div><h1>{HEAD}</h1><p>Please switch on scripts for this page.</p></div>", head))
    assert [text for text in STORY if text not in body(article)] == []
    assert "switch on scripts" in furniture(article)


def test_text_that_a_page_shows_is_not_read_twice(read: Read) -> None:
    stated = json.dumps({"@type": "NewsArticle", "headline": HEAD, "articleBody": " ".join(STORY)})
    head = f"<script type='application/ld+json'>{stated}</script>"
    article = read("a.html", page(f"<article><h1>{HEAD}</h1>{paragraphs(STORY)}</article>", head))
    assert article.text.count(STORY[1]) == 1


def test_markup_that_a_script_would_show_is_read(read: Read) -> None:
    state = json.dumps({"article": {"contentHtml": paragraphs(STORY)}}).replace("<", "\\u003c")
    article = read("a.html", page(f"<div id='app'></div><script>window.state = {state};</script>"))
    assert [text for text in STORY if text not in body(article)] == []


def test_readings_buttons_and_labels_do_not_break_lines_and_words(read: Read) -> None:
    inside = (
        f"<h1><span class='label'>Torvik</span>Furnace goes out</h1><p>{STORY[0]}</p>"
        "<p>The shares of <a href='#'>Torvik Glass</a><button><i></i></button>, which were never worth much, fell.</p>"
        "<p><ruby>硝子<rp>(</rp><rt>がらす</rt><rp>)</rp></ruby>の町は静かになりました。</p>"
        f"{REST}"
    )
    text = read("a.html", page(f"<article>{inside}</article>")).text
    assert "Torvik Furnace goes out" in text
    assert "The shares of Torvik Glass, which were never worth much, fell." in text
    assert "硝子の町は静かになりました。" in text


def test_a_word_in_two_types_stays_one_word(read: Read) -> None:
    inside = f"<p><span class='initial'>T</span>orvik is quiet. The <b>glass</b>works are cold.</p>{paragraphs(STORY)}"
    text = read("a.html", page(f"<article><h1>{HEAD}</h1>{inside}</article>")).text
    assert "Torvik is quiet. The glassworks are cold." in text
