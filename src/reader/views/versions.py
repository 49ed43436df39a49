"""The known versions of articles, and what changed between two of them, prepared for reading.

Versions come from two places: the notes keep those that bookmarks refer to for good, and the index has others until it
is rebuilt. Screen and commands see both as one list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from reader.errors import UsageError
from reader.store.index.reader import IndexReader
from reader.store.notes.notes import Notes
from reader.text.diff import changes

CONTEXT = 120
"""Unchanged characters shown on either side of a change."""
_OMISSION = " […] "


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an article.

    Attributes:
        path: Absolute path of the article.
        sha256: Digest of its text.
        title: Its title then.
        characters: Length of its text, in code points.
        current: Whether this is the text of the file today.
        kept: ISO 8601 instant (UTC) since which the notes keep it for bookmarks, None if they do not.
        bookmarks: Number of bookmarks that refer to it.
        retrieved: ISO 8601 instant (UTC) of the first fetch that brought this text, None if it was not fetched.
    """

    path: str
    sha256: str
    title: str
    characters: int
    current: bool
    kept: str | None
    bookmarks: int
    retrieved: str | None = None


def known_versions(notes: Notes, index: IndexReader, paths: Sequence[Path] | None) -> list[Version]:
    """Return the versions in the notes and those that only the index has; of each article, the current one last.

    Args:
        notes: The notes, which keep bookmarked versions.
        index: The index.
        paths: Absolute files and folders; None for all articles.
    """
    kept = {(row.path, row.sha256): row for row in notes.versions.all() if _is_below(row.path, paths)}
    indexed = {(row.path, row.sha256): row for row in index.versions.rows(paths)}
    current = {key for key, row in indexed.items() if row.current}
    retrieved = notes.web_pages.first_retrievals()
    versions = [
        Version(
            row.path, row.sha256, row.title, row.characters, key in current, row.kept, row.bookmarks, retrieved.get(key)
        )
        for key, row in kept.items()
    ]
    versions += [
        Version(row.path, row.sha256, row.title, row.characters, row.current, None, 0, retrieved.get(key))
        for key, row in indexed.items()
        if key not in kept
    ]
    return sorted(versions, key=lambda version: (version.path, version.current, version.retrieved or ""))


def _is_below(path: str, paths: Sequence[Path] | None) -> bool:
    return paths is None or any(Path(path).is_relative_to(folder) for folder in paths)


def version_text(notes: Notes, index: IndexReader, version: Version) -> str:
    """Return the text of a version.

    Raises:
        UsageError: The version no longer exists.
    """
    text = notes.versions.text(version.sha256)
    if text is None:
        text = index.versions.text(version.path, version.sha256)
    if text is None:
        raise UsageError(f"{version.path}: this version was just replaced; try again")
    return text


class ChangeKind(StrEnum):
    """What happened to a piece of text."""

    UNCHANGED = "same"
    REMOVED = "gone"
    ADDED = "new"


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of text that is unchanged, removed or added."""

    change: ChangeKind
    text: str


@dataclass(frozen=True, slots=True)
class Revision:
    """The changes in one paragraph, with the text around them.

    Attributes:
        pieces: Unchanged, removed and added text, in order.
        start: Start of the first change in the newer text, in code points.
        end: End of the last change in the newer text.
    """

    pieces: tuple[TextPiece, ...]
    start: int
    end: int


def revisions(old: str, new: str) -> list[Revision]:
    """Return what changed from `old` to `new`, paragraph by paragraph."""
    paragraphs: list[Revision] = []
    pieces: list[TextPiece] = []
    start = end = 0
    for change in changes(old, new):
        between = new[end : change.new.start]
        if pieces and "\n" in between:
            paragraphs.append(Revision((*pieces, TextPiece(ChangeKind.UNCHANGED, _beginning(between))), start, end))
            pieces = []
        if pieces:
            pieces.append(TextPiece(ChangeKind.UNCHANGED, _middle(between)))
        else:
            pieces, start = [TextPiece(ChangeKind.UNCHANGED, _ending(between))], change.new.start
        pieces += [TextPiece(ChangeKind.REMOVED, change.old.of(old)), TextPiece(ChangeKind.ADDED, change.new.of(new))]
        end = change.new.end
    if pieces:
        paragraphs.append(Revision((*pieces, TextPiece(ChangeKind.UNCHANGED, _beginning(new[end:]))), start, end))
    return [
        replace(revision, pieces=tuple(piece for piece in revision.pieces if piece.text)) for revision in paragraphs
    ]


def _beginning(text: str) -> str:
    """Return the text after a change up to the end of its paragraph, cut between words."""
    line = text.partition("\n")[0]
    return line if len(line) <= CONTEXT else line[:CONTEXT].rpartition(" ")[0] + _OMISSION.rstrip()


def _ending(text: str) -> str:
    """Return the text before a change from the beginning of its paragraph, cut between words."""
    line = text.rpartition("\n")[2]
    return line if len(line) <= CONTEXT else _OMISSION.lstrip() + line[-CONTEXT:].partition(" ")[2]


def _middle(text: str) -> str:
    """Return the text between two changes of one paragraph, shortened in the middle."""
    if len(text) <= 2 * CONTEXT + len(_OMISSION):
        return text
    return text[:CONTEXT].rpartition(" ")[0] + _OMISSION + text[-CONTEXT:].partition(" ")[2]
