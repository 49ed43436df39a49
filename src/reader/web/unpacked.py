"""Bodies as they came over the network, unpacked up to a limit: a small answer cannot become a huge page."""

from __future__ import annotations

import zlib

ACCEPTED = "gzip, deflate"
"""What a server may send; other codings cannot be unpacked here."""


class UnknownCodingError(ValueError):
    """A body is packed in a way that was not asked for, or is damaged."""


class TooLargeError(ValueError):
    """A body is larger than the limit."""


def unpack(body: bytes, coding: str, limit: int) -> bytes:
    """Return a body without its content codings.

    Args:
        body: The body as sent.
        coding: The header Content-Encoding; "" for none.
        limit: Most bytes of the result.

    Raises:
        UnknownCodingError: The coding is not known, or the body is damaged.
        TooLargeError: It would be larger than `limit`.
    """
    for name in reversed([part.strip().lower() for part in coding.split(",") if part.strip()]):
        if name in ("gzip", "x-gzip"):
            body = _inflate(body, 16 + zlib.MAX_WBITS, limit)
        elif name == "deflate":
            # Some servers send what the standard says (zlib), some the bare stream.
            bits = zlib.MAX_WBITS if body[:1] and body[0] & 0x0F == 8 else -zlib.MAX_WBITS
            body = _inflate(body, bits, limit)
        elif name != "identity":
            raise UnknownCodingError(name)
    if len(body) > limit:
        raise TooLargeError
    return body


def _inflate(body: bytes, bits: int, limit: int) -> bytes:
    unpacker = zlib.decompressobj(bits)
    try:
        unpacked = unpacker.decompress(body, limit + 1)
    except zlib.error as error:
        raise UnknownCodingError("damaged") from error
    if len(unpacked) > limit:
        raise TooLargeError
    return unpacked
