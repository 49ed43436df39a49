"""`reader feeds`: follow feeds, and read their new entries in; one module per command."""

from __future__ import annotations

from reader.cli.parser import CommandGroup, Entry

feeds = CommandGroup(
    "feeds",
    entries={
        "list": Entry("feeds.followed:list_feeds", "list the feeds that you follow (the default)"),
        "add": Entry("feeds.follow:follow", "follow feeds, and read in what they have now"),
        "update": Entry("feeds.new_entries:update", "fetch the feeds, and read in what is new"),
        "remove": Entry("feeds.unfollow:unfollow", "follow a feed no longer; its articles stay"),
    },
    default="feeds.followed:list_feeds",
    help="""Follow feeds: RSS, Atom, JSON Feed, lists of feeds (OPML) and sitemaps. Feeds are fetched when you say so,
    never by themselves.""",
    examples="""\
  reader feeds add https://example.org/rss
  reader feeds add --full https://example.com/sitemap-news.xml
  reader feeds update""",
)
"""`reader feeds`."""
