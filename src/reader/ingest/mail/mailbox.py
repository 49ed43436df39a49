"""Reads mailboxes (.mbox): one document per message."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.ingest.extracted import ExtractedDocument, UnusableError
from reader.ingest.limits import MAX_ARTICLES
from reader.ingest.mail.message import document_of, parsed

_SEPARATOR = re.compile(rb"(?:^|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\r?\n")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read_mailbox(data: bytes) -> Sequence[ExtractedDocument]:
    """Read an .mbox file; messages without text are left out.

    Raises:
        UnusableError: It is not a mailbox, has too many messages, or none with text.
    """
    if not data.startswith(b"From "):
        raise UnusableError("is not a mailbox", "open it to see what it is, and rename it")
    messages = [message for message in _SEPARATOR.split(data) if message.strip()]
    if len(messages) > MAX_ARTICLES:
        raise UnusableError(f"contains more than {MAX_ARTICLES:,} messages", "split it into parts")
    documents = []
    for message in messages:
        try:
            documents.append(document_of(parsed(_ESCAPED.sub(rb"\1", message))))
        except UnusableError:
            continue
    return documents
