"""What the commands that fetch share: their options, their progress, and rows of what came of each address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from reader.cli.exit_status import Status
from reader.cli.interruption import interrupted_by_signals
from reader.cli.messages import warn
from reader.cli.options import Decorated, Format, NumberRange, RunSettings
from reader.cli.output import Column, View, write_rows
from reader.cli.progress import follow, listener_for_people
from reader.cli.refresh import bring_up_to_date
from reader.model.progress import Progress, Stage
from reader.model.web import FetchOutcome, FetchResult

if TYPE_CHECKING:
    from reader.web.fetch import FetchLimits

FETCHED: View[FetchResult] = View(
    record=lambda row: {
        "address": row.address,
        "status": row.outcome.value,
        "source": row.page,
        "final": row.final,
        "retrieved": row.at,
        "http": row.status,
        "sha256": row.sha256,
        "reason": row.problem.reason if row.problem else None,
        "advice": row.problem.advice if row.problem else None,
    },
    columns=(
        Column("status", lambda row: row.outcome.value),
        Column("address", lambda row: row.address, wide=True),
        Column("source", lambda row: row.page, wide=True),
        Column("retrieved", lambda row: row.at),
        Column("final", lambda row: row.final, table=False),
        Column("http", lambda row: row.status, table=False),
        Column("sha256", lambda row: row.sha256, table=False),
        Column("reason", lambda row: row.problem.reason if row.problem else None, table=False),
    ),
)
"""What came of each address, as rows."""


def fetch_options(function: Decorated) -> Decorated:
    """Add the options that say what may be fetched and how, passed on as `allow_private` and `pause`."""
    for decorate in (_pause_option, _allow_private_option):
        function = decorate(function)
    return function


def fetch_limits(allow_private: bool, pause: float) -> FetchLimits:
    """Return the limits that the options ask for.

    Raises:
        MissingWebExtraError: The packages for fetching are not installed.
    """
    from reader.web.failures import require_web_extra

    require_web_extra()
    from reader.web.fetch import FetchLimits

    return FetchLimits(allow_private=allow_private, pause_seconds=pause)


def follow_fetches(results: Iterator[FetchResult], total: int) -> list[FetchResult]:
    """Show how fetching goes on, name every failure on stderr, and return what came of each address.

    Args:
        results: What comes of each address.
        total: Number of addresses, 0 if not known.
    """
    listed: list[FetchResult] = []

    def events() -> Iterator[Progress]:
        for result in results:
            listed.append(result)
            count = max(total, len(listed)) if total else 0
            yield Progress(Stage.FETCH, len(listed), count, result.address, result.problem)

    with interrupted_by_signals():
        follow(events(), listener_for_people())
    return listed


def read_in_and_print(settings: RunSettings, results: list[FetchResult], output_format: Format | None) -> int:
    """Read the kept pages in, print what came of each address, and return the exit status."""
    is_read = True
    if any(result.page for result in results):
        is_read = bring_up_to_date(settings, [settings.library.web_pages_path])
    with settings.open() as library:
        final = library.settle(results)
    write_rows(FETCHED, final, output_format)
    if not final:
        warn("nothing to fetch")
    failed = [result for result in final if result.outcome is FetchOutcome.FAILED]
    if final and len(failed) == len(final):
        return Status.UNUSABLE
    return Status.of(is_read and not failed)


def _allow_private_option(function: Decorated) -> Decorated:
    return click.option(
        "--allow-private",
        is_flag=True,
        help="also fetch from this computer and from private networks, which pages could otherwise lead to",
    )(function)


def _pause_option(function: Decorated) -> Decorated:
    option: Any = click.option(
        "--pause",
        type=NumberRange(float, high=3600),
        default=1.0,
        metavar="SECONDS",
        help="pause between two requests to one host (default: 1)",
    )
    decorated: Decorated = option(function)
    return decorated
