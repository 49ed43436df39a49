"""Fetches many addresses: hosts in parallel, the addresses of one host one after the other."""

from __future__ import annotations

import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from reader.web.addresses import host_of
from reader.web.failures import FetchError

MOST_HOSTS = 8
"""Hosts that are asked at the same time."""

Wanted = TypeVar("Wanted")
Brought = TypeVar("Brought")


@dataclass(frozen=True, slots=True)
class Answered(Generic[Wanted, Brought]):
    """What came of one request: an answer, a failure, or an error that nobody expected."""

    wanted: Wanted
    answer: Brought | Exception


def fetch_by_host(
    wanted: Sequence[Wanted], address: Callable[[Wanted], str], fetch: Callable[[Wanted], Brought]
) -> Iterator[Answered[Wanted, Brought]]:
    """Yield what came of each request as it comes.

    Nothing more is begun once the caller stops iterating; a request under way ends with the process.

    Args:
        wanted: The requests.
        address: The address of a request.
        fetch: Carries out one request in a thread of its own; raises `FetchError` if that fails.
    """
    by_host: dict[str, list[Wanted]] = defaultdict(list)
    for request in wanted:
        by_host[host_of(address(request))].append(request)
    groups: queue.SimpleQueue[list[Wanted]] = queue.SimpleQueue()
    for group in by_host.values():
        groups.put(group)
    answers: queue.SimpleQueue[Answered[Wanted, Brought]] = queue.SimpleQueue()
    stopped = threading.Event()

    def work() -> None:
        while not stopped.is_set():
            try:
                group = groups.get_nowait()
            except queue.Empty:
                return
            for request in group:
                if stopped.is_set():
                    return
                answers.put(Answered(request, _outcome(fetch, request)))

    for _ in range(min(MOST_HOSTS, len(by_host))):
        threading.Thread(target=work, daemon=True).start()
    try:
        for _ in wanted:
            yield answers.get()
    finally:
        stopped.set()


def _outcome(fetch: Callable[[Wanted], Brought], request: Wanted) -> Brought | Exception:
    try:
        return fetch(request)
    except FetchError as error:
        return error
    except Exception as error:  # it belongs to this address alone; the caller reports it as a defect
        return error
