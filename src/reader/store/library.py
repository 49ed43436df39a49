"""The library: one folder with the two databases."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from reader.errors import LibraryError

FOLDER_VARIABLE = "READER_LIBRARY"
"""Environment variable that names the library's folder."""


@dataclass(frozen=True, slots=True)
class LibraryFolder:
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

    @property
    def notes_lock_path(self) -> Path:
        """Held while the notes are carried over to a newer schema, or a copy of them is put back."""
        return self.folder / "notes.lock"

    @property
    def backups_path(self) -> Path:
        """The folder of the copies of the notes."""
        return self.folder / "backups"

    @property
    def gazetteers_path(self) -> Path:
        """The folder of a person's own lists of names; never written by the program."""
        return self.folder / "gazetteers"

    def make_folder(self) -> None:
        """Make the folder, open to its owner only; a folder that exists keeps its permissions.

        Raises:
            LibraryError: It cannot be made, or something else is in its place.
        """
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except FileExistsError:
            raise LibraryError(
                f"{self.folder}: the library has to be a folder, this is a file; choose another with --library"
            ) from None
        except OSError as error:
            raise LibraryError(
                f"{self.folder}: the library folder cannot be made ({error.strerror}); choose another with --library"
            ) from error


def open_library(folder: Path | None = None) -> LibraryFolder:
    """Return the library at `folder`, else at `READER_LIBRARY`, else in the user data directory of the platform.

    Nothing is made on disk yet.

    Raises:
        LibraryError: The platform tells no user data directory (no home) and no folder was given.
    """
    named = folder or os.environ.get(FOLDER_VARIABLE)
    return LibraryFolder(Path(named).expanduser().absolute() if named else default_folder())


def default_folder() -> Path:
    """Return the library's folder in the user data directory of the platform.

    Raises:
        LibraryError: There is no home directory to put it in.
    """
    import platformdirs

    try:
        return platformdirs.user_data_path("source-reader", appauthor=False).absolute()
    except (RuntimeError, OSError, KeyError) as error:
        raise LibraryError(
            f"no home directory to keep the library in ({error}); name a folder with --library or {FOLDER_VARIABLE}"
        ) from error
