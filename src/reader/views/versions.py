"""The versions of articles that are known, and what changed between two of them, set to be read.

Versions come from two places: those that bookmarks stand on are kept in the notes for good, the index has older ones of
its own until it is built anew. Screen and command look at both as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reader.errors import UsageError
from reader.store.index.reader import IndexReader
from reader.store.notes.notes import Notes
from reader.text.diff import changes

CONTEXT = 120
"""Characters that stay shown on either side of a change."""
_LEFT_OUT = " […] "


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an article.

    Attributes:
        path: Absolute path of the article.
        sha256: Digest of its text.
        title: Its title then.
        characters: Length of its text, in code points.
        current: Whether the file says so today.
        kept: ISO 8601 instant (UTC) since which it is kept for bookmarks, None where it is not.
        bookmarks: How many bookmarks stand on it.
    """

    path: str
    sha256: str
    title: str
    characters: int
    current: bool
    kept: str | None
    bookmarks: int


def known_versions(notes: Notes, index: IndexReader, paths: Sequence[Path] | None) -> list[Version]:
    """Return the versions that are kept, and those that the index has besides, oldest first, the current one last.

    Args:
        notes: What bookmarks stand on.
        index: The index.
        paths: Files and folders (absolute) whose articles are asked for; None for all.
    """
    kept = {(one.path, one.sha256): one for one in notes.versions.all() if _is_below(one.path, paths)}
    indexed = {(one.path, one.sha256): one for one in index.versions.rows(paths)}
    today = {key for key, one in indexed.items() if one.current}
    rows = [
        Version(one.path, one.sha256, one.title, one.characters, key in today, one.kept, one.bookmarks)
        for key, one in kept.items()
    ]
    rows += [
        Version(one.path, one.sha256, one.title, one.characters, one.current, None, 0)
        for key, one in indexed.items()
        if key not in kept
    ]
    return sorted(rows, key=lambda version: (version.path, version.current))


def _is_below(path: str, paths: Sequence[Path] | None) -> bool:
    return paths is None or any(Path(path).is_relative_to(one) for one in paths)


def version_text(notes: Notes, index: IndexReader, version: Version) -> str:
    """Return the text of a version.

    Raises:
        UsageError: It is not there any more.
    """
    text = notes.versions.text(version.sha256)
    if text is None:
        text = index.versions.text(version.path, version.sha256)
    if text is None:
        raise UsageError(f"{version.path}: this version was replaced a moment ago; try again")
    return text


class ChangeKind(StrEnum):
    """What became of a piece of text."""

    UNCHANGED = "same"
    REMOVED = "gone"
    ADDED = "new"


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Words that stayed, were taken out, or were put in."""

    change: ChangeKind
    text: str


@dataclass(frozen=True, slots=True)
class Revision:
    """Changes that stand in one paragraph, with the words around them.

    Attributes:
        pieces: What stayed and what did not, in order.
        start: Where the first change stands in the newer text, in code points.
        end: Where the last one ends there.
    """

    pieces: tuple[TextPiece, ...]
    start: int
    end: int


def revisions(old: str, new: str) -> list[Revision]:
    """Return what changed from `old` to `new`, paragraph by paragraph."""
    found: list[Revision] = []
    pieces: list[TextPiece] = []
    start = end = 0
    for change in changes(old, new):
        between = new[end : change.new.start]
        if pieces and "\n" in between:
            found.append(Revision((*pieces, TextPiece(ChangeKind.UNCHANGED, _beginning(between))), start, end))
            pieces = []
        if pieces:
            pieces.append(TextPiece(ChangeKind.UNCHANGED, _middle(between)))
        else:
            pieces, start = [TextPiece(ChangeKind.UNCHANGED, _ending(between))], change.new.start
        pieces += [TextPiece(ChangeKind.REMOVED, change.old.of(old)), TextPiece(ChangeKind.ADDED, change.new.of(new))]
        end = change.new.end
    if pieces:
        found.append(Revision((*pieces, TextPiece(ChangeKind.UNCHANGED, _beginning(new[end:]))), start, end))
    return [Revision(tuple(piece for piece in one.pieces if piece.text), one.start, one.end) for one in found]


def _beginning(text: str) -> str:
    """Return the rest of a paragraph after a change, cut between words."""
    line = text.partition("\n")[0]
    return line if len(line) <= CONTEXT else line[:CONTEXT].rpartition(" ")[0] + _LEFT_OUT.rstrip()


def _ending(text: str) -> str:
    """Return the paragraph up to a change, cut between words."""
    line = text.rpartition("\n")[2]
    return line if len(line) <= CONTEXT else _LEFT_OUT.lstrip() + line[-CONTEXT:].partition(" ")[2]


def _middle(text: str) -> str:
    """Return what stands between two changes of one paragraph."""
    if len(text) <= 2 * CONTEXT + len(_LEFT_OUT):
        return text
    return text[:CONTEXT].rpartition(" ")[0] + _LEFT_OUT + text[-CONTEXT:].partition(" ")[2]
