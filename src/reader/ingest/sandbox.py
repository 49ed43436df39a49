"""Reading files so that none can hold up or bring down the reader: HTML and PDF are parsed by a process of their own.

One process serves for all files; when it was killed or died over one, the next file gets a fresh one. Plain text and
Markdown take time and memory in proportion to their size, which is limited, so they are read here.
"""

from __future__ import annotations

import atexit
import json
import multiprocessing
import os
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from reader.errors import UnreadableFileError
from reader.ingest.limits import VARIABLES, Limits, limits
from reader.ingest.media_types import MARKDOWN, PLAIN_TEXT, media_type_of
from reader.ingest.read import read_article
from reader.model.text import Article

START_SECONDS = 60
"""Time that a process may take to begin, before the file's own time counts."""


class GuardedReader:
    """Reads files with a process that it starts when one is needed. One instance belongs to one thread.

    Args:
        bounds: What one file may cost.
    """

    def __init__(self, bounds: Limits) -> None:
        self.bounds = bounds
        self.started = 0
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._fresh = True

    def read(self, path: str, source: str) -> Article:
        """Read one file as an article, as `read_article` does, within the limits.

        Raises:
            UnreadableFileError: It cannot be taken in, or costs more than it may.
        """
        if media_type_of(path) in (PLAIN_TEXT, MARKDOWN):
            return read_article(path, source)
        from reader.ingest.sandbox_worker import article_from

        connection = self._connected()
        try:
            connection.send_bytes(json.dumps([path, source]).encode())
            if not connection.poll(self.bounds.seconds + START_SECONDS * self._fresh):
                raise TimeoutError
            self._fresh = False
            answer = json.loads(connection.recv_bytes())
            if answer.pop("last", False):
                self.close()
            return article_from(answer)
        except KeyboardInterrupt:
            self.close()  # its answer to this file must not be taken for that to the next one
            raise
        except TimeoutError:
            self.close()
            raise UnreadableFileError(
                source,
                f"takes longer than {self.bounds.seconds} s to read",
                f"save it as text, or allow it more by {VARIABLES['seconds']}",
            ) from None
        except (EOFError, OSError, ValueError, AttributeError):
            self.close()
            raise UnreadableFileError(
                source,
                f"crashes its parser or needs more than {self.bounds.mebibytes} MiB of memory",
                f"save it as text, or allow it more by {VARIABLES['mebibytes']}",
            ) from None

    def close(self) -> None:
        """End the process; the next file starts another."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._connection = self._process = None

    def _connected(self) -> Connection:
        if self._connection is not None and self._process is not None and self._process.is_alive():
            return self._connection
        from reader.ingest.sandbox_worker import serve

        self.close()
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        self._process = context.Process(target=serve, args=(there, self.bounds), daemon=True)
        self._process.start()
        there.close()
        self._connection = here
        self._fresh = True
        self.started += 1
        return here


_reader: GuardedReader | None = None
_owner = 0


def read_guarded(path: str, source: str) -> Article:
    """Read one file as `GuardedReader.read` does, with the process and the limits of this program.

    Raises:
        UnreadableFileError: It cannot be taken in, or costs more than it may.
    """
    global _reader, _owner
    bounds = limits()
    if _reader is None or _reader.bounds != bounds or _owner != os.getpid():
        if _reader is None:
            atexit.register(_end)
        elif _owner == os.getpid():
            _reader.close()
        _reader, _owner = GuardedReader(bounds), os.getpid()
    return _reader.read(path, source)


def _end() -> None:
    if _reader is not None and _owner == os.getpid():
        with suppress(OSError, ValueError):
            _reader.close()
