"""The screen, driven through a pseudo-terminal as a person would: first paint, cursor, jumps, pages, memory.

    python -m benchmarks.screen [--library DIR] [--runs N] [--presses N] [--peer NAME=COMMAND …] [FOLDER]

FOLDER defaults to the 196 articles of the ECB+ dev part, ../shared/data/events/ecbplus/dev/txt beside the checkout; it
is indexed first (into DIR, else into a folder that is removed afterwards), so that the screen is opened warm. Each
time is to the last change on a 120x40 screen. Beside it, on the same machine in the same minute: a Textual app that
shows one line, and the terminal readers harlequin, frogmouth and toolong where they are installed.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.terminals.watched import Watched

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT.parent / "shared" / "data" / "events" / "ecbplus" / "dev" / "txt"
SIZE = (120, 40)
BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("Ready to read")

Bare().run()
"""


@dataclass(frozen=True, slots=True)
class Program:
    """A program to be timed until it can be read.

    Attributes:
        name: What the table calls it.
        argv: Its command.
        ready: Tells from the screen's text whether its own content is there.
    """

    name: str
    argv: tuple[str, ...]
    ready: Callable[[str], bool]


def main() -> int:
    """Measure and print one table."""
    options = _options()
    if not options.folder.is_dir():
        print(f"screen: skipped, there are no articles at {options.folder}")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        library = options.library or Path(scratch) / "library"
        print(f"indexing {options.folder.name}, load {os.getloadavg()[0]:.2f} …", flush=True)
        subprocess.run([*reader(library), "index", str(options.folder)], check=True, stderr=subprocess.DEVNULL)
        article = sorted(options.folder.iterdir())[0]
        own = _reader(library, options.folder, article)
        programs = [_bare(), own, *_peers(options.peer, article, Path(scratch))]
        print(f"\nload {os.getloadavg()[0]:.2f}, {SIZE[0]}x{SIZE[1]}, {options.runs} runs, {options.presses} presses")
        _print_paints(programs, options.runs)
        _print_keys(own, options.presses)
    return 0


def reader(library: Path) -> list[str]:
    """Return the command that starts the reader on a library."""
    return [sys.executable, "-m", "reader", "--library", str(library)]


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` of them lie (nearest rank, so that it was truly measured)."""
    return sorted(values)[max(0, -(-len(values) * int(share * 100) // 100) - 1)]


# --- first paint and memory ---


def _bare() -> Program:
    return Program("Textual app, one line", (sys.executable, "-c", BARE), lambda screen: "Ready to read" in screen)


def _reader(library: Path, folder: Path, article: Path) -> Program:
    words = _beginning(article)
    return Program("reader", (*reader(library), str(folder)), lambda screen: words in _flat(screen))


def _peers(given: Sequence[str], article: Path, scratch: Path) -> list[Program | str]:
    """Return the peers, or their names where they are not installed."""
    commands = dict(peer.split("=", 1) for peer in given)
    page = scratch / "article.md"
    shutil.copyfile(article, page)
    words = _beginning(article)
    wanted: tuple[tuple[str, str, list[str], Callable[[str], bool]], ...] = (
        ("harlequin", "harlequin", [], lambda screen: "Data Catalog" in screen),
        ("frogmouth", "frogmouth", [str(page)], lambda screen: words in _flat(screen)),
        ("toolong", "tl", [str(article)], lambda screen: words in _flat(screen)),
    )
    found: list[Program | str] = []
    for name, command, arguments, ready in wanted:
        argv = shlex.split(commands.get(name, command))
        installed = shutil.which(argv[0]) is not None
        found.append(Program(name, (*argv, *arguments), ready) if installed else name)
    return found


def _beginning(article: Path) -> str:
    return " ".join(article.read_text("utf-8").split()[:3])


def _flat(screen: str) -> str:
    return " ".join(screen.split())


def _print_paints(programs: Sequence[Program | str], runs: int) -> None:
    print(f"\n{'':24}{'readable: min':>14}{'median':>9}{'max':>9}   {'peak MiB':>9}")
    base: tuple[float, float] | None = None
    for program in programs:
        if isinstance(program, str):
            print(f"{program:24}not installed")
            continue
        times, memory = _paint(program, runs)
        base = base or (median(times), memory)
        against = f"   {median(times) / base[0]:.2f} x time, {memory / base[1]:.2f} x memory of the first"
        print(f"{program.name:24}{min(times):13.3f}s{median(times):8.3f}s{max(times):8.3f}s   {memory:9.1f}{against}")


def _paint(program: Program, runs: int) -> tuple[list[float], float]:
    """Return seconds from the start until it can be read, and the most memory; the first run only warms the disk."""
    times, memory = [], 0.0
    for run in range(runs + 1):
        with tempfile.TemporaryDirectory() as home, Watched(program.argv, SIZE, {"HOME": home}) as terminal:
            seconds = terminal.until(program.ready)
            terminal.rest(0.3)
            if run:
                times.append(seconds)
                memory = max(memory, terminal.peak_memory())
    return times, memory


# --- keys ---


def _print_keys(program: Program, presses: int) -> None:
    print(f"\n{'key to last change, ms':40}{'p50':>8}{'p95':>8}{'worst':>8}{'presses':>9}")
    with Watched(program.argv, SIZE) as terminal:
        terminal.until(program.ready)
        terminal.rest(2.0)
        _print_row("passage cursor (j)", _timed(terminal, presses, ["j"] * 5 + ["k"] * 5))
        terminal.press("n")
        _print_row("jump to another source and back", _timed(terminal, presses, ["enter", "backspace"]))
        terminal.press("f")
        _print_row("passage cursor, a second pane follows", _timed(terminal, presses, ["j"] * 5 + ["k"] * 5))
        _print_row("page down, two linked panes", _timed(terminal, presses, ["pagedown", "g"], every=2))
        print(f"\npeak memory after all that: {terminal.peak_memory():.1f} MiB; load {os.getloadavg()[0]:.2f}")


def _timed(terminal: Watched, presses: int, keys: Sequence[str], every: int = 1) -> list[float]:
    """Return milliseconds of each press that changed something; with `every` = 2, of every second key only."""
    times = [terminal.press(keys[number % len(keys)]) for number in range(presses * every)]
    return [time for time in times[::every] if time is not None]


def _print_row(name: str, times: Sequence[float]) -> None:
    if not times:
        print(f"{name:40}nothing changed")
        return
    p50, p95 = quantile(times, 0.5), quantile(times, 0.95)
    print(f"{name:40}{p50:8.1f}{p95:8.1f}{max(times):8.1f}{len(times):9}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path, default=ARTICLES)
    parser.add_argument("--library", type=Path, help="where to keep the index between runs")
    parser.add_argument("--runs", type=int, default=5, help="starts of each program")
    parser.add_argument("--presses", type=int, default=40, help="presses of each kind")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND", help="how a peer is started")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
