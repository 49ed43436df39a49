"""Web addresses that may stand in an export: plain http(s), nothing in them that could end a link or open another."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://\S+")
_UNSAFE = re.compile(r"[^A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]")


def web_address(url: str) -> str:
    """Return `url` with every character that RFC 3986 does not allow percent-encoded; "" where it is no web address."""
    url = url.strip()
    if not _ADDRESS.fullmatch(url):
        return ""
    return _UNSAFE.sub(lambda found: _percent(found[0]), url)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))
