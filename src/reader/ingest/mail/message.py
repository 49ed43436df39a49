"""Reads mails (.eml): subject, sender and day from the header, the message without what it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from reader.ingest.decode import decode
from reader.ingest.extracted import ExtractedDocument, UnusableError
from reader.ingest.html.page import read_html
from reader.ingest.mail.plain_mail import sender_name
from reader.ingest.mail.quoted import quoted_spans
from reader.model.text import MetadataField, Provenance, Span

MAX_PARTS = 500
"""Most parts of a message."""
MAX_BOUNDARIES = 40
"""Most parts that contain parts: more are nested to do harm."""
MAX_FIELD = 50_000
"""Longest field of a header, in bytes."""
STUB_SHARE = 0.3
"""Share of the words of the HTML form below which the plain form only says that there is another one (0-1)."""

_HEADER_END = re.compile(rb"\r?\n\r?\n")
_FIELD_START = re.compile(rb"\n(?=\S)")


def parsed(data: bytes) -> EmailMessage:
    """Return a message, its header decoded.

    Raises:
        UnusableError: It has too many parts, or is not a message.
    """
    if data.lower().count(b"boundary=") > MAX_BOUNDARIES:
        raise UnusableError("is a message with too many parts in one another", "save its text")
    # The parser's time grows with the square of the length of a field.
    if any(len(field) > MAX_FIELD for field in _FIELD_START.split(_HEADER_END.split(data, 1)[0])):
        raise UnusableError("is a message with a header that is too long", "save its text")
    try:
        message = message_from_bytes(data, policy=policy.default)
    except (MessageError, ValueError, LookupError, IndexError, RecursionError):
        raise UnusableError("is not a message that can be read", "save it as text") from None
    assert isinstance(message, EmailMessage)
    return message


def read_message(data: bytes) -> Sequence[ExtractedDocument]:
    """Read an .eml file.

    Raises:
        UnusableError: It is not a message, or has no text.
    """
    message = parsed(data)
    if not any(header(message, name) for name in ("From", "Date", "Subject")):
        raise UnusableError("is not a message", "open it to see what it is, and rename it")
    return [document_of(message)]


def document_of(message: EmailMessage) -> ExtractedDocument:
    """Return a message as a document: its subject, its text, the names of its attachments as furniture."""
    subject = header(message, "Subject")
    body = _body(message)
    text = f"{subject}\n\n{body.text}" if subject else body.text
    shift = len(text) - len(body.text)
    own = [Span(span.start + shift, span.end + shift) for span in body.furniture]
    furniture = _merged([*own, *quoted_spans(text, shift, subject)])
    for name in _attachments(message):
        start = len(text) + 2
        text += f"\n\nAttachment: {name}"
        furniture.append(Span(start, len(text)))
    return ExtractedDocument(
        text=text,
        encoding=body.encoding,
        extractor=f"mail 1, {body.extractor}",
        title=_field(subject),
        author=_field(sender_name(header(message, "From"))),
        published=_field(_day(header(message, "Date"))),
        furniture=tuple(furniture),
        states_all=True,
    )


def header(message: EmailMessage, name: str) -> str:
    """Return a field of the header on one line, "" if it is missing or cannot be decoded."""
    try:
        return " ".join(str(message.get(name, "")).split()).encode("utf-8", "replace").decode()
    except (MessageError, ValueError, LookupError, IndexError, AttributeError, TypeError):
        return ""


def content_of(part: EmailMessage) -> bytes:
    """Return the content of a part, decoded from its transfer encoding."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def page_of(part: EmailMessage) -> ExtractedDocument:
    """Return a part with HTML as a document; the charset that the message states for it applies."""
    content = content_of(part)
    if charset := part.get_content_charset():
        text = decode(content, charset).text
        content = b"\xef\xbb\xbf" + text.encode("utf-8", "replace")
    return read_html(content)


def _body(message: EmailMessage) -> ExtractedDocument:
    """Return the text of a message: its plain form, unless that is only a stub."""
    parts = list(_parts(message))
    plain = [found for part in parts if part.get_content_type() == "text/plain" if (found := _plain(part))]
    pages = [found for part in parts if part.get_content_type() == "text/html" if (found := _page(part))]
    text = ExtractedDocument(
        "\n\n".join(part.text for part in plain), plain[0].encoding if plain else "utf-8", "plain text 1"
    )
    words = len(text.text.split())
    longest = max(pages, key=lambda page: len(page.text), default=None)
    if longest is not None and words < STUB_SHARE * len(longest.text.split()):
        return longest
    if not text.text:
        raise UnusableError("is a message without text", "open its attachments")
    return text


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts that are not attachments; messages within the message are attachments."""
    stack, seen = [message], 0
    while stack and (seen := seen + 1) <= MAX_PARTS:
        part = stack.pop()
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            stack.extend(reversed([inner for inner in part.get_payload() if isinstance(inner, EmailMessage)]))
        elif part.get_content_disposition() != "attachment":
            yield part


def _attachments(message: EmailMessage) -> Iterator[str]:
    for part in message.walk():
        if part is not message and (part.get_content_disposition() == "attachment" or part.get_filename()):
            name = part.get_filename() or part.get_content_type()
            yield " ".join(str(name).encode("utf-8", "replace").decode().split())


def _plain(part: EmailMessage) -> ExtractedDocument | None:
    try:
        decoded = decode(content_of(part), part.get_content_charset())
    except UnusableError:
        return None
    text = decoded.text.replace("\r\n", "\n").strip("\n")
    return ExtractedDocument(text, decoded.encoding, "plain text 1") if text.strip() else None


def _page(part: EmailMessage) -> ExtractedDocument | None:
    try:
        return page_of(part)
    except UnusableError:
        return None


def _day(stated: str) -> str:
    """Return the date and time of a message as ISO 8601 with the sender's time zone, "" if not known."""
    try:
        moment: datetime = parsedate_to_datetime(stated)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return moment.isoformat()


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = replace(merged[-1], end=max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _field(value: str) -> MetadataField | None:
    return MetadataField(value, Provenance.MAIL_HEADER) if value else None
