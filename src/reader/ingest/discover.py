"""Finds the files that may contain articles: each folder is walked once, in a fixed order."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from reader.ingest.media_types import TABLES, media_type_of, suffix_of
from reader.ingest.tables.sniff import BEGINNING_BYTES, may_contain_articles
from reader.ingest.words import words_in
from reader.model.text import MediaType, Problem
from reader.text.paths import absolute_path

MOST_KINDS = 6
"""Kinds of files that are named when files were left out."""

_SPECIAL = {
    stat.S_IFIFO: "is a pipe, not a file",
    stat.S_IFSOCK: "is a socket, not a file",
    stat.S_IFCHR: "is a device, not a file",
    stat.S_IFBLK: "is a device, not a file",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may contain articles; its content has not been read.

    Attributes:
        path: Absolute path; symbolic links in it are not resolved.
        source: Path relative to the PATH that was given, with "/"; the file's name if PATH is the file itself.
        size: In bytes.
        mtime_ns: Time of the last change, in nanoseconds since the epoch.
    """

    path: str
    source: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Files of a folder that were left out, because their kind is unknown or because they have no articles.

    Attributes:
        path: The folder that was walked, absolute.
        kinds: How many files of each kind, the most frequent first: by suffix, "" for files without one.
    """

    path: str
    kinds: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        number = sum(count for _, count in self.kinds)
        named = [f"{count} {suffix or 'without a suffix'}" for suffix, count in self.kinds[:MOST_KINDS]]
        rest = len(self.kinds) - MOST_KINDS
        kinds = ", ".join([*named, f"{rest} other kinds"] if rest > 0 else named)
        return f"{_printable(self.path)}: left out {number} {'files' if number > 1 else 'file'} ({kinds})"


@dataclass(slots=True)
class _Seen:
    """Files and folders seen so far, by device and inode: ends loops of links, and yields each file once."""

    inodes: set[tuple[int, int]] = field(default_factory=set)
    left_out: Counter[str] = field(default_factory=Counter)

    def is_new(self, status: os.stat_result) -> bool:
        inode = (status.st_dev, status.st_ino)
        if inode in self.inodes:
            return False
        self.inodes.add(inode)
        return True


def find(paths: Sequence[Path]) -> Iterator[Candidate | Problem | LeftOut]:
    """Find the files that may contain articles.

    Folders are walked with all subfolders. Links are followed; hidden files and hidden folders are skipped, and so are
    the parts of a page that a browser saved ("Vote_files" next to "Vote.html"). Files of unknown kinds, and data files
    that do not look like tables of articles, are left out and counted. A file that is given as PATH is always a
    candidate, whatever its suffix: its content is judged when it is read. A file that is reached twice (by two PATHs,
    by a hard or symbolic link) is yielded once, under its first name.

    Args:
        paths: Files and folders, in the order of the command line.

    Yields:
        Candidates, and a problem for each input that cannot be used: PATH by PATH, sorted by code point in each
        folder. After the files of a folder that is a PATH, what was left out there, if anything was.
    """
    seen = _Seen()
    for path in paths:
        yield from _find_in(path, seen)


def _find_in(path: Path, seen: _Seen) -> Iterator[Candidate | Problem | LeftOut]:
    try:
        absolute = str(absolute_path(path))
        status = os.stat(absolute)  # noqa: PTH116 - paths stay strings: thousands of them
    except (OSError, ValueError) as error:
        yield _problem(str(path), error)
        return
    if stat.S_ISDIR(status.st_mode):
        if seen.is_new(status):
            seen.left_out.clear()
            yield from _walk(absolute, seen)
            if seen.left_out:
                yield LeftOut(absolute, tuple(sorted(seen.left_out.items(), key=lambda kind: (-kind[1], kind[0]))))
    else:
        yield from _candidate(absolute, Path(absolute).name, status, seen)


def _walk(root: str, seen: _Seen) -> Iterator[Candidate | Problem]:
    """Walk a folder without recursion: a stack of sorted listings keeps the order of the names."""
    stack = [_entries(root)]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif isinstance(entry, Problem):
            yield entry
        elif entry.name.startswith("."):
            continue
        elif _is_folder(entry):
            try:
                new = seen.is_new(entry.stat())
            except OSError as error:
                yield _problem(entry.path, error)
                continue
            if new:
                stack.append(_entries(entry.path))
        elif _is_read(entry):
            yield from _examine(entry, root, seen)
        else:
            seen.left_out[suffix_of(entry.name)] += 1


def _entries(folder: str) -> Iterator[os.DirEntry[str] | Problem]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield _problem(folder, error)
        return
    pages = {PurePath(entry.name).stem for entry in entries if media_type_of(entry.name) is MediaType.HTML}
    yield from (entry for entry in entries if not _has_parts_of_page(entry, pages))


def _has_parts_of_page(entry: os.DirEntry[str], pages: set[str]) -> bool:
    """Return whether an entry is the folder in which a browser saved pictures and frames of a page next to it."""
    name = entry.name.casefold()
    return any(
        name.endswith(ending) and entry.name[: -len(ending)] in pages for ending in words_in("folder of parts")
    ) and _is_folder(entry)


def _is_read(entry: os.DirEntry[str]) -> bool:
    """Return whether a file in a folder is of a known kind; of a data file, the beginning is looked at."""
    media_type = media_type_of(entry.name)
    if media_type not in TABLES:
        return media_type is not None
    try:
        if not entry.is_file():
            return True  # what it is instead is reported
        with Path(entry.path).open("rb") as file:
            return may_contain_articles(file.read(BEGINNING_BYTES), media_type)
    except OSError:
        return True  # why it cannot be read is reported


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that points to itself
        return False


def _examine(entry: os.DirEntry[str], root: str, seen: _Seen) -> Iterator[Candidate | Problem]:
    try:
        status = entry.stat()
    except OSError as error:
        yield _problem(entry.path, error)
        return
    source = os.path.relpath(entry.path, root) if os.sep != "/" else entry.path[len(root) :].lstrip("/")
    yield from _candidate(entry.path, source.replace(os.sep, "/"), status, seen)


def _candidate(path: str, source: str, status: os.stat_result, seen: _Seen) -> Iterator[Candidate | Problem]:
    if not stat.S_ISREG(status.st_mode):
        reason = _SPECIAL.get(stat.S_IFMT(status.st_mode), "is not a file")
        yield Problem(_printable(path), reason, "name a file that contains text")
    elif not _is_unicode(path):
        yield Problem(_printable(path), "its name is not valid UTF-8", "rename it")
    elif seen.is_new(status):
        yield Candidate(path=path, source=source, size=status.st_size, mtime_ns=status.st_mtime_ns)


def _problem(path: str, error: OSError | ValueError) -> Problem:
    printable = _printable(path)
    if path.startswith(("http:/", "https:/")):
        return Problem(printable, "is an address, not a file", "add it first: `reader add ADDRESS`")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Problem(printable, "no such file or folder", "check the path, and where it leads if it is a link")
    if isinstance(error, PermissionError):
        return Problem(printable, "cannot be read (permission denied)", "change its permissions")
    if isinstance(error, OSError):
        return Problem(
            printable, f"cannot be opened ({error.strerror or 'unknown error'})", "check the path and its links"
        )
    return Problem(printable, "is not a path", "check the path")


def _is_unicode(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _printable(path: str) -> str:
    r"""Return `path` as valid Unicode: bytes that are not UTF-8 are written as \xNN."""
    return path if _is_unicode(path) else os.fsencode(path).decode("utf-8", "backslashreplace")
