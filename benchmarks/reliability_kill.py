"""Kill processes with SIGKILL at random moments: databases stay sound, and nothing acknowledged is lost.

    python -m benchmarks.reliability_kill [RUNS] [--seed N]

A child process acknowledges each action once it returned. The parent kills it at a random moment, checks both databases
and all backups, checks that every acknowledged action is there, and starts the work again.
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
"""Imported once in the fork server, so that a child starts with its work instead of imports."""
KINDS = ("indexing", "bookmarking", "judging", "migrating", "restoring")


@dataclass(frozen=True, slots=True)
class Scenario:
    """One run.

    Attributes:
        prepare: Prepares the library.
        work: What the child does.
        check: Yields faults in what the killed child left.
        resume: Starts the work again and yields faults in the result.
        max_seconds: Seconds after which the work of a child that is not killed is stopped.
    """

    prepare: Callable[[], object]
    work: Callable[[scenarios.Acknowledge], None]
    check: Callable[[Sequence[str]], Iterator[str]]
    resume: Callable[[Sequence[str]], Iterator[str]]
    max_seconds: float = 120.0


@dataclass(slots=True)
class Outcome:
    """The results of all runs of one kind."""

    runs: int = 0
    killed: int = 0
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)


def scenario(kind: str, folder: Path, seed: int, stages: Stages) -> Scenario:
    """Return a scenario of this kind in an empty folder."""
    library, articles = LibraryFolder(folder / "library"), folder / "articles"
    nothing: Callable[[Sequence[str]], Iterator[str]] = lambda acknowledged: iter(())  # noqa: E731
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
            partial(scenarios.prepare_backup, library),
            partial(scenarios.restore_repeatedly, library),
            partial(scenarios.check_restored, library),
            nothing,
            max_seconds=1.0,
        )
    kinds = BOOKMARKING if kind == "bookmarking" else JUDGING
    return Scenario(
        library.make_folder,
        partial(scenarios.work_on_notes, library, seed, kinds),
        partial(scenarios.check_notes, library, seed, kinds),
        nothing,
    )


def run(runs: int, seed: int, folder: Path, stages: Stages) -> dict[str, Outcome]:
    """Kill `runs` processes, the kinds of work in turn, and return the results by kind."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    chance = random.Random(seed)
    outcomes = {kind: Outcome() for kind in KINDS}
    duration: dict[str, float] = {}
    for number in range(runs):
        kind = KINDS[number % len(KINDS)]
        place = folder / f"run-{number}"
        if kind not in duration:
            duration[kind] = _duration(scenario(kind, place / "whole", seed + number, stages), context)
        _run_once(
            scenario(kind, place, seed + number, stages), chance.uniform(0, duration[kind]), context, outcomes[kind]
        )
        shutil.rmtree(place)
    return outcomes


def _duration(whole: Scenario, context: multiprocessing.context.ForkServerContext) -> float:
    """Return the seconds until the last acknowledgement of a child that is not killed."""
    whole.prepare()
    process, ends = _start(whole, context)
    began = last = time.monotonic()
    try:
        while ends.poll(max(began + whole.max_seconds - time.monotonic(), 0)):
            ends.recv()
            last = time.monotonic()
    except EOFError:
        pass
    process.kill()
    return last - began


def _run_once(
    scenario: Scenario, moment: float, context: multiprocessing.context.ForkServerContext, outcome: Outcome
) -> None:
    scenario.prepare()
    process, ends = _start(scenario, context)
    time.sleep(moment)
    process.kill()
    process.join()
    acknowledged = _received(ends)
    outcome.runs += 1
    outcome.killed += process.exitcode == -9
    outcome.acknowledged += len(acknowledged)
    outcome.faults += [*scenario.check(acknowledged), *scenario.resume(acknowledged)]


def _start(
    scenario: Scenario, context: multiprocessing.context.ForkServerContext
) -> tuple[multiprocessing.context.ForkServerProcess, Connection]:
    """Start the work and return once the child is ready."""
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(scenario.work, sender), daemon=True)
    process.start()
    sender.close()
    receiver.recv()
    return process, receiver


def _work(work: Callable[[scenarios.Acknowledge], None], ends: Connection) -> None:
    work(ends.send)


def _received(ends: Connection) -> list[str]:
    """Return what was acknowledged; a message that was cut off does not count."""
    acknowledged: list[str] = []
    try:
        while True:
            acknowledged.append(ends.recv())
    except (EOFError, OSError):
        return acknowledged


def main() -> int:
    """Run, print one row per kind, and return 1 if anything was lost or damaged."""
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
