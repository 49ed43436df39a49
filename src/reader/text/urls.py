"""Web addresses made safe for exports and links: http or https, without characters that could end a link."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://\S+")
_UNSAFE = re.compile(r"[^A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]")


def web_address(url: str | None) -> str | None:
    """Return `url` with characters that RFC 3986 does not allow percent-encoded; None if it is not a web address."""
    address = (url or "").strip()
    if not _ADDRESS.fullmatch(address):
        return None
    return _UNSAFE.sub(lambda character: _percent_encoded(character[0]), address)


def _percent_encoded(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))
