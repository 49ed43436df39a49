"""Try inputs at the edge of what a computer can express: each gives a result or one line, and no note is lost.

    python -m benchmarks.reliability_edges [EXAMPLES] [--seed N] [--kind NAME]

The strategies and checks are those of the tests (`tests.support.edges`), with many more examples: for each kind of
input the table counts examples, tracebacks, runs of more than 5 seconds, lost or changed notes, and other faults.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.support.edge_kinds import KINDS
from tests.support.edges import EdgeKind, HangError, LostNotesError, TracebackError, Workbench

COLUMNS = ("tracebacks", "hangs", "lost notes", "other faults")


@dataclass(slots=True)
class Tally:
    """What came of the examples of one kind.

    Attributes:
        examples: Examples that were tried.
        seconds: What they took.
        slowest: Seconds of the slowest one.
        faults: Number of faults by column of the table.
        first: The first fault in each column.
    """

    examples: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    faults: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)


def tried(kind: EdgeKind, count: int, number: int) -> Tally:
    """Check `count` examples of a kind, with the seed `number`; a fault does not end it."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder, Workbench(Path(folder)) as bench:

        @seed(number)
        @settings(
            max_examples=count,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(kind.examples)
        def check(example: object) -> None:
            began = time.monotonic()
            try:
                kind.run(bench, example)
            except Exception as error:
                column = _column(error)
                tally.faults[column] += 1
                tally.first.setdefault(column, f"{type(error).__name__}: {error}"[:1_000])
            taken = time.monotonic() - began
            tally.examples += 1
            tally.seconds += taken
            tally.slowest = max(tally.slowest, taken)

        check()
    return tally


def _column(error: Exception) -> str:
    if isinstance(error, LostNotesError):
        return "lost notes"
    if isinstance(error, HangError):
        return "hangs"
    return "tracebacks" if isinstance(error, TracebackError) else "other faults"


def main() -> int:
    """Run, print the table, and return 1 if there is a fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", nargs="?", type=int, default=2_000, help="examples of each kind")
    parser.add_argument("--seed", type=int, default=20260101)
    parser.add_argument("--kind", action="append", metavar="NAME", help="only this kind; can be repeated")
    options = parser.parse_args()
    kinds = [kind for kind in KINDS if not options.kind or kind.name in options.kind]
    if not kinds:
        parser.error(f"no such kind; there are: {', '.join(kind.name for kind in KINDS)}")
    print(f"| kind of input | examples | seconds | slowest | {' | '.join(COLUMNS)} |")
    print(f"|---|{'---:|' * (3 + len(COLUMNS))}")
    first: list[str] = []
    for kind in kinds:
        tally = tried(kind, options.examples, options.seed)
        counts = " | ".join(str(tally.faults[column]) for column in COLUMNS)
        print(
            f"| {kind.name} | {tally.examples:,} | {tally.seconds:.0f} | {tally.slowest:.1f} s | {counts} |", flush=True
        )
        first += [f"{kind.name}, {column}: {fault}" for column, fault in tally.first.items()]
    for fault in first:
        print(fault, file=sys.stderr)
    return bool(first)


if __name__ == "__main__":
    raise SystemExit(main())
