"""The library: one folder with the two databases."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Library:
    """Where everything is kept.

    Attributes:
        folder: The folder; made on first use, readable by its owner only.
    """

    folder: Path

    @property
    def index_path(self) -> Path:
        """The database that can be rebuilt."""
        return self.folder / "index.db"

    @property
    def notes_path(self) -> Path:
        """The database that holds what a person made."""
        return self.folder / "notes.db"

    @property
    def lock_path(self) -> Path:
        """Held by the one process that writes the index."""
        return self.folder / "index.lock"
