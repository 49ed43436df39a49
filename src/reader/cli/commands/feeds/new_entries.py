"""`reader feeds update`: fetch feeds, and read in what is new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reader.cli.exit_status import Status
from reader.cli.fetch_results import fetch_limits, fetch_options, follow_fetches, read_in_and_print
from reader.cli.messages import warn
from reader.cli.options import (
    Decorated,
    Format,
    NumberRange,
    RunSettings,
    command,
    format_option,
    run_settings,
    wait_option,
)
from reader.cli.parser import Argument
from reader.model.web import FetchOutcome

if TYPE_CHECKING:
    from reader.web.fetch import FetchLimits


def newest_option(function: Decorated) -> Decorated:
    """Add `--newest N`, passed on as `newest`."""
    return click.option(
        "--newest",
        type=NumberRange(int, low=1, high=50_000),
        default=100,
        metavar="N",
        help="entries of one feed that are taken at most (default: 100)",
    )(function)


@command("update", examples="  reader feeds update\n  reader feeds update https://example.org/rss")
@click.argument(
    "feeds", cls=Argument, nargs=-1, metavar="[FEED ...]", description="feeds that you follow; none: all of them"
)
@newest_option
@fetch_options
@wait_option
@format_option
def update(feeds: Sequence[str], newest: int, allow_private: bool, pause: float, output_format: Format | None) -> int:
    """Fetch the feeds that you follow, and read in what is new. Prints what came of each new entry."""
    limits = fetch_limits(allow_private, pause)
    return update_and_print(run_settings(), feeds or None, limits, newest, output_format)


def update_and_print(
    settings: RunSettings,
    feeds: Sequence[str] | None,
    limits: FetchLimits,
    newest: int,
    output_format: Format | None,
) -> int:
    """Fetch feeds, read in what is new, print what came of each entry, and return the exit status."""
    with settings.open() as library:
        results = follow_fetches(library.update_feeds(feeds, limits, newest=newest), 0)
    if not results:
        warn("nothing new")
        return Status.DONE
    without_text = sum(result.outcome is FetchOutcome.NO_TEXT for result in results)
    if without_text:
        entries = "1 entry has" if without_text == 1 else f"{without_text} entries have"
        warn(f"{entries} no text in the feed; `reader feeds add --full FEED` fetches the pages")
    return read_in_and_print(settings, results, output_format)
