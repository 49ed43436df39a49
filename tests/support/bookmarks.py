"""Bookmarks with every kind of character in them, made by hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from reader.model.notes import Anchor, AnchorState, Bookmark

HOSTILE = (
    "\x1b]0;x\x07\x9b31m \u202eevil\u2066 \u200b\ufeff ",
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@x",
    "\t=1",
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](http://a.example)",
    "# heading",
    "1. item",
    "---",
    "> quote",
    "```",
    "a | b",
    "} @misc{evil, title = {x}",
    "\\input{x} %",
    "&lt;b&gt; &amp;",
    "line one\nline two\r\n\n  four",
    "\u2028\u2029\x85",
    "\ud800",
)

texts = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3).map(" ".join),
)
words = texts.filter(lambda text: text != "")


@st.composite
def anchors(draw: st.DrawFn) -> Anchor:
    start = draw(st.integers(0, 10_000))
    return Anchor(
        path=draw(texts),
        source=draw(words),
        title=draw(texts),
        sha256=draw(st.text("0123456789abcdef", min_size=64, max_size=64)),
        start=start,
        end=start + draw(st.integers(1, 500)),
        exact=draw(words),
        prefix=draw(texts),
        suffix=draw(texts),
        state=draw(st.sampled_from(AnchorState)),
        publisher=draw(texts),
        published=draw(st.one_of(st.sampled_from(["", "2022", "2022-01", "2022-01-04", "2022-01-04T06:00Z"]), texts)),
        copies=draw(st.integers(0, 3)),
        lookalikes=draw(st.integers(0, 3)),
        url=draw(st.one_of(st.sampled_from(["", "https://a.example/x?y=1&z={2}", "http://b.example/\u202e"]), texts)),
    )


bookmarks = st.builds(
    Bookmark,
    id=st.uuids().map(str),
    anchors=st.lists(anchors(), min_size=1, max_size=2).map(tuple),
    note=texts,
    tags=st.lists(words, max_size=3, unique=True).map(lambda tags: tuple(sorted(tags))),
    created=st.datetimes().map(lambda moment: moment.isoformat() + "+00:00"),
    modified=st.datetimes().map(lambda moment: moment.isoformat() + "+00:00"),
)
shelves = st.lists(bookmarks, max_size=3, unique_by=lambda bookmark: bookmark.id)
