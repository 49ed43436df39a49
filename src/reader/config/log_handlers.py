"""Handlers and formatter of the log: a rotating file, opened lazily, with text safe for terminals."""

from __future__ import annotations

import logging
import stat
from pathlib import Path

from reader.text.sanitize import sanitize


class SafeFormatter(logging.Formatter):
    """Makes untrusted text safe: no control characters, no line that looks like another record."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as text."""
        return sanitize(super().format(record)).replace("\n", "\n    ")


class LogFileHandler(logging.Handler):
    """Writes records to a rotating file, which is opened with the first record.

    `logging.handlers` takes 10 ms to import, and most runs log nothing. A record that cannot be written (a full disk, a
    folder without write permission) is dropped: a message about it would disturb the screen.

    Args:
        path: The file; its folder is made if necessary.
        max_bytes: Size at which a new file is begun.
        backups: Number of older files that are kept.
    """

    def __init__(self, path: Path, max_bytes: int, backups: int) -> None:
        super().__init__()
        self._path = path
        self._max_bytes = max_bytes
        self._backups = backups
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        if self._file is None:
            self._file = self._open()
        self._file.handle(record)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
        super().close()

    def _open(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        class QuietFileHandler(RotatingFileHandler):
            def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - a method of `logging.Handler`
                pass

        try:
            # Names of files and titles of articles are private: only the owner may read the folder.
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # A pipe that nobody reads would block the program with the first record.
            usable = not stat.S_ISFIFO(self._path.stat().st_mode)
        except FileNotFoundError:
            usable = True
        except (OSError, ValueError):
            usable = False
        if not usable:
            return logging.NullHandler()
        file = QuietFileHandler(
            self._path, maxBytes=self._max_bytes, backupCount=self._backups, encoding="utf-8", delay=True
        )
        file.setFormatter(SafeFormatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
        return file
