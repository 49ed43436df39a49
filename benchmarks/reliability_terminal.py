"""End the screen with signals at ten moments: the terminal has the modes it had before.

    python -m benchmarks.reliability_terminal [ROUNDS]

Every moment (starting, reading, a panel open, typing, indexing ...) with SIGTERM, SIGHUP, SIGQUIT and SIGINT, and with
the terminal closed, in real pseudo-terminals. Checked are the modes set and reset in the output, the termios settings,
the exit status, the time until the program has ended (5 s), the saved session, and that no process is left. Linux only.
"""

from __future__ import annotations

import argparse
import signal
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests.support.ended_screens import (
    MOMENTS,
    SIGNALS,
    Place,
    faults_of_lost_terminal,
    faults_of_signal,
    faults_of_unread_terminal,
    prepare,
)

LOST = "terminal closed"
AT_ONCE = 4
"""Programs that run at the same time: most of their time is waiting."""

Row = tuple[str, str]
"""A moment, and what ended the screen then."""


def checks(place: Place, rounds: int) -> list[tuple[Row, Callable[[], list[str]]]]:
    """Return a check for each moment and each way to end, `rounds` times."""
    found: list[tuple[Row, Callable[[], list[str]]]] = []
    for number in range(rounds):
        for name, moment in MOMENTS.items():
            for ending in (*SIGNALS, signal.SIGINT):
                library = place.folder / f"library-{number}-{name}-{ending.name}"
                found.append(((name, ending.name), partial(faults_of_signal, place, library, moment, ending)))
            library = place.folder / f"library-{number}-{name}-lost"
            found.append(((name, LOST), partial(faults_of_lost_terminal, place, library, moment)))
        library = place.folder / f"library-{number}-unread"
        found.append((("output blocked", "SIGTERM"), partial(faults_of_unread_terminal, place, library)))
    return found


def main() -> int:
    """Run, print one row per moment, and return 1 if anything was left wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", nargs="?", type=int, default=1)
    options = parser.parse_args()
    began = time.monotonic()
    ends: dict[str, int] = {}
    faults: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as pool:
        every = checks(prepare(Path(folder)), options.rounds)
        for (moment, ending), result in zip(
            (row for row, _ in every), pool.map(_run, (check for _, check in every)), strict=True
        ):
            ends[moment] = ends.get(moment, 0) + 1
            faults.setdefault(moment, []).extend(f"{ending}: {fault}" for fault in result)
    print(f"{'ended while':<22}{'ends':>6}{'faults':>8}")
    for moment, count in ends.items():
        print(f"{moment:<22}{count:>6}{len(faults[moment]):>8}")
    for moment, lines in faults.items():
        for line in lines[:20]:
            print(f"  {moment}, {line}")
    print(f"{sum(ends.values())} ends in {time.monotonic() - began:.0f} s")
    return int(any(faults.values()))


def _run(check: Callable[[], list[str]]) -> list[str]:
    try:
        return check()
    except AssertionError as error:  # the screen never showed what was expected
        return [str(error).splitlines()[0]]


if __name__ == "__main__":
    raise SystemExit(main())
