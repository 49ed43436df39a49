"""`reader add`: fetch pages by address and read them in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from reader.cli.fetch_results import fetch_limits, fetch_options, follow_fetches, read_in_and_print
from reader.cli.options import Format, command, format_option, run_settings, wait_option
from reader.cli.parser import Argument
from reader.errors import UsageError
from reader.files.read import decode_utf8, read_stream, read_utf8

_LARGEST_LIST = 16 * 1024 * 1024
"""Bytes of a list of addresses that are read."""


@command(
    "add",
    examples="""\
  reader add https://example.org/report https://example.com/news/ferry
  reader add --list addresses.txt
  grep -o 'https://[^ ]*' notes.txt | reader add -""",
)
@click.argument(
    "addresses", cls=Argument, nargs=-1, metavar="[URL ...]", description="web addresses; - reads them from stdin"
)
@click.option(
    "--list",
    "list_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="fetch the addresses in this file, one per line; lines that begin with # are left out",
)
@fetch_options
@wait_option
@format_option
def add(
    addresses: Sequence[str], list_file: Path | None, allow_private: bool, pause: float, output_format: Format | None
) -> int:
    """Fetch web pages and read them in. Prints what came of each address.

    Nothing but the addresses that you give is fetched: no pictures, no scripts. A page that is in the library already
    is not fetched again (`reader update` does that). Sites that ask programs to stay away (robots.txt) are not
    fetched. The page as it was sent is kept in the library's folder web/records, as a WARC file.

    If you interrupt it, what was fetched is kept; the same command goes on with the rest.
    """
    wanted = [address for given in addresses for address in (_from_stdin() if given == "-" else [given])]
    if list_file is not None:
        wanted += _addresses(read_utf8(list_file, _LARGEST_LIST))
    if not wanted:
        raise UsageError("give at least one address; see `reader add --help`")
    limits = fetch_limits(allow_private, pause)
    settings = run_settings()
    with settings.open() as library:
        results = follow_fetches(library.add(wanted, limits), len(wanted))
    return read_in_and_print(settings, results, output_format)


def _from_stdin() -> list[str]:
    return _addresses(decode_utf8(read_stream(sys.stdin.buffer, "stdin", _LARGEST_LIST), "stdin"))


def _addresses(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]
