"""Web addresses as people and pages write them: checked, in one spelling, and as names of files."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from reader.text.urls import web_address
from reader.web.failures import FetchError
from reader.web.web_words import pattern

MAX_ADDRESS = 2_000
"""Longest address that is fetched, in characters."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST_SLUG = 60


def is_web_address(text: str) -> bool:
    """Return whether a word of the command line is meant as a web address rather than as a path."""
    return text.lower().startswith(("http://", "https://"))


def parse_address(text: str) -> str:
    """Return an address in the spelling in which it is fetched: no fragment, host in ASCII, safe characters only.

    Raises:
        FetchError: It is not a web address, or one that must not be fetched.
    """
    typed = text.strip()
    if len(typed) > MAX_ADDRESS:
        raise FetchError(typed[:80] + "…", "is longer than an address can be", "check it")
    scheme = typed.partition(":")[0].lower()
    if scheme == "file":
        raise FetchError(typed, "is a file, not a web address", "give its path: `reader index PATH`")
    if not is_web_address(typed):
        raise FetchError(typed, "is not a web address", "write it with http:// or https:// in front")
    try:
        parts = urlsplit(typed)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise FetchError(typed, "is not a web address", "check how it is written") from None
    if parts.username is not None or parts.password is not None:
        safe = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
        raise FetchError(safe, "has a user name or password in it, which would be kept", "leave them out")
    if not host:
        raise FetchError(typed, "is not a web address", "it names no host")
    netloc = _ascii_host(typed, host)
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        netloc = f"{netloc}:{port}"
    spelled = web_address(urlunsplit(SplitResult(scheme, netloc, parts.path or "/", parts.query, "")))
    if spelled is None:
        raise FetchError(typed, "is not a web address", "check how it is written")
    return spelled


def redirect_target(address: str, location: str) -> str:
    """Return where a redirect leads.

    Args:
        address: The page that redirects.
        location: What it says.

    Raises:
        FetchError: It leads to something that is not on the web.
    """
    try:
        target = urljoin(address, location.strip())
    except ValueError:
        target = location
    if not is_web_address(target):
        raise FetchError(address, "leads to something that is not a web page", "open it in your browser to see what")
    return parse_address(target)


def page_identity(address: str) -> str:
    """Return what an address has in common with all others of the same page: no tracking parameters, no "www."."""
    parts = urlsplit(address)
    pairs = [
        pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pattern("tracking").fullmatch(pair[0])
    ]
    query = parts.query if len(pairs) == len(parse_qsl(parts.query, keep_blank_values=True)) else urlencode(pairs)
    path = parts.path.rstrip("/") or "/"
    return urlunsplit(("https", parts.netloc.removeprefix("www."), path, query, ""))


def page_name(address: str) -> str:
    """Return the name of the kept page of an address, without suffix: "HOST/WORDS-OF-THE-PATH-HASH"."""
    identity = page_identity(address)
    parts = urlsplit(identity)
    host = re.sub(r"[^a-z0-9.-]+", "-", parts.netloc.lower()).strip(".-") or "host"
    words = [part for part in unquote(parts.path).split("/") if part]
    slug = re.sub(r"[^\w-]+|_", "-", re.sub(r"\.\w{2,5}$", "", words[-1] if words else "")).strip("-").lower()
    digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{host}/{(slug[:_LONGEST_SLUG].strip('-') or 'page')}-{digest}"


def host_of(address: str) -> str:
    """Return the host of a parsed address, with its port if it has one."""
    return urlsplit(address).netloc


def _ascii_host(typed: str, host: str) -> str:
    if ":" in host:  # an IPv6 address
        return f"[{host}]"
    try:
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        ascii_host = ""
    if not ascii_host or quote(ascii_host, safe=".-_") != ascii_host:
        raise FetchError(typed, "is not a web address", "check the name of its host")
    return ascii_host.rstrip(".").lower()
