"""Large feeds are parsed apart, and a hostile one is stopped after a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.web.failures import FetchError
from reader.web.feed_process import ALONE_FROM, parse_feed
from tests.web.test_kept_pages import PAGE

ITEM = "<item><title>Ferry stops</title><link>https://harbour.example/{}</link></item>"


def test_a_large_feed_is_read() -> None:
    items = "".join(map(ITEM.format, range(ALONE_FROM // len(ITEM))))
    body = f"<rss version='2.0'><channel><title>Harbour Post</title>{items}</channel></rss>".encode()
    assert len(body) > ALONE_FROM
    assert len(parse_feed(replace(PAGE, body=body, media_type="application/rss+xml")).entries) > 1000


def test_a_hostile_feed_is_stopped_and_no_feed_is_named() -> None:
    hostile = b"<rss><item>" + b"<div>" * ALONE_FROM
    with pytest.raises(FetchError, match="too long"):
        parse_feed(replace(PAGE, body=hostile, media_type="application/rss+xml"), seconds=0.5)
    with pytest.raises(FetchError, match="entities"):
        parse_feed(replace(PAGE, body=b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + b" " * ALONE_FROM))
