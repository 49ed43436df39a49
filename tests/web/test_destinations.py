"""Connections lead to public addresses only, however they are written and whatever a name resolves to."""

from __future__ import annotations

import socket

import pytest

from reader.web.destinations import is_loopback, is_public, resolve
from reader.web.failures import FetchError


@pytest.mark.parametrize(
    "number",
    [
        *(
            "127.0.0.1",
            "127.9.9.9",
            "10.1.2.3",
            "172.20.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
        ),
        *("0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "no number"),
    ],
)
def test_addresses_of_this_computer_and_of_private_networks_are_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"])
def test_public_addresses_are_public(number: str) -> None:
    assert is_public(number)


def test_a_name_that_resolves_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def looked_up(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in ("10.0.0.7", "93.184.216.34")]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    # Only the public one of its addresses is connected to.
    assert resolve("http://x.example/", "x.example", 80, allow_private=False) == ["93.184.216.34"]
    assert len(resolve("http://x.example/", "x.example", 80, allow_private=True)) == 2
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: looked_up()[:1])
    with pytest.raises(FetchError, match="private network"):
        resolve("http://x.example/", "x.example", 80, allow_private=False)


def test_this_computer_is_known_by_its_names() -> None:
    assert is_loopback("localhost") and is_loopback("127.0.0.1") and is_loopback("[::1]")
    assert not is_loopback("harbour.example") and not is_loopback("10.0.0.1")
