"""Measure the screen through a pseudo-terminal: time to a readable article, keys, pages, memory.

    python -m benchmarks.screen [FOLDER] [--data DIR] [--library DIR] [--runs N] [--presses N] [--peer NAME=COMMAND …]
    python -m benchmarks.screen [FOLDER] [--data DIR] [--runs N] --against PYTHON

FOLDER defaults to the 196 articles of ECB+ dev in the folder of the corpora (docs/corpora.md). It is indexed first,
into the given library or a temporary one, so that the screen starts warm. It opens on a long article with many links
and the article that it shares most links with. The same run measures a Textual app that shows one line, and the
terminal readers harlequin, frogmouth and toolong if they are installed.

Keys that change nothing are not counted; others are pressed instead. Times are to the first change of any cell of the
120x40 screen, which is the cursor, and to the last change, which is the status line. On a busy machine, compare with
the keys of the one-line app and with processor times.

With --against, two installed versions are measured in turn in one run: this one, and the one that PYTHON has installed.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.corpora import add_data_option, corpus_folder
from benchmarks.terminals.version_comparison import Installation, compare_versions, table
from benchmarks.terminals.watched import Press, Watched
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from reader.store.notes.session_table import PaneState, Session

ARTICLES = ("data", "events", "ecbplus", "dev", "txt")
"""The default articles, below the folder of the corpora."""
SIZE = (120, 40)
BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    BINDINGS = [("j", "step", "")]
    steps = 0
    def compose(self):
        yield Static("Ready to read")
    def action_step(self):
        self.steps += 1
        self.query_one(Static).update(f"Ready to read {self.steps}")

Bare().run()
"""


@dataclass(frozen=True, slots=True)
class Program:
    """A program that is timed until its content can be read.

    Attributes:
        name: Its name in the table.
        argv: Its command.
        ready: Whether the screen's text contains the program's content.
    """

    name: str
    argv: tuple[str, ...]
    ready: Callable[[str], bool]


def main() -> int:
    """Measure and print one table."""
    options = _options()
    folder = (options.folder or corpus_folder(options.data, *ARTICLES)).resolve()
    if options.against:
        _compare(options.against, folder, options.runs)
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        library = options.library or Path(scratch) / "library"
        print(f"indexing {folder.name}, load {os.getloadavg()[0]:.2f} …", flush=True)
        subprocess.run([*reader(library), "index", str(folder)], check=True, stderr=subprocess.DEVNULL)
        article = _set_session(library, folder)
        own, bare = _reader(library, folder, article), _bare()
        programs = [bare, own, *_peers(options.peer, article, Path(scratch))]
        print(f"\nload {os.getloadavg()[0]:.2f}, {SIZE[0]}x{SIZE[1]}, {options.runs} runs, {options.presses} presses")
        _print_paints(programs, options.runs)
        _print_keys(bare, own, options.presses)
    return 0


def _compare(python: str, folder: Path, runs: int) -> None:
    """Print a table of this version and the one that `python` has installed."""
    with tempfile.TemporaryDirectory() as scratch:
        installations = [
            Installation("this version", sys.executable, Path(scratch) / "this"),
            Installation("the other", python, Path(scratch) / "other"),
        ]
        print(f"load {os.getloadavg()[0]:.2f}, {SIZE[0]}x{SIZE[1]}, {runs} runs each, in turn", flush=True)
        for line in table(compare_versions(installations, folder, SIZE, runs)):
            print(line)


def _set_session(library: Path, folder: Path) -> Path:
    """Let the screen open on the longest of the ten articles with most links and its closest; return its file."""
    with closing(IndexReader(LibraryFolder(library))) as index, closing(Notes(LibraryFolder(library))) as notes:
        linked = sorted(index.articles.rows([folder]), key=lambda article: -article.links)[:10]
        longest = max(linked, key=lambda article: len(index.passages.of(article.id)))
        everything = {article.id for article in index.articles.rows([folder])}
        linked_articles = Counter(
            key for mark in index.links.marks(longest.id, everything).values() for key in mark.articles
        )
        closest = index.articles.row(linked_articles.most_common(1)[0][0]) if linked_articles else None
        shown = [longest, closest] if closest is not None else [longest]
        panes = tuple(PaneState(article.path, 0, False) for article in shown)
        notes.session.save(Session((str(folder.resolve()),), panes))
    return Path(longest.path)


def reader(library: Path) -> list[str]:
    """Return the command that starts the reader on a library."""
    return [sys.executable, "-m", "reader", "--library", str(library)]


