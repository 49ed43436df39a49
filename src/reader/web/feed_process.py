"""Parses feeds so that no feed can hang the program: large ones in a process that is stopped after a time."""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection

from reader.web.failures import FetchError
from reader.web.feed_entries import ParsedFeed
from reader.web.feed_formats import parse_feed_content
from reader.web.fetched import FetchedPage

ALONE_FROM = 256 * 1024
"""Bytes from which a feed has a process of its own: a smaller one takes a second at most, however hostile it is."""
LONGEST_SECONDS = 60.0
"""Seconds after which such a process is stopped."""


def parse_feed(page: FetchedPage, seconds: float = LONGEST_SECONDS) -> ParsedFeed:
    """Return what is in a fetched feed.

    Args:
        page: The feed.
        seconds: Longest time that a large feed may take.

    Raises:
        FetchError: It is not a feed, or a hostile one.
    """
    if len(page.body) < ALONE_FROM and not page.body.startswith(b"\x1f\x8b"):
        return parse_feed_content(page.body, page.address, page.media_type)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_parse, args=(theirs, page.body, page.address, page.media_type), daemon=True)
    process.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(seconds) else None
    except (EOFError, OSError):
        answer = None
    finally:
        process.kill()
        process.join()
        ours.close()
    if isinstance(answer, ParsedFeed):
        return answer
    reason, advice = answer or ("takes too long to parse, or crashes its parser", "report it to the site")
    raise FetchError(page.address, reason, advice)


def _parse(connection: Connection, body: bytes, address: str, media_type: str) -> None:
    """Parse a feed in a process of its own."""
    try:
        connection.send(parse_feed_content(body, address, media_type))
    except FetchError as error:
        connection.send((error.reason, error.advice))
