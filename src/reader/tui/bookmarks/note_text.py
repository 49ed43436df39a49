"""The note and tags of a bookmark as one line that the user edits: words that begin with # are tags."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.model.notes import Bookmark

_TAG = re.compile(r"(?:^|(?<=\s))#(\S+)")


class EditedNote(NamedTuple):
    """The note and tags that the user typed for a bookmark."""

    note: str
    tags: tuple[str, ...]


def format_note(bookmark: Bookmark) -> str:
    """Return note and tags of a bookmark as one line: "ask the owner #safety"."""
    return " ".join([*([bookmark.note] if bookmark.note else []), *(f"#{tag}" for tag in bookmark.tags)])


def parse_note(line: str) -> EditedNote:
    """Return the note and tags of a typed line; the inverse of `format_note`."""
    return EditedNote(" ".join(_TAG.sub("", line).split()), tuple(_TAG.findall(line)))
