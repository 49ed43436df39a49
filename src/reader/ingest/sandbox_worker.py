"""The process in which HTML and PDF are parsed: it may be killed, run out of memory or crash, and no more is lost.

It is asked and answers in JSON: what a parser that was taken over by a file could send is data and never code.
"""

from __future__ import annotations

import json
import os
import signal
from contextlib import suppress
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from reader.errors import UnreadableFileError
from reader.ingest.limits import Limits
from reader.ingest.read import MEBIBYTE, read_article
from reader.model.text import Article, MetadataField, Span

_FOUND = ("title", "publisher", "author", "published", "url")


def serve(connection: Connection, limits: Limits) -> None:
    """Read files as they are asked for, one at a time, until the other side is gone.

    An answer that says "last" is: half of the memory is used up, and the next file is to have all of it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides what it means
    _keep_silent()
    _import_parsers()
    begun = _address_space()
    _hold_to(limits, begun)
    with suppress(EOFError, OSError):
        while True:
            path, source = json.loads(connection.recv_bytes())
            answer = _answer(path, source)
            last = _address_space() - begun > limits.mebibytes * MEBIBYTE // 2
            connection.send_bytes(json.dumps({**answer, "last": last}).encode())


def article_from(answer: dict[str, Any]) -> Article:
    """Return the article of an answer.

    Raises:
        UnreadableFileError: The answer says why there is none.
        ValueError: It is no answer.
    """
    try:
        if "problem" in answer:
            raise UnreadableFileError(*map(str, answer["problem"]))
        given: dict[str, Any] = dict(answer["article"])
        for name in _FOUND:
            given[name] = given[name] and MetadataField(**given[name])
        given["furniture"] = tuple(Span(**span) for span in given["furniture"])
        given["pages"] = tuple(given["pages"])
        return Article(**given)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no answer: {error}") from error


def _answer(path: str, source: str) -> dict[str, Any]:
    try:
        return {"article": asdict(read_article(path, source))}
    except UnreadableFileError as error:
        return {"problem": [error.path, error.reason, error.advice]}
    except MemoryError:
        return {"problem": [source, "needs more memory than it may have", "split it into parts"]}
    except Exception as error:  # no file, however odd, may keep the others out
        return {"problem": [source, f"reading it failed ({type(error).__name__})", "leave it out and report it"]}


def _keep_silent() -> None:
    # Whatever a library prints would land in the middle of the screen.
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _import_parsers() -> None:
    from reader.ingest.html import page as html
    from reader.ingest.pdf import document as pdf

    assert html and pdf  # what they need themselves is no file's memory


def _hold_to(limits: Limits, used: int) -> None:
    try:
        import resource
    except ImportError:  # no such limit on this platform
        return
    if used:
        with suppress(ValueError, OSError):
            most = used + limits.mebibytes * MEBIBYTE
            resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _address_space() -> int:
    """Return the bytes of address space in use, 0 where the platform does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
