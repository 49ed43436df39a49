"""Addresses as people write them: what is fetched, what is refused, which are of one page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.web.addresses import page_identity, page_name, parse_address, redirect_target
from reader.web.failures import FetchError


@pytest.mark.parametrize(
    ("typed", "fetched"),
    [
        (" HTTPS://Harbour.Example ", "https://harbour.example/"),
        ("http://harbour.example:80/a#top", "http://harbour.example/a"),
        ("https://harbour.example:8443/a b", None),
        ("https://hafen-köln.example/fähre", "https://xn--hafen-kln-67a.example/f%C3%A4hre"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
    ],
)
def test_an_address_has_one_spelling(typed: str, fetched: str | None) -> None:
    if fetched is None:
        with pytest.raises(FetchError):
            parse_address(typed)
    else:
        assert parse_address(typed) == fetched


@pytest.mark.parametrize(
    "typed",
    [
        "file:///etc/passwd",
        "ftp://harbour.example/a",
        "javascript:alert(1)",
        "harbour.example/a",
        "https://",
        "https://ann:secret@harbour.example/",
        "http://[::1",
        "http://a:99999/",
        "https://" + "a" * 3000,
        "",
    ],
)
def test_what_is_no_web_address_is_refused_in_one_line(typed: str) -> None:
    with pytest.raises(FetchError) as refused:
        parse_address(typed)
    assert "\n" not in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_page_is_the_same_by_addresses_that_only_say_where_a_reader_came_from() -> None:
    plain = page_identity("https://harbour.example/ferry?id=7")
    assert page_identity("http://www.harbour.example/ferry/?id=7&utm_source=mail&fbclid=x") == plain
    assert page_identity("https://harbour.example/ferry?id=8") != plain
    assert page_identity("https://harbour.example/ferry?id=7&page=2") != plain


def test_redirects_lead_to_web_pages_only() -> None:
    assert redirect_target("https://harbour.example/a/b", "../c?x=1#y") == "https://harbour.example/c?x=1"
    assert redirect_target("https://harbour.example/a", "//other.example/c") == "https://other.example/c"
    for location in ("file:///etc/passwd", "data:text/html,x", "javascript:x", "gopher://x/"):
        with pytest.raises(FetchError):
            redirect_target("https://harbour.example/a", location)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_address_names_a_file_outside_its_folder(host: str, path: str) -> None:
    try:
        name = page_name(parse_address(f"https://{host}/{path}"))
    except FetchError:
        return
    folder, _, file = name.partition("/")
    assert re.fullmatch(r"[a-z0-9-][a-z0-9.-]*", folder)
    assert "/" not in file and "\\" not in file and not file.startswith(".")
    assert file.isprintable() and len(file.encode()) < 255
