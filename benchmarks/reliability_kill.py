"""Processes killed with SIGKILL at random moments: databases stay sound, nothing acknowledged is lost, work goes on.

    python -m benchmarks.reliability_kill [RUNS] [--seed N]

A child acknowledges each action after it returned. The parent kills it at a random moment of the time that the whole
work takes, looks at both databases and all copies, looks for every acknowledged action, and starts the work anew.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.reliability import scenarios as scenarios
from benchmarks.reliability.actions import BOOKMARKING, JUDGING
from reader.pipeline.stages import Stages
from reader.store.library import LibraryFolder

PRELOADED = [
    "benchmarks.reliability.scenarios",
    "reader.pipeline.index",
    "reader.ingest.read",
    "reader.analysis.analyse",
    "reader.analysis.pipeline",
    "reader.entities.resolve",
    "reader.linking.linker",
]
"""Imported once: a child begins with its work and not with its imports."""
KINDS = ("indexing", "bookmarking", "judging", "migrating", "restoring")


@dataclass(frozen=True, slots=True)
class Scenario:
    """One run.

    Attributes:
        prepare: Makes what the child finds.
        work: What the child does.
        check: Looks at what the killed child left behind.
        go_on: Starts the work anew and looks at what comes of it.
        longest: Seconds after which the whole work is ended when nobody kills it.
    """

    prepare: Callable[[], object]
    work: Callable[[scenarios.Acknowledge], None]
    check: Callable[[Sequence[str]], Iterator[str]]
    go_on: Callable[[Sequence[str]], Iterator[str]]
    longest: float = 120.0


@dataclass(slots=True)
class Outcome:
    """What all runs of one kind came to."""

    runs: int = 0
    killed: int = 0
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)


def scenario(kind: str, folder: Path, seed: int, stages: Stages) -> Scenario:
    """Return a run of this kind in an empty folder."""
    library, articles = LibraryFolder(folder / "library"), folder / "articles"
    nothing: Callable[[Sequence[str]], Iterator[str]] = lambda said: iter(())  # noqa: E731
    if kind == "indexing":
        return Scenario(
            partial(scenarios.prepare_articles, articles, seed),
            partial(scenarios.index, library, articles, stages),
            partial(scenarios.check_index, library),
            partial(scenarios.check_index_goes_on, library, articles, stages),
        )
    if kind == "migrating":
        return Scenario(
            partial(scenarios.prepare_old_notes, library),
            partial(scenarios.migrate, library),
            partial(scenarios.check_migrated, library),
            nothing,
        )
    if kind == "restoring":
        return Scenario(
            partial(scenarios.prepare_copies, library),
            partial(scenarios.put_back, library),
            partial(scenarios.check_put_back, library),
            nothing,
            longest=1.0,
        )
    doing = BOOKMARKING if kind == "bookmarking" else JUDGING
    return Scenario(
        library.make_folder,
        partial(scenarios.work_on_notes, library, seed, doing),
        partial(scenarios.check_notes, library, seed, doing),
        nothing,
    )


def run(runs: int, seed: int, folder: Path, stages: Stages) -> dict[str, Outcome]:
    """Kill `runs` processes, the kinds of work in turn, and return what was found."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    chance = random.Random(seed)
    outcomes = {kind: Outcome() for kind in KINDS}
    lasts: dict[str, float] = {}
    for number in range(runs):
        kind = KINDS[number % len(KINDS)]
        place = folder / f"run-{number}"
        if kind not in lasts:
            lasts[kind] = _how_long(scenario(kind, place / "whole", seed + number, stages), context)
        _one(scenario(kind, place, seed + number, stages), chance.uniform(0, lasts[kind]), context, outcomes[kind])
        shutil.rmtree(place)
    return outcomes


def _how_long(whole: Scenario, context: multiprocessing.context.ForkServerContext) -> float:
    """Return the seconds until the last acknowledgement of a child that nobody kills."""
    whole.prepare()
    process, ends = _start(whole, context)
    began = last = time.monotonic()
    try:
        while ends.poll(max(began + whole.longest - time.monotonic(), 0)):
            ends.recv()
            last = time.monotonic()
    except EOFError:
        pass
    process.kill()
    return last - began


def _one(one: Scenario, moment: float, context: multiprocessing.context.ForkServerContext, outcome: Outcome) -> None:
    one.prepare()
    process, ends = _start(one, context)
    time.sleep(moment)
    process.kill()
    process.join()
    said = _all_of(ends)
    outcome.runs += 1
    outcome.killed += process.exitcode == -9
    outcome.acknowledged += len(said)
    outcome.faults += [*one.check(said), *one.go_on(said)]


def _start(
    one: Scenario, context: multiprocessing.context.ForkServerContext
) -> tuple[multiprocessing.context.ForkServerProcess, Connection]:
    """Start the work and return when it is ready."""
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(one.work, there), daemon=True)
    process.start()
    there.close()
    here.recv()
    return process, here


def _work(work: Callable[[scenarios.Acknowledge], None], ends: Connection) -> None:
    work(ends.send)


def _all_of(ends: Connection) -> list[str]:
    """Return what was acknowledged; a word that was cut off was not."""
    said: list[str] = []
    try:
        while True:
            said.append(ends.recv())
    except (EOFError, OSError):
        return said


def main() -> int:
    """Run, print a row a kind, and return 1 when anything was lost or damaged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", nargs="?", type=int, default=500)
    parser.add_argument("--seed", type=int, default=20260101)
    options = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcomes = run(options.runs, options.seed, Path(folder), Stages())
    print(f"{'killed while':<14}{'runs':>6}{'killed':>8}{'acknowledged':>14}{'faults':>8}")
    for kind, outcome in outcomes.items():
        print(f"{kind:<14}{outcome.runs:>6}{outcome.killed:>8}{outcome.acknowledged:>14}{len(outcome.faults):>8}")
    faults = Counter(line for outcome in outcomes.values() for line in outcome.faults)
    for line, times in faults.most_common(20):
        print(f"  {times} x {line}")
    print(f"{sum(outcome.runs for outcome in outcomes.values())} runs in {time.monotonic() - began:.0f} s")
    return bool(faults)


if __name__ == "__main__":
    raise SystemExit(main())
