"""`reader update`: fetch pages again, and read in what changed."""

from __future__ import annotations

from collections.abc import Sequence

import click

from reader.cli.fetch_results import fetch_limits, fetch_options, follow_fetches, read_in_and_print
from reader.cli.options import Format, command, format_option, run_settings, wait_option
from reader.cli.parser import Argument
from reader.errors import UsageError


@command("update", examples="  reader update https://example.org/report\n  reader update --all")
@click.argument(
    "addresses", cls=Argument, nargs=-1, metavar="[URL ...]", description="addresses of pages that you added"
)
@click.option("--all", "update_all", is_flag=True, help="fetch all pages again that you added")
@fetch_options
@wait_option
@format_option
def update(
    addresses: Sequence[str], update_all: bool, allow_private: bool, pause: float, output_format: Format | None
) -> int:
    """Fetch pages again and read in what changed. Prints what came of each page.

    "changed" means that the article's text is another one; `reader versions` lists all versions with the dates on which
    they were fetched, and `reader versions diff` shows what was edited.
    """
    if bool(addresses) == update_all:
        raise UsageError("give addresses, or --all for every page that you added")
    limits = fetch_limits(allow_private, pause)
    settings = run_settings()
    with settings.open() as library:
        results = follow_fetches(library.update(None if update_all else addresses, limits), len(addresses))
    return read_in_and_print(settings, results, output_format)
