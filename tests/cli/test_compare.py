"""`reader compare`: facts that several sources state, as rows."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Command

FACT = ["event", "fact", "state", "conflict", "why", "values"]
VALUE = ["source", "start", "end", "text", "value", "as_of", "according_to", "stance"]


def test_a_folder_with_one_article_has_nothing_to_compare(reader: Command, articles: Path) -> None:
    done = reader("compare", articles / "bread.txt")
    assert (done.status, done.out) == (0, "")


def test_an_event_that_is_not_there_is_refused_in_one_line(reader: Command, articles: Path) -> None:
    done = reader("compare", "--event", "0123456789abcdef", articles)
    assert done.status == 2
    (line,) = done.err.strip().splitlines()
    assert "0123456789abcdef" in line and "reader coverage" in line
