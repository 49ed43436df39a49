"""`notes.db`: what the user made. Every change is one transaction, on disk before it returns."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from reader.store.library import LibraryFolder
from reader.store.notes.article_edit_table import ArticleEditTable
from reader.store.notes.backups import copy_notes
from reader.store.notes.bookmark_table import BookmarkTable
from reader.store.notes.feed_table import FeedTable
from reader.store.notes.forgotten_table import ForgottenTable
from reader.store.notes.kept_version_table import KeptVersionTable
from reader.store.notes.notes_file import NotesFile
from reader.store.notes.row_edit_table import RowEditTable
from reader.store.notes.session_table import ReadMarkTable, SessionTable
from reader.store.notes.verdict_tables import CalibrationTable, LinkVerdictTable, NameVerdictTable, RenameTable
from reader.store.notes.web_page_table import WebPageTable
from reader.store.sqlite.connection import integrity_faults


class Notes:
    """Stores what a person made. Several processes can use it at once; one instance belongs to one thread.

    Attributes:
        bookmarks: Bookmarks with their anchors, notes and tags.
        link_verdicts: Verdicts on links.
        calibration: The score calibration learned from verdicts on links.
        name_verdicts: Verdicts on pairs of names.
        renames: Names that the user chose for entities.
        read_marks: Which texts were read.
        row_edits: Rows of the coverage that the user merged or split.
        versions: Texts of articles that are kept for bookmarks.
        forgotten: Paths that stay out of the index.
        article_edits: Corrections of what articles say about themselves.
        web_pages: Pages that were fetched, and each fetch.
        feeds: Feeds that are followed.
        session: What was open last.

    Args:
        library: The library; its folder and `notes.db` are made on first use.

    Raises:
        LibraryError: The database is damaged, of a newer schema, or cannot be opened; it is left as it is. Every method
            of the topics also raises it if the disk is full or the file cannot be written, and changes nothing
            then.
    """

    def __init__(self, library: LibraryFolder) -> None:
        self._file = NotesFile(library)
        self.bookmarks = BookmarkTable(self._file)
        self.link_verdicts = LinkVerdictTable(self._file)
        self.calibration = CalibrationTable(self._file)
        self.name_verdicts = NameVerdictTable(self._file)
        self.renames = RenameTable(self._file)
        self.row_edits = RowEditTable(self._file)
        self.read_marks = ReadMarkTable(self._file)
        self.versions = KeptVersionTable(self._file)
        self.forgotten = ForgottenTable(self._file)
        self.article_edits = ArticleEditTable(self._file)
        self.web_pages = WebPageTable(self._file)
        self.feeds = FeedTable(self._file)
        self.session = SessionTable(self._file)

    @property
    def library(self) -> LibraryFolder:
        """The library that the notes belong to."""
        return self._file.library

    def close(self) -> None:
        """Close the connection."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def data_version(self) -> int:
        """Return a number that changes whenever another process, or another instance, wrote to the notes."""
        with self._file.reading() as connection:
            return int(connection.execute("PRAGMA data_version").fetchone()[0])

    def copy_to(self, target: Path) -> None:
        """Write a complete copy of the notes to `target`, a new or empty file, while others may go on writing."""
        with self._file.reading() as connection:
            copy_notes(connection, target)

    def faults(self) -> list[str]:
        """Return the faults that SQLite's integrity checks find; none if all is well."""
        with self._file.reading() as connection:
            return integrity_faults(connection)
