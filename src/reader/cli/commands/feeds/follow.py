"""`reader feeds add`: follow feeds, and read in what they have now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from reader.cli.commands.feeds.new_entries import newest_option, update_and_print
from reader.cli.exit_status import Status
from reader.cli.fetch_results import fetch_limits, fetch_options
from reader.cli.messages import report_problem, warn
from reader.cli.options import Format, command, format_option, run_settings, wait_option
from reader.cli.parser import Argument
from reader.errors import UsageError
from reader.files.read import is_file, read_regular
from reader.model.web import Feed
from reader.web.failures import FetchError

_LARGEST_LIST = 16 * 1024 * 1024
"""Bytes of an OPML file that is read."""


@command(
    "add",
    examples="""\
  reader feeds add https://example.org/rss
  reader feeds add subscriptions.opml
  reader feeds add --full https://example.com/sitemap-news.xml""",
)
@click.argument(
    "feeds",
    cls=Argument,
    nargs=-1,
    required=True,
    metavar="FEED ...",
    description="addresses of feeds, of pages that name theirs, of OPML lists and sitemaps; or OPML files",
)
@click.option("--full", is_flag=True, help="fetch the page of each entry whose text the feed does not have")
@newest_option
@fetch_options
@wait_option
@format_option
def follow(
    feeds: Sequence[str], full: bool, newest: int, allow_private: bool, pause: float, output_format: Format | None
) -> int:
    """Follow feeds, and read in what they have now. Prints what came of each entry.

    An entry becomes an article: the whole text where the feed has it; with --full, the page of the entry is fetched
    where it has not; else what the feed says about it ("excerpt"). An article that two feeds have is read in once.
    """
    limits = fetch_limits(allow_private, pause)
    settings = run_settings()
    followed: list[Feed] = []
    failed = 0
    with settings.open() as library:
        for came in library.follow_feeds([*_addresses(feeds)], limits, full=full):
            if isinstance(came, Feed):
                followed.append(came)
            elif came.problem is not None:
                failed += 1
                report_problem(came.problem)
    if not followed:
        return Status.UNUSABLE
    warn(f"{len(followed)} {'feed is' if len(followed) == 1 else 'feeds are'} followed")
    status = update_and_print(settings, [feed.address for feed in followed], limits, newest, output_format)
    return Status.INCOMPLETE if failed and status == Status.DONE else status


def _addresses(feeds: Sequence[str]) -> Iterator[str]:
    """Yield addresses as given, and those that OPML files list.

    Raises:
        UsageError: A file lists no feeds.
    """
    from reader.web.feed_formats import parse_feed_content

    for given in feeds:
        if not is_file(given):
            yield given
            continue
        try:
            listed = parse_feed_content(read_regular(given, _LARGEST_LIST), given).feeds
        except FetchError as error:
            raise UsageError(str(error)) from None
        if not listed:
            raise UsageError(f"{given}: lists no feeds; give an OPML file, or the address of a feed")
        yield from listed
