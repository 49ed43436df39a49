"""`reader versions`: the versions of articles that are known, and what changed between two of them, word by word."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reader.cli.exit_status import Status
from reader.cli.output import Column, View, write
from reader.cli.parser import Parser, add_format, add_wait, place, split_word
from reader.cli.paths import absolute
from reader.cli.progress import for_people
from reader.cli.refresh import bring_up_to_date
from reader.errors import UsageError
from reader.store.index.reader import IndexReader
from reader.store.notes.notes import Notes
from reader.text.diff import Change, changes
from reader.views.versions import Version, known_versions, version_text

ACTIONS = {
    "list": "the versions that are known of each article (the default)",
    "diff": "what changed between two versions of one article",
}
_SHORT = 12
_CONTEXT = 30


@dataclass(frozen=True, slots=True)
class Told:
    """A change with the words around it.

    Attributes:
        change: Where it stands in both versions.
        before: The words before it, in the newer version.
        old: The words that were taken out.
        new: The words that were put in.
        after: The words after it, in the newer version.
    """

    change: Change
    before: str
    old: str
    new: str
    after: str


VERSIONS: View[Version] = View(
    record=lambda version: {
        "path": version.path,
        "sha256": version.sha256,
        "title": version.title,
        "characters": version.characters,
        "current": version.current,
        "kept": version.kept,
        "bookmarks": version.bookmarks,
    },
    columns=(
        Column("version", lambda version: version.sha256[:_SHORT], csv=False),
        Column("sha256", lambda version: version.sha256, table=False),
        Column("current", lambda version: "yes" if version.current else ""),
        Column("kept", lambda version: version.kept and version.kept[:10]),
        Column("bookmarks", lambda version: version.bookmarks),
        Column("characters", lambda version: version.characters),
        Column("title", lambda version: version.title, wide=True),
        Column("path", lambda version: version.path, wide=True),
    ),
)
"""Versions as rows."""

CHANGES: View[Told] = View(
    record=lambda told: {
        "old": {"start": told.change.old.start, "end": told.change.old.end, "text": told.old},
        "new": {"start": told.change.new.start, "end": told.change.new.end, "text": told.new},
        "before": told.before,
        "after": told.after,
    },
    columns=(
        Column("before", lambda told: told.before),
        Column("old", lambda told: told.old, wide=True),
        Column("new", lambda told: told.new, wide=True),
        Column("after", lambda told: told.after),
    ),
)
"""Changes as rows."""


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader versions` and return the exit status."""
    action, rest = split_word(arguments, ACTIONS)
    if action == "diff":
        return _diff(_diff_parser().parse_intermixed_args(rest))
    options = _list_parser().parse_intermixed_args(rest)
    complete = _refreshed(options, options.paths)
    library = place(options).library
    with Notes(library) as notes, closing(IndexReader(library)) as reader:
        write(VERSIONS, known_versions(notes, reader, absolute(options.paths) or None), options.format)
    return Status.DONE if complete else Status.INCOMPLETE


def _refreshed(options: argparse.Namespace, paths: Sequence[Path]) -> bool:
    there = [path for path in absolute(paths) if path.exists()]
    return not there or bring_up_to_date(place(options), there, for_people())


# --- what changed ---


def _diff(options: argparse.Namespace) -> int:
    _refreshed(options, [options.path])
    (path,) = absolute([options.path])
    library = place(options).library
    with Notes(library) as notes, closing(IndexReader(library)) as reader:
        known = [version for version in known_versions(notes, reader, [path]) if version.path == str(path)]
        if not known:
            raise UsageError(f"{options.path}: no version of it is known; `reader versions` lists those there are")
        if len(known) < 2 and options.old is None:
            raise UsageError(f"{options.path}: only one version of it is known, so there is nothing to compare")
        old = _named(known, options.old) if options.old else known[-2]
        new = _named(known, options.new) if options.new else known[-1]
        texts = [version_text(notes, reader, version) for version in (old, new)]
    write(CHANGES, _told(*texts), options.format)
    return Status.DONE


def _named(known: Sequence[Version], beginning: str) -> Version:
    fitting = [version for version in known if version.sha256.startswith(beginning)]
    if len(fitting) != 1:
        there = ", ".join(version.sha256[:_SHORT] for version in known)
        raise UsageError(f"{beginning}: give the beginning of one of these versions: {there}")
    return fitting[0]


def _told(old: str, new: str) -> Iterator[Told]:
    for change in changes(old, new):
        before = new[max(0, change.new.start - _CONTEXT) : change.new.start]
        after = new[change.new.end : change.new.end + _CONTEXT]
        yield Told(change, before, change.old.of(old), change.new.of(new), after)


def _list_parser() -> Parser:
    actions = "\n".join(f"  {name:<6}{summary}" for name, summary in ACTIONS.items())
    parser = Parser(
        "versions",
        "The versions of articles that are known: today's, those that bookmarks stand on (kept for good), and those\n"
        f"that the index still has.\n\nactions:\n{actions}",
        "  reader versions\n  reader versions ./articles/report.txt\n  reader versions diff ./articles/report.txt",
        usage="reader versions [list] [PATH ...]\n       reader versions diff PATH [OLD [NEW]]",
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files and folders; none: all")
    add_format(parser)
    add_wait(parser)
    return parser


def _diff_parser() -> Parser:
    parser = Parser(
        "versions diff",
        "What changed between two versions of one article, word by word; white space alone is no change. Without OLD\n"
        "and NEW: from the version before to today's. One row a change, with the words around it.",
        "  reader versions diff ./articles/report.txt\n  reader versions diff ./articles/report.txt 3fa9 c01b",
    )
    parser.add_argument("path", type=Path, metavar="PATH", help="the article's file")
    parser.add_argument("old", nargs="?", metavar="OLD", help="beginning of the older version's sha256")
    parser.add_argument("new", nargs="?", metavar="NEW", help="beginning of the newer version's sha256")
    add_format(parser)
    add_wait(parser)
    return parser
