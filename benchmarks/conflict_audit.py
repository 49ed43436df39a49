"""Draw conflicts at random from a library of articles, for people to judge from the passages alone.

    python -m benchmarks.conflict_audit PATH... [--number 100] [--seed 1] [--of links|facts] [--library DIR]

Indexes the articles at PATH (in a temporary library without `--library`) and prints flags: with `--of links` a linked
pair of passages whose reasons contain a conflict, with `--of facts` a row of `reader compare` with `conflict`. Each is
printed with a number, what is claimed, why, and the passages in full; nothing is judged here. To judge: write for each
number whether the two passages really contradict each other in the way that is claimed (right) or not (wrong), without
looking at other articles; let two people do it independently, and report how often they agree.

The same seed draws the same flags from the same articles and the same version. Fewer flags than asked for means that
there are no more. Prints the number of links or facts, and of those with a conflict, last.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.library import Library


@dataclass(frozen=True, slots=True)
class Flag:
    """A conflict to be judged.

    Attributes:
        claim: What is claimed to differ.
        why: Why, in the words that a user sees.
        passages: Source and text of each passage that it rests on.
    """

    claim: str
    why: str
    passages: tuple[tuple[str, str], ...]


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="files and folders of articles")
    parser.add_argument("--number", type=int, default=100, help="flags to draw (default: 100)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the drawing (default: 1)")
    parser.add_argument("--of", choices=["links", "facts"], default="facts", help="what to draw from (default: facts)")
    parser.add_argument("--library", type=Path, help="folder of the library (default: a temporary one)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, Library(options.library or temporary) as library:
        for _ in library.index(options.paths):
            pass
        total, flags = (link_flags if options.of == "links" else fact_flags)(library, options.paths)
    drawn = random.Random(options.seed).sample(flags, min(options.number, len(flags)))
    for number, flag in enumerate(drawn, 1):
        print_flag(number, flag)
    print(f"{total} {options.of}, {len(flags)} with a conflict, {len(drawn)} drawn with seed {options.seed}")


def link_flags(library: Library, paths: Sequence[Path]) -> tuple[int, list[Flag]]:
    """Return how many links are shown, and those whose reasons contain a conflict."""
    links = list(library.links(paths))
    flags = []
    for link in links:
        conflicts = [reason.text for reason in link.reasons if reason.kind.is_conflict]
        if conflicts:
            ends = tuple((end.source, end.text) for end in (link.a, link.b))
            flags.append(Flag("the two passages contradict each other", "; ".join(conflicts), ends))
    return len(links), flags


def fact_flags(library: Library, paths: Sequence[Path]) -> tuple[int, list[Flag]]:
    """Return how many facts several sources state, and those with a conflict."""
    passages = {(row.source, row.start, row.end): row.text for row in library.passages(paths)}
    rows = library.compare(paths)
    flags = []
    for row in rows:
        if row.conflict:
            found = [
                (f"{value.source}: {value.value} ({value.text})", text)
                for value in row.values
                for text in _passage_with(passages, value.source, value.start, value.end)
            ]
            flags.append(Flag(row.what, row.why, tuple(found)))
    return len(rows), flags


def print_flag(number: int, flag: Flag) -> None:
    """Print one flag with its passages in full."""
    print(f"[{number}] {flag.claim}\n    why: {flag.why}")
    for source, text in flag.passages:
        print(f"    {source}\n        {' '.join(text.split())}")
    print()


def _passage_with(passages: dict[tuple[str, int, int], str], source: str, start: int, end: int) -> Iterator[str]:
    for (other, first, last), text in passages.items():
        if other == source and first <= start and end <= last:
            yield text


if __name__ == "__main__":
    main()
