"""`reader coverage`: the matrix of events and sources as rows."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Command

EVENT = ["id", "title", "day", "sources", "independent", "only_here", "told", "conflicts"]


def test_events_with_the_sources_that_report_them(reader: Command, articles: Path) -> None:
    done = reader("coverage", articles)
    assert (done.status, done.err) == (0, "")
    (event,) = done.rows
    assert list(event) == EVENT
    assert (event["sources"], event["independent"], event["only_here"]) == (2, 2, False)
    assert event["title"].endswith("harbour at dawn, said Mara.") or event["title"].startswith("At dawn boats")
    reports = {report["source"]: report for report in event["told"]}
    assert list(reports) == ["coast/harbour.txt", "pier.txt"]
    text = (articles / "pier.txt").read_text()
    (passage,) = reports["pier.txt"]["passages"]
    assert text[passage["start"] : passage["end"]] == passage["text"]
    assert reports["pier.txt"]["standing"] == "own"


def test_only_here_lists_what_one_source_reports(reader: Command, articles: Path) -> None:
    rows = reader("coverage", "--only-here", "--sort", "text", articles).rows
    assert [(row["told"][0]["source"], row["title"]) for row in rows] == [
        ("bread.txt", "Flour costs twice as much as before."),
        ("coast/harbour.txt", "Nobody was hurt in the storm."),
        ("pier.txt", "A storm had closed the pier."),
    ]
    assert all(row["only_here"] for row in rows)


def test_a_rejected_link_does_not_join_sources(reader: Command, articles: Path) -> None:
    from reader.model.links import PassagePair, Verdict
    from reader.store.content_keys import passage_key
    from reader.store.library import open_library
    from reader.store.notes.notes import Notes

    (link,) = reader("links", articles).rows
    with Notes(open_library(None)) as notes:
        pair = PassagePair.of(passage_key(link["a"]["text"]), passage_key(link["b"]["text"]))
        notes.link_verdicts.put(pair, Verdict.REJECTED)
    assert reader("coverage").rows == []
    assert len(reader("coverage", "--only-here").rows) == 5


@pytest.mark.parametrize("form", ["table", "csv"])
def test_other_formats(reader: Command, articles: Path, form: str) -> None:
    out = reader("coverage", "--format", form, articles).out
    assert "coast/harbour.txt" in out
    if form == "csv":
        (row,) = csv.DictReader(io.StringIO(out))
        assert (row["sources"], row["independent"]) == ("2", "2")


def test_an_unknown_order_is_refused(reader: Command, articles: Path) -> None:
    done = reader("coverage", "--sort", "colour", articles)
    assert done.status == 2
    assert "colour" in done.err
