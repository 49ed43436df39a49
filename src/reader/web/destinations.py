"""Where a connection may lead: to public addresses only, judged on the very address that is connected to.

Names are resolved here and the connection goes to the address that was checked, so that a name which resolves
differently the second time ("DNS rebinding") gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket

from reader.web.failures import FetchError, UnknownHostError

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

ALLOW = "`--allow-private` fetches from your own network, if you mean it"

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolve(address: str, host: str, port: int, *, allow_private: bool) -> list[str]:
    """Return the numeric addresses of a host that may be connected to.

    Args:
        address: The web address, for messages.
        host: A name or a numeric address.
        port: TCP port.
        allow_private: Whether addresses that are not public are allowed.

    Raises:
        FetchError: The host has none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise UnknownHostError(address, "its host is not known", "check the address and your connection") from None
    numbers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    allowed = numbers if allow_private else [number for number in numbers if is_public(number)]
    if not allowed:
        raise FetchError(address, "leads to this computer or a private network", ALLOW)
    return allowed


def is_public(number: str) -> bool:
    """Return whether a numeric address belongs to the public internet."""
    try:
        ip: IpAddress = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    return ip.is_global and not ip.is_multicast and all(is_public(str(inner)) for inner in _embedded(ip))


def is_loopback(host: str) -> bool:
    """Return whether a host, as written in an address, is this computer: it needs no politeness."""
    name = host.strip("[]")
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _embedded(ip: IpAddress) -> list[ipaddress.IPv4Address]:
    """Return the IPv4 addresses that an IPv6 address leads to: mapped, 6to4, Teredo, NAT64."""
    if not isinstance(ip, ipaddress.IPv6Address):
        return []
    inner = [ip.ipv4_mapped, ip.sixtofour, ip.teredo[1] if ip.teredo else None]
    if ip in _NAT64:
        inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return [number for number in inner if number is not None]
