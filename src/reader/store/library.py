"""The library: the folder with both databases."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from reader.errors import LibraryError
from reader.files.read import exists, is_folder
from reader.files.write import ProtectedFolder
from reader.store.sqlite.connection import refuse_other_kinds
from reader.text.paths import in_current_folder

FOLDER_VARIABLE = "READER_LIBRARY"
"""Environment variable that names the library's folder."""


@dataclass(frozen=True, slots=True)
class LibraryFolder:
    """The folder of a library and the paths of the files in it.

    Attributes:
        folder: The folder; created on first use, readable by its owner only.
    """

    folder: Path

    @property
    def index_path(self) -> Path:
        """The database that can be rebuilt."""
        return self.folder / "index.db"

    @property
    def notes_path(self) -> Path:
        """The database of what a person made."""
        return self.folder / "notes.db"

    @property
    def lock_path(self) -> Path:
        """Locked by the process that writes the index."""
        return self.folder / "index.lock"

    @property
    def notes_lock_path(self) -> Path:
        """Locked while the notes are migrated or a copy of them is restored."""
        return self.folder / "notes.lock"

    @property
    def backups_path(self) -> Path:
        """The folder with the copies of the notes."""
        return self.folder / "backups"

    @property
    def gazetteers_path(self) -> Path:
        """The folder with the user's own lists of names; the program never writes there."""
        return self.folder / "gazetteers"

    @property
    def web_path(self) -> Path:
        """The folder with pages that were fetched."""
        return self.folder / "web"

    @property
    def web_pages_path(self) -> Path:
        """The folder with the files that are read in of fetched pages."""
        return self.web_path / "pages"

    def protected(self, target: Path) -> list[ProtectedFolder]:
        """Return what must not be replaced when the file `target` is written for a person.

        That is what the program itself writes in this library, and in another one if `target` is in its folder.
        """
        others = [folder for folder in (target.parent, target.parent.parent) if _looks_like_a_library(folder)]
        return [ProtectedFolder(folder, _OWN_NAMES) for folder in (self.folder, *others)]

    def require_folder(self) -> None:
        """Check that there is a folder, or nothing yet.

        Raises:
            LibraryError: There is something else with its name.
        """
        if is_folder(self.folder) or not os.path.lexists(self.folder):
            return
        if exists(self.folder):
            reason = "the library has to be a folder, but this is a file"
        else:
            reason = "the library is a link to a folder that does not exist"
        raise LibraryError(f"{self.folder}: {reason}; choose another with --library")

    def require_usable(self) -> None:
        """Check that the folder is one, and that both databases are regular files or missing.

        Raises:
            LibraryError: Something else has one of these names.
        """
        self.require_folder()
        for path in (self.index_path, self.notes_path):
            refuse_other_kinds(path)

    def make_folder(self) -> None:
        """Create the folder, readable by its owner only; an existing folder keeps its permissions.

        Raises:
            LibraryError: It cannot be created, or there is something else with its name.
        """
        self.require_folder()
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(
                f"{self.folder}: the library folder cannot be created ({error.strerror}); choose another with --library"
            ) from error


_OWN_NAMES = ("notes.db", "notes.lock", "index.db", "index.lock", "backups/", "gazetteers/", "web/")
"""Files of a library, with what SQLite keeps next to them and what was set aside; and its subfolders."""


def _looks_like_a_library(folder: Path) -> bool:
    """Return whether the program has used a folder as a library: it locks files there."""
    return any(os.path.lexists(folder / name) for name in ("notes.lock", "index.lock"))


def open_library(folder: Path | None = None) -> LibraryFolder:
    """Return the library at `folder`, else at `READER_LIBRARY`, else in the user data directory.

    Nothing is created on disk yet.

    Raises:
        LibraryError: No folder is given, and there is no user data directory because there is no home; or the folder
            cannot be looked into, or has a name that no folder can have.
        UsageError: The folder is relative, and there is no current folder any more.
    """
    named = folder or os.environ.get(FOLDER_VARIABLE)
    # `Path.expanduser` fails for the home of an unknown user.
    chosen = in_current_folder(Path(os.path.expanduser(named))) if named else default_folder()  # noqa: PTH111
    library = LibraryFolder(chosen)
    _require_possible(library)
    return library


def _require_possible(library: LibraryFolder) -> None:
    """Raise `LibraryError` for a folder that is none, or of which the system cannot even say whether it exists."""
    try:
        os.lstat(library.notes_path)
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        library.require_folder()  # it may have a better message
        reason = error.strerror if isinstance(error, OSError) else "not a path"
        raise LibraryError(
            f"{library.folder}: the library cannot be used ({reason}); choose another with --library"
        ) from error


def default_folder() -> Path:
    """Return the library's folder in the user data directory of the platform.

    Raises:
        LibraryError: There is no home directory.
    """
    import platformdirs

    try:
        return platformdirs.user_data_path("source-reader", appauthor=False).absolute()
    except (RuntimeError, OSError, KeyError) as error:
        raise LibraryError(
            f"there is no home directory for the library ({error}); name a folder with --library or {FOLDER_VARIABLE}"
        ) from error
