"""Reads documents in a separate process, so that no file can hang or crash the program.

One process serves all files; if it was killed or crashed, the next file gets a new one. Plain text and Markdown take
time and memory in proportion to their size, which is limited, so they are read in this process.
"""

from __future__ import annotations

import atexit
import json
import multiprocessing
import os
import tempfile
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from reader.config.log import log_unexpected_error_elsewhere
from reader.errors import UnreadableFileError
from reader.ingest import ocr
from reader.ingest.extracted import ScannedFileError, UnusableError
from reader.ingest.limits import VARIABLES, Limits, limits
from reader.ingest.media_types import media_type_of
from reader.ingest.read import read_articles
from reader.model.text import Article, MediaType

START_SECONDS = 60
"""Time that a new process may take to start, in addition to the time for its first file."""


class SandboxedReader:
    """Reads files with a sandbox process, which it starts on demand. Use one instance per thread.

    Args:
        bounds: What one file may cost.

    Attributes:
        started: How many processes have been started so far.
    """

    def __init__(self, bounds: Limits) -> None:
        self.bounds = bounds
        self.started = 0
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._fresh = True

    def read(self, path: str, source: str) -> list[Article]:
        """Read one file as its articles, as `read_articles` does, within the limits.

        The text of a scan is recognised first if the programs for that are installed; its articles say so.

        Raises:
            UnreadableFileError: It cannot be read, or exceeds a limit.
        """
        if media_type_of(path) in (MediaType.PLAIN_TEXT, MediaType.MARKDOWN):
            return read_articles(path, source)
        try:
            return self._read(path, source)
        except ScannedFileError:
            if not ocr.seconds():
                raise
        with tempfile.TemporaryDirectory(prefix="reader-ocr-") as folder:
            copy = os.path.join(folder, "scan.pdf")  # noqa: PTH118 - paths are strings here
            try:
                ocr.add_text_layer(path, copy)
            except UnusableError as error:
                raise UnreadableFileError(source, error.reason, error.advice) from None
            articles = self._read(copy, source)
        # The file does not say how its text was made; we know.
        return [
            replace(article, path=article.path.replace(copy, path, 1), media_type=MediaType.SCANNED_PDF)
            for article in articles
        ]

    def _read(self, path: str, source: str) -> list[Article]:
        from reader.ingest.sandbox_worker import articles_from

        connection = self._connected()
        try:
            connection.send_bytes(json.dumps([path, source]).encode())
            if not connection.poll(self.bounds.seconds + START_SECONDS * self._fresh):
                raise TimeoutError
            self._fresh = False
            answer = json.loads(connection.recv_bytes())
            if answer.pop("last", False):
                self.close()
            if trace := answer.pop("trace", None):
                log_unexpected_error_elsewhere(str(trace), source)
            return articles_from(answer)
        except KeyboardInterrupt:
            self.close()  # a late answer to this file must not be taken for the answer to the next one
            raise
        except TimeoutError:
            self.close()
            raise UnreadableFileError(
                source,
                f"takes longer than {self.bounds.seconds} s to read",
                f"save it as text, or allow more time with {VARIABLES['seconds']}",
            ) from None
        except (EOFError, OSError, ValueError, AttributeError):
            self.close()
            raise UnreadableFileError(
                source,
                f"crashes its parser or needs more than {self.bounds.mebibytes} MiB of memory",
                f"save it as text, or allow more memory with {VARIABLES['mebibytes']}",
            ) from None

    def close(self) -> None:
        """Kill the process; the next file starts another one."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._connection = self._process = None

    def _connected(self) -> Connection:
        """Return the connection to the running process; start one if there is none."""
        if self._connection is not None and self._process is not None and self._process.is_alive():
            return self._connection
        from reader.ingest.sandbox_worker import serve

        self.close()
        context = multiprocessing.get_context("spawn")
        parent_end, child_end = context.Pipe()
        self._process = context.Process(target=serve, args=(child_end, self.bounds), daemon=True)
        self._process.start()
        child_end.close()
        self._connection = parent_end
        self._fresh = True
        self.started += 1
        return parent_end


_reader: SandboxedReader | None = None
_owner = 0
"""Process that `_reader` belongs to: a forked child inherits the variable but must not use the parent's connection."""


def read_in_sandbox(path: str, source: str) -> list[Article]:
    """Read one file as `SandboxedReader.read` does, with the shared reader of this process and the current limits.

    Raises:
        UnreadableFileError: It cannot be read, or exceeds a limit.
    """
    global _reader, _owner
    bounds = limits()
    if _reader is None or _reader.bounds != bounds or _owner != os.getpid():
        if _reader is None:
            atexit.register(_close_at_exit)
        elif _owner == os.getpid():
            _reader.close()
        _reader, _owner = SandboxedReader(bounds), os.getpid()
    return _reader.read(path, source)


def _close_at_exit() -> None:
    if _reader is not None and _owner == os.getpid():
        with suppress(OSError, ValueError):
            _reader.close()
