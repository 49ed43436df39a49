"""The process that parses documents: it may be killed, run out of memory or crash without further damage.

Questions and answers are JSON: if a malicious file took over a parser, it could send data but never code.
"""

from __future__ import annotations

import json
import os
import signal
import traceback
from contextlib import suppress
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from reader.errors import UnreadableFileError
from reader.ingest.extracted import ScannedFileError
from reader.ingest.limits import MEBIBYTE, Limits
from reader.ingest.read import read_articles
from reader.model.text import Article, MediaType, MetadataField, Provenance, Span

_LONGEST_TRACE = 20_000
"""Characters of a traceback that are sent: a recursion that was too deep has a very long one."""

_METADATA = ("title", "publisher", "author", "published", "url")


def serve(connection: Connection, limits: Limits) -> None:
    """Read files on request, one at a time, until the other side closes the connection.

    An answer with "last" announces that half of the memory is used up: the caller should start a new process, so that
    the next file can have all of it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides what it means
    _silence_output()
    _import_parsers()
    used_at_start = _address_space()
    _apply_limits(limits, used_at_start)
    with suppress(EOFError, OSError):
        while True:
            path, source = json.loads(connection.recv_bytes())
            answer = _answer(path, source)
            last = _address_space() - used_at_start > limits.mebibytes * MEBIBYTE // 2
            connection.send_bytes(json.dumps({**answer, "last": last}).encode())


def articles_from(answer: dict[str, Any]) -> list[Article]:
    """Return the articles of an answer.

    Raises:
        UnreadableFileError: The answer says why there are none.
        ValueError: It is not a valid answer.
    """
    try:
        if "problem" in answer:
            kind = ScannedFileError if answer.get("is_scan") is True else UnreadableFileError
            raise kind(*map(str, answer["problem"]))
        return [_article_from(dict(given)) for given in answer["articles"]]
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not an answer: {error}") from error


def _article_from(given: dict[str, Any]) -> Article:
    for name in _METADATA:
        if field := given[name]:
            given[name] = MetadataField(str(field["value"]), Provenance(field["provenance"]))
    given["media_type"] = MediaType(given["media_type"])
    given["furniture"] = tuple(Span(**span) for span in given["furniture"])
    given["captions"] = tuple(Span(**span) for span in given["captions"])
    given["pages"] = tuple(given["pages"])
    return Article(**given)


def _answer(path: str, source: str) -> dict[str, Any]:
    try:
        return {"articles": [asdict(article) for article in read_articles(path, source)]}
    except UnreadableFileError as error:
        return {
            "problem": [error.path, error.reason, error.advice],
            "is_scan": isinstance(error, ScannedFileError),
        }
    except MemoryError:
        return {"problem": [source, "needs more memory than allowed", "split it into parts"]}
    except Exception as error:  # an unforeseen error in one file must not keep the others from being read
        problem = [source, f"reading failed ({type(error).__name__})", "remove it, and please report it"]
        return {"problem": problem, "trace": traceback.format_exc()[-_LONGEST_TRACE:]}


def _silence_output() -> None:
    # Anything that a library prints would appear in the middle of the screen.
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)


def _import_parsers() -> None:
    """Load the parsers before memory is measured: what they need themselves is not charged to a file."""
    from lxml import etree

    from reader.ingest.html import page as html
    from reader.ingest.pdf import document as pdf

    assert etree and html and pdf


def _apply_limits(limits: Limits, used: int) -> None:
    try:
        import resource
    except ImportError:  # this platform has no such limits
        return
    if used:
        with suppress(ValueError, OSError):
            maximum = used + limits.mebibytes * MEBIBYTE
            resource.setrlimit(resource.RLIMIT_AS, (maximum, resource.getrlimit(resource.RLIMIT_AS)[1]))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _address_space() -> int:
    """Return the bytes of address space in use, 0 if the platform does not report it."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
