"""Messages on stderr: one line each, safe for a terminal, as plain text or as JSON objects."""

from __future__ import annotations

import sys
from contextlib import suppress
from enum import StrEnum

from reader.errors import (
    DamagedDatabaseError,
    LibraryBusyError,
    LibraryError,
    MissingModelError,
    ReaderError,
    UnreadableFileError,
)
from reader.model.outcomes import Message, MessageCode
from reader.model.text import Problem
from reader.text.sanitize import sanitize_line
from reader.text.serialization import json_text


class MessageFormat(StrEnum):
    """How messages are written to stderr (`--errors`)."""

    TEXT = "text"
    JSON = "json"


_CODES: tuple[tuple[type[ReaderError], MessageCode], ...] = (
    (UnreadableFileError, MessageCode.UNREADABLE_FILE),
    (MissingModelError, MessageCode.MISSING_MODEL),
    (LibraryBusyError, MessageCode.INDEX_BUSY),
    (DamagedDatabaseError, MessageCode.DAMAGED_DATABASE),
    (LibraryError, MessageCode.LIBRARY),
)
"""The code of each error class, subclasses before their bases; all others are `USAGE`."""

_format = MessageFormat.TEXT


def set_message_format(message_format: MessageFormat) -> None:
    """Choose how all later messages of this process are written."""
    global _format
    _format = message_format


def message_format() -> MessageFormat:
    """Return how messages are written."""
    return _format


def warn(text: str, code: MessageCode = MessageCode.NOTE, **details: int | str | None) -> None:
    """Write one message about the run as a whole to stderr.

    Args:
        text: The line.
        code: What it is about.
        details: Facts for programs, printed with `--errors json` only.
    """
    write_stderr(Message(code, text, details), f"reader: {text}")


def warn_of_error(error: ReaderError) -> None:
    """Write the one line of an error to stderr, with the code of its class."""
    warn(str(error), next((code for kind, code in _CODES if isinstance(error, kind)), MessageCode.USAGE))


def report_problem(problem: Problem) -> None:
    """Write one line about one input to stderr: its path, what is wrong, what to do."""
    details = {"path": problem.path, "reason": problem.reason, "advice": problem.advice}
    write_stderr(Message(MessageCode.INPUT_PROBLEM, str(problem), dict(details)), str(problem))


def write_stderr(message: Message, line: str) -> None:
    """Write `message` as JSON or `line` as safe text to stderr, as `set_message_format` chose.

    A message that cannot be written is lost: no other place is left to say so, and the work goes on.
    """
    if _format is MessageFormat.JSON:
        line = json_text({"code": message.code.value, "message": message.text, **message.details})
    else:
        line = sanitize_line(line)
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
