"""Fetching from a server on the loopback: redirects, robots, sizes, slowness, broken and hostile answers."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest

from reader.web.failures import FetchError
from reader.web.fetch import Fetcher, FetchLimits
from reader.web.fetched import FetchedPage, Unmodified, Validators
from reader.web.politeness import Politeness
from tests.support.web_server import Answer, Site, page, running_site


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def fetcher(waits: list[float]) -> Iterator[Fetcher]:
    politeness = Politeness(0.0, sleep=waits.append)
    with Fetcher(FetchLimits(allow_private=True, megabytes=1, redirects=3), politeness) as fetcher:
        yield fetcher


def fetched(fetcher: Fetcher, address: str) -> FetchedPage:
    answer = fetcher.fetch(address)
    assert isinstance(answer, FetchedPage)
    return answer


def failure(fetcher: Fetcher, address: str) -> FetchError:
    with pytest.raises(FetchError) as failed:
        fetcher.fetch(address)
    assert "\n" not in str(failed.value)
    assert failed.value.address == address
    return failed.value


def moved(to: str) -> Answer:
    return Answer(status=302, headers={"Location": to})


def test_a_page_comes_with_all_that_a_record_of_it_needs(site: Site, fetcher: Fetcher) -> None:
    site.answers |= {"/old": moved("/ferry"), "/ferry": page("Ferry stops", "It stopped on Monday.")}
    answer = fetched(fetcher, site.at("/old"))
    assert (answer.requested, answer.address) == (site.at("/old"), site.at("/ferry"))
    assert answer.hops == (site.at("/old"), site.at("/ferry"))
    assert (answer.status, answer.media_type, answer.charset, answer.ip) == (200, "text/html", "utf-8", "127.0.0.1")
    assert b"It stopped on Monday." in answer.body


def test_nothing_else_is_fetched(site: Site, fetcher: Fetcher) -> None:
    markup = "Text <img src='/tracker.png'><script src='/x.js'></script><iframe src='/frame'></iframe>"
    site.answers["/a"] = page("Ferry", markup, head="<link rel=stylesheet href='/s.css'>")
    fetched(fetcher, site.at("/a"))
    assert site.requests == ["/robots.txt", "/a"]


def test_redirects_are_counted_and_circles_end(site: Site, fetcher: Fetcher) -> None:
    site.answers |= {f"/{n}": moved(f"/{n + 1}") for n in range(9)} | {"/a": moved("/b"), "/b": moved("/a")}
    assert "more than 3 times" in failure(fetcher, site.at("/0")).reason
    assert "circle" in failure(fetcher, site.at("/a")).reason


def test_redirects_cannot_lead_to_files_or_private_addresses(site: Site) -> None:
    site.answers |= {"/file": moved("file:///etc/passwd"), "/inside": moved("http://10.255.255.1/")}
    with Fetcher(FetchLimits(allow_private=True), Politeness(0.0)) as fetcher:
        assert "not a web page" in failure(fetcher, site.at("/file")).reason
    with Fetcher(FetchLimits(), Politeness(0.0)) as strict:
        refused = failure(strict, site.at("/inside"))
        assert "private network" in refused.reason and "--allow-private" in refused.advice
        assert site.asked("/inside") == 0


def test_robots_are_respected_also_behind_redirects(site: Site, fetcher: Fetcher) -> None:
    rules = "User-agent: *\nDisallow: /*/draft\n\nUser-agent: source-reader\nDisallow: /closed\n"
    site.answers |= {
        "/robots.txt": Answer(rules, media_type="text/plain"),
        "/closed/a": page("Closed", "x"),
        "/to": moved("/closed/a"),
        "/x/draft": page("For others only", "x"),
    }
    assert "robots.txt" in failure(fetcher, site.at("/closed/a")).reason
    assert "robots.txt" in failure(fetcher, site.at("/to")).reason
    assert fetched(fetcher, site.at("/x/draft")).status == 200
    assert site.asked("/closed/a") == 0 and site.asked("/robots.txt") == 1


def test_a_site_that_cannot_say_its_rules_is_left_alone(site: Site, fetcher: Fetcher) -> None:
    site.answers |= {"/robots.txt": Answer("", 500), "/a": page("A", "x")}
    assert "cannot say" in failure(fetcher, site.at("/a")).reason
    assert site.asked("/a") == 0


def test_endless_robots_rules_are_no_rules_to_go_by(site: Site, fetcher: Fetcher) -> None:
    site.answers |= {"/robots.txt": Answer(b"#" * (2 << 20), media_type="text/plain"), "/a": page("A", "x")}
    assert "cannot say" in failure(fetcher, site.at("/a")).reason


def test_large_answers_are_refused_packed_unpacked_and_without_a_length(site: Site, fetcher: Fetcher) -> None:
    packed = gzip.compress(b"a" * (4 << 20))
    site.answers |= {
        "/huge": Answer(b"a" * (2 << 20)),
        "/bomb": Answer(packed, headers={"Content-Encoding": "gzip"}),
        "/endless": Answer(pieces=lambda: iter([b"a" * 65536] * 100)),
        "/small": Answer(gzip.compress(b"<p>hello</p>"), headers={"Content-Encoding": "gzip"}),
        "/odd": Answer(b"xx", headers={"Content-Encoding": "br"}),
    }
    for path in ("/huge", "/bomb", "/endless"):
        assert "larger than 1 MiB" in failure(fetcher, site.at(path)).reason
    assert fetched(fetcher, site.at("/small")).body == b"<p>hello</p>"
    assert "packed" in failure(fetcher, site.at("/odd")).reason


def test_an_answer_that_drips_ends_at_its_time_limit(site: Site) -> None:
    now = [0.0]

    def drip() -> Iterator[bytes]:
        for _ in range(50):
            now[0] += 1.0
            yield b"a"

    site.answers["/slow"] = Answer(pieces=drip)
    limits = FetchLimits(allow_private=True, total_seconds=5)
    with Fetcher(limits, Politeness(0.0), clock=lambda: now[0]) as hurried:
        assert "longer than 5 s" in failure(hurried, site.at("/slow")).reason


def test_an_answer_that_breaks_off_is_tried_again_and_named(site: Site, fetcher: Fetcher, waits: list[float]) -> None:
    site.answers["/cut"] = Answer("x" * 1000, cut_at=10)
    assert "broke off" in failure(fetcher, site.at("/cut")).reason
    assert site.asked("/cut") == 3
    assert waits == [1.0, 2.0]


def test_a_busy_server_is_asked_again_when_it_says(site: Site, fetcher: Fetcher, waits: list[float]) -> None:
    answers = iter([Answer("", 503, {"Retry-After": "7"}), page("Back", "Text")])
    site.answers |= {"/busy": lambda _: next(answers), "/later": Answer("", 429, {"Retry-After": "7200"})}
    assert fetched(fetcher, site.at("/busy")).status == 200
    assert waits == [7.0]
    assert "120 minutes" in failure(fetcher, site.at("/later")).reason
    assert site.asked("/later") == 1


@pytest.mark.parametrize(
    ("answer", "reason", "advice"),
    [
        (Answer("x", 404), "no such page", "check the address"),
        (Answer("x", 403), "does not give it to programs", "save the page in your browser"),
        (Answer("x", 500), "server fails", "later"),
        (Answer("  "), "empty", "save the page"),
        (Answer("x", media_type="image/png"), "image/png", "download it"),
        (Answer("<rss/>", media_type="application/rss+xml"), "rss", "reader feeds add"),
    ],
)
def test_what_is_no_article_is_named_with_the_way_out(
    site: Site, fetcher: Fetcher, answer: Answer, reason: str, advice: str
) -> None:
    site.answers["/x"] = answer
    failed = failure(fetcher, site.at("/x"))
    assert reason in failed.reason and advice in failed.advice


def test_a_page_that_did_not_change_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    def answer(headers: dict[str, str]) -> Answer:
        same = headers.get("if-none-match") == '"v1"'
        return Answer("", 304) if same else Answer("<p>x</p>", headers={"ETag": '"v1"'})

    site.answers["/a"] = answer
    first = fetched(fetcher, site.at("/a"))
    assert first.validators == Validators('"v1"', None)
    assert isinstance(fetcher.fetch(site.at("/a"), validators=first.validators), Unmodified)


def test_no_page_learns_what_another_one_set(site: Site, fetcher: Fetcher) -> None:
    seen: list[str | None] = []

    def answer(headers: dict[str, str]) -> Answer:
        seen.append(headers.get("cookie"))
        return Answer("<p>x</p>", headers={"Set-Cookie": "id=7"})

    site.answers |= {"/a": answer, "/b": answer}
    fetched(fetcher, site.at("/a"))
    fetched(fetcher, site.at("/b"))
    assert seen == [None, None]