def quantile(values: Sequence[float], share: float) -> float:
    """Return the quantile `share` (0-1) by nearest rank, which is always one of the values."""
    return sorted(values)[max(0, -(-len(values) * int(share * 100) // 100) - 1)]


# --- first paint and memory ---


def _bare() -> Program:
    return Program("Textual app, one line", (sys.executable, "-c", BARE), lambda screen: "Ready to read" in screen)


def _reader(library: Path, folder: Path, article: Path) -> Program:
    words = _beginning(article)
    return Program("reader", (*reader(library), str(folder)), lambda screen: words in _flat(screen))


def _peers(given: Sequence[str], article: Path, scratch: Path) -> list[Program | str]:
    """Return the peers; of those that are not installed, the names."""
    commands = dict(peer.split("=", 1) for peer in given)
    page = scratch / "article.md"
    shutil.copyfile(article, page)
    words = _beginning(article)
    peers: tuple[tuple[str, str, list[str], Callable[[str], bool]], ...] = (
        ("harlequin", "harlequin", [], lambda screen: "Data Catalog" in screen),
        ("frogmouth", "frogmouth", [str(page)], lambda screen: words in _flat(screen)),
        ("toolong", "tl", [str(article)], lambda screen: words in _flat(screen)),
    )
    programs: list[Program | str] = []
    for name, command, arguments, ready in peers:
        argv = shlex.split(commands.get(name, command))
        installed = shutil.which(argv[0]) is not None
        programs.append(Program(name, (*argv, *arguments), ready) if installed else name)
    return programs


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
    """Return seconds until readable and peak memory in MiB; a first run that fills the caches is not counted."""
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

DOWN_THEN_UP = (("j",), ("k",))
"""Keys of `_timed`: down until nothing changes, then up, and so on."""


def _print_keys(bare: Program, own: Program, presses: int) -> None:
    print(f"\n{'':40}{'first change':>16}{'last change':>17}{'processor':>11}{'':>10}{'last, against':>16}")
    print(f"{'key, ms':40}{'p50':>8}{'p95':>8}{'p50':>9}{'p95':>8}{'p50':>11}{'presses':>10}{'the bare app':>16}")
    with Watched(bare.argv, SIZE) as terminal:
        terminal.until(bare.ready)
        terminal.rest(1.0)
        base = _print_row("Textual app, one line (j)", _timed(terminal, presses, (("j",),)))
    with Watched(own.argv, SIZE) as terminal:
        terminal.until(own.ready)
        terminal.rest(3.0)
        _print_row("passage cursor (j k)", _timed(terminal, presses, DOWN_THEN_UP), base)
        terminal.press("g")
        terminal.press("n")
        _print_row("jump to another source and back", _timed(terminal, presses, (("enter", "backspace"),)), base)
        terminal.press("g")
        _print_row("next linked passage (n N)", _timed(terminal, presses, (("n",), ("N",))), base)
        terminal.press("g")
        terminal.press("f")
        _print_row("passage cursor, a second pane follows", _timed(terminal, presses, DOWN_THEN_UP), base)
        pages = _timed(terminal, presses, (("pagedown",), ("pageup",)))
        _print_row("page down and up, two linked panes", pages, base)
        print(f"\npeak memory after all that: {terminal.peak_memory():.1f} MiB; load {os.getloadavg()[0]:.2f}")


def _timed(terminal: Watched, presses: int, ways: Sequence[Sequence[str]]) -> list[Press]:
    """Return `presses` key presses that changed something, fewer if no key changes anything any more.

    Args:
        terminal: The program.
        presses: Number of presses.
        ways: Sequences of keys. One is repeated until a key changes nothing, then the next one is.
    """
    effective: list[Press] = []
    way = number = idle = 0
    while len(effective) < presses and idle <= 2 * len(ways):
        press = terminal.press(ways[way][number % len(ways[way])])
        number += 1
        if press is None:
            way, idle = (way + 1) % len(ways), idle + 1
        else:
            idle = 0
            effective.append(press)
    return effective


def _print_row(name: str, pressed: Sequence[Press], base: float = 0.0) -> float:
    """Print one kind of key; return its median time to the last change, in ms."""
    if not pressed:
        print(f"{name:40}nothing changed")
        return 0.0
    first, last = [press.first for press in pressed], [press.last for press in pressed]
    shown = f"{name:40}{quantile(first, 0.5):8.1f}{quantile(first, 0.95):8.1f}"
    shown += f"{quantile(last, 0.5):9.1f}{quantile(last, 0.95):8.1f}"
    shown += f"{median(press.processor for press in pressed):11.1f}{len(pressed):10}"
    print(shown + (f"{quantile(last, 0.5) / base:14.1f} x" if base else ""), flush=True)
    return quantile(last, 0.5)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path, help="articles (default: ECB+ dev)")
    add_data_option(parser)
    parser.add_argument("--library", type=Path, help="library to use, so that a second run need not index again")
    parser.add_argument("--runs", type=int, default=5, help="starts of each program")
    parser.add_argument("--presses", type=int, default=100, help="presses of each kind of key")
    parser.add_argument(
        "--peer", action="append", default=[], metavar="NAME=COMMAND", help="command that starts a peer"
    )
    parser.add_argument(
        "--against", metavar="PYTHON", help="compare with the version that this interpreter has installed"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
