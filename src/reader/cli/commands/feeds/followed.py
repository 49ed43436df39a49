"""`reader feeds list`: list the feeds that are followed."""

from __future__ import annotations

from reader.cli.exit_status import Status
from reader.cli.options import Format, command, format_option, run_settings
from reader.cli.output import Column, View, write_rows
from reader.model.web import Feed
from reader.store.notes.notes import Notes

FEEDS: View[Feed] = View(
    record=lambda feed: {
        "address": feed.address,
        "title": feed.title,
        "full": feed.full,
        "entries": feed.entries,
        "checked": feed.checked,
    },
    columns=(
        Column("address", lambda feed: feed.address, wide=True),
        Column("title", lambda feed: feed.title, wide=True),
        Column("full", lambda feed: feed.full),
        Column("entries", lambda feed: feed.entries),
        Column("checked", lambda feed: feed.checked and feed.checked[:16].replace("T", " ")),
    ),
)
"""Feeds as rows."""


@command("list", examples="  reader feeds\n  reader feeds list --format csv > feeds.csv")
@format_option
def list_feeds(output_format: Format | None) -> int:
    """List the feeds that you follow, with the number of entries that were seen in each."""
    with Notes(run_settings().library) as notes:
        write_rows(FEEDS, notes.feeds.all(), output_format)
    return Status.DONE
