"""Fetches 1,000 pages and feeds from a server on the loopback, killed on the way: all fetched or named, nothing lost.

    python -m benchmarks.web_pages [--pages N] [--kills N]

Among the pages are redirects, circles, drips that never end, huge, packed, empty, broken and hostile answers, consent
walls and other kinds of files. `reader add` is killed with SIGKILL at random moments and started again; then all pages
are updated after some of them were edited. Reading in and analysing is left out (`benchmarks.scale` measures it).
"""

from __future__ import annotations

import argparse
import gzip
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reader.library import Library
from reader.model.web import FetchOutcome, FetchResult
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from reader.web.fetch import FetchLimits
from reader.web.kept_pages import KeptPages
from tests.support.web_server import Answer, Site, page, running_site

LIMITS = FetchLimits(
    megabytes=2, connect_seconds=2, read_seconds=2, total_seconds=3, attempts=1, pause_seconds=0, allow_private=True
)
ADD = """
import sys
from benchmarks.web_pages import LIMITS
from reader.library import Library
with Library(sys.argv[1]) as library:
    for result in library.add(sys.stdin.read().split(), LIMITS):
        print(result.outcome.value, result.address, flush=True)
"""
"""What is killed: says of each address what came of it, after that was kept."""

HOSTILE: dict[str, Answer] = {
    "/circle": Answer(status=302, headers={"Location": "/circle"}),
    "/file": Answer(status=302, headers={"Location": "file:///etc/passwd"}),
    "/huge": Answer(b"a" * (3 << 20)),
    "/bomb": Answer(gzip.compress(b"a" * (30 << 20)), headers={"Content-Encoding": "gzip"}),
    "/damaged": Answer(b"\x1f\x8bxx", headers={"Content-Encoding": "gzip"}),
    "/cut": Answer("x" * 9999, cut_at=5),
    "/empty": Answer(""),
    "/picture": Answer(b"\x89PNG", media_type="image/png"),
    "/wall": page("Before you continue", "Cookies, consent, partners: accept cookies, privacy and consent."),
    "/script": Answer("<div id=root></div><script>x()</script>"),
    "/gone": Answer("gone", 410),
    "/closed": Answer("no", 403),
    "/failing": Answer("no", 500),
    "/closed-to-robots": page("Closed", "x"),
    "/robots.txt": Answer("User-agent: *\nDisallow: /closed-to-robots\n", media_type="text/plain"),
}


def article(number: int, *, is_edited: bool = False) -> Answer:
    """Return one of the pages."""
    people = number + 1000 * is_edited
    story = f"The ferry took {people} people to Kalvik on Monday, the harbour office said. Nobody was hurt. " * 8
    return page(f"Ferry {number}", story)


def drip() -> Iterator[bytes]:
    """Yield a body that takes 12 seconds, a byte at a time."""
    for _ in range(60):
        time.sleep(0.2)
        yield b"a"


def main() -> None:
    """Run all of it and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    answers = {f"/{number}": article(number) for number in range(options.pages)} | HOSTILE
    answers |= {f"/moved/{number}": Answer(status=301, headers={"Location": f"/{number}"}) for number in range(10)}
    with running_site(dict(answers)) as site, tempfile.TemporaryDirectory() as folder:
        addresses = [site.at(path) for path in answers if path != "/robots.txt"] + [site.at("/drip")]
        site.answers["/drip"] = Answer(pieces=drip)
        rng.shuffle(addresses)
        acknowledged = killed_runs(Path(folder), addresses, options.kills, rng)
        began = time.perf_counter()
        results = run(Path(folder), addresses)
        print(f"the rest in {time.perf_counter() - began:.1f} s: {counts(results)}")
        check(Path(folder), site, addresses, acknowledged, results)
        edit_and_update(Path(folder), site, options.pages)


def killed_runs(folder: Path, addresses: list[str], kills: int, rng: random.Random) -> set[str]:
    """Kill `reader add` several times; return the addresses that it said were kept."""
    acknowledged: set[str] = set()
    for _ in range(kills):
        process = subprocess.Popen(
            [sys.executable, "-c", ADD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write("\n".join(addresses))
        process.stdin.close()
        stop_at = time.monotonic() + 1.0 + rng.random() * 2
        for line in process.stdout:
            outcome, address = line.split()
            if outcome == FetchOutcome.ADDED:
                acknowledged.add(address)
            if time.monotonic() > stop_at:
                process.send_signal(signal.SIGKILL)
                break
        process.wait()
    print(f"{kills} kills: {len(acknowledged)} pages were kept by then")
    return acknowledged


def run(folder: Path, addresses: list[str]) -> list[FetchResult]:
    """Add all addresses in this process."""
    with Library(folder) as library:
        return list(library.add(addresses, LIMITS))


def check(folder: Path, site: Site, addresses: list[str], acknowledged: set[str], results: list[FetchResult]) -> None:
    """Check that every address was fetched or named, and that what was kept before a kill was not fetched again."""
    by_address = {result.address: result for result in results}
    assert set(by_address) == set(addresses), "an address has no result"
    for result in results:
        is_named = result.problem is not None and result.problem.reason and result.problem.advice
        assert (result.outcome is FetchOutcome.FAILED) == bool(is_named), result
    lost = [address for address in acknowledged if by_address[address].outcome is not FetchOutcome.KNOWN]
    assert not lost, f"lost: {lost[:5]}"
    expected = {site.at(path) for path in (*HOSTILE, "/drip")} - {site.at("/robots.txt")}
    failed = {result.address for result in results if result.outcome is FetchOutcome.FAILED}
    assert failed == expected, (failed - expected, expected - failed)
    library = LibraryFolder(folder)
    kept = KeptPages(library.web_path)
    with Notes(library) as notes:
        pages = notes.web_pages.all()
        assert not notes.faults()
    for known in pages:
        assert (kept.pages / known.page).read_bytes()
        record = kept.read_record(known.last.record or "")
        assert record is not None and record.sha256 == known.last.sha256, known
    for name in kept.record_names():
        assert kept.read_record(name) is not None, name
    print(f"{len(pages)} pages with sound records; {len(failed)} addresses named:")
    for address in sorted(failed):
        print("  ", by_address[address].problem)


def edit_and_update(folder: Path, site: Site, pages: int) -> None:
    """Edit every tenth page, and update all."""
    for number in range(0, pages, 10):
        site.answers[f"/{number}"] = article(number, is_edited=True)
    began = time.perf_counter()
    with Library(folder) as library:
        results = list(library.update(limits=LIMITS))
    seconds = time.perf_counter() - began
    each = 1000 * seconds / len(results)
    print(f"update of {len(results)} pages in {seconds:.1f} s ({each:.0f} ms each): {counts(results)}")
    assert sum(result.outcome is FetchOutcome.FETCHED for result in results) == len(range(0, pages, 10))


def counts(results: list[FetchResult]) -> str:
    """Return how often each outcome came."""
    return ", ".join(f"{number} {outcome}" for outcome, number in Counter(r.outcome.value for r in results).items())


if __name__ == "__main__":
    main()
