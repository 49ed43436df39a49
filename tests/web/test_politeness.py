"""Requests to one host are paced; this computer is spared; what servers ask for is understood."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.web.politeness import Politeness, retry_after


def test_one_host_is_asked_with_pauses_and_others_at_once() -> None:
    now, waits = [100.0], list[float]()

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    polite = Politeness(2.0, clock=lambda: now[0], sleep=sleep)
    for host in ("a.example", "b.example", "a.example", "a.example:8080"):
        with polite.turn(host):
            pass
    assert waits == [2.0, 2.0]
    with polite.turn("slow.example", crawl_delay=900.0):
        pass
    with polite.turn("slow.example"):
        pass
    assert waits[-1] == 30.0  # what a site asks for has a limit
    for _ in range(3):
        with polite.turn("127.0.0.1:8000", crawl_delay=5.0):
            pass
    assert len(waits) == 3


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120.0), ("Tue, 01 Jan 2030 10:01:00 GMT", 60.0), ("Tue, 01 Jan 2030 09:00:00 GMT", 0.0)],
)
def test_a_server_says_how_long_to_wait(header: str, seconds: float) -> None:
    assert retry_after(header, datetime(2030, 1, 1, 10, tzinfo=UTC)) == seconds


@given(st.text(max_size=40))
def test_no_header_breaks_anything(header: str) -> None:
    wait = retry_after(header)
    assert wait is None or wait >= 0
    assert retry_after(None) is None
