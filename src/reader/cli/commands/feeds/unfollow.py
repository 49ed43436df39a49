"""`reader feeds remove`: follow a feed no longer."""

from __future__ import annotations

from collections.abc import Sequence

import click

from reader.cli.exit_status import Status
from reader.cli.messages import warn
from reader.cli.options import command, run_settings
from reader.cli.parser import Argument
from reader.store.notes.notes import Notes


@command("remove", examples="  reader feeds remove https://example.org/rss")
@click.argument(
    "feeds", cls=Argument, nargs=-1, required=True, metavar="FEED ...", description="as `reader feeds` lists them"
)
def unfollow(feeds: Sequence[str]) -> int:
    """Follow feeds no longer. Articles that came with them stay."""
    unknown = 0
    with Notes(run_settings().library) as notes:
        for feed in feeds:
            if not notes.feeds.unfollow(feed):
                unknown += 1
                warn(f"{feed}: is not followed; `reader feeds` lists the feeds that are")
    return Status.UNUSABLE if unknown == len(feeds) else Status.of(not unknown)
