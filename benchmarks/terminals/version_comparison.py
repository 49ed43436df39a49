"""Two installed versions of the program measured in turn, so that both meet the same load on the machine."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.terminals.watched import Watched

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)

QUIET_SECONDS = 0.3
"""The peak memory of the screen is read after its output was silent for so long."""

FIGURES = {
    "version_seconds": "reader --version, s",
    "version_mib": "reader --version, peak memory, MiB",
    "readable_seconds": "command to readable article, s",
    "screen_mib": "screen, peak memory, MiB",
}
"""What is measured, and how the table names it."""


@dataclass(frozen=True, slots=True)
class Installation:
    """An installed version of the program.

    Attributes:
        name: How the table names it.
        python: Interpreter that has it installed.
        library: Folder of its library, used by no other version: indexes may differ.
    """

    name: str
    python: str
    library: Path

    def command(self, *arguments: str) -> list[str]:
        """Return the command that starts this version on its library."""
        return [self.python, "-m", "reader", "--library", str(self.library), *arguments]


@dataclass(slots=True)
class Measured:
    """The figures of all runs of one version, by the names in `FIGURES`."""

    values: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in FIGURES})

    def add(self, run: dict[str, float]) -> None:
        """Add the figures of one run."""
        for name, value in run.items():
            self.values[name].append(value)


def compare_versions(
    installations: Sequence[Installation], folder: Path, size: tuple[int, int], runs: int
) -> dict[str, Measured]:
    """Index `folder` with each version, then measure the versions in turn, `runs` times each.

    One more run of each comes first and is not counted: it fills the caches of the disk.
    """
    for installation in installations:
        subprocess.run(installation.command("index", str(folder)), check=True, stderr=subprocess.DEVNULL)
    first_article = min(path for path in folder.rglob("*") if path.suffix in (".txt", ".md"))
    words = _first_words(first_article.read_text("utf-8"))
    measured = {installation.name: Measured() for installation in installations}
    for run in range(runs + 1):
        # The order changes with each run: whoever comes second may find a warmer or a busier machine.
        for installation in installations if run % 2 else reversed(installations):
            figures = {**_version_run(installation), **_screen_run(installation, folder, words, size)}
            if run:
                measured[installation.name].add(figures)
    return measured


def table(measured: dict[str, Measured]) -> Iterator[str]:
    """Yield the lines of a table: median (minimum) of each version, and the first against the second."""
    names = list(measured)
    yield f"{'median (minimum)':36}" + "".join(f"{name:>24}" for name in names) + f"{'first / second':>17}"
    for figure, title in FIGURES.items():
        runs = [measured[name].values[figure] for name in names]
        cells = "".join(f"{f'{median(values):.3f} ({min(values):.3f})':>24}" for values in runs)
        yield f"{title:36}{cells}{median(runs[0]) / median(runs[1]):>16.2f}x"


def _first_words(text: str) -> str:
    """Return the first two words of an article without its front matter: they fit on one line of the screen."""
    return " ".join(_FRONT_MATTER.sub("", text).split()[:2])


def _version_run(installation: Installation) -> dict[str, float]:
    started = time.perf_counter()
    process = subprocess.Popen(
        [installation.python, "-m", "reader", "--version"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{installation.python}: reader --version failed (exit status {process.returncode})")
    return {"version_seconds": seconds, "version_mib": usage.ru_maxrss / 1024}


def _screen_run(installation: Installation, folder: Path, words: str, size: tuple[int, int]) -> dict[str, float]:
    command = installation.command(str(folder))
    with tempfile.TemporaryDirectory() as home, Watched(command, size, {"HOME": home}) as terminal:
        seconds = terminal.until(lambda screen: words in " ".join(screen.split()))
        terminal.rest(QUIET_SECONDS)
        return {"readable_seconds": seconds, "screen_mib": terminal.peak_memory()}
