"""`reader coverage`: the matrix of events and sources as rows."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Command

EVENT = [
    "id",
    "title",
    "day",
    "day_from",
    "sources",
    "independent",
    "only_here",
    "told",
    "conflicts",
    "held_together_by",
    "edited",
    "nearest",
]


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
    # What is similar enough to be stored is given; of the rest nothing is claimed.
    nearest = {row["title"]: row["nearest"] for row in rows}
    assert nearest["Flour costs twice as much as before."] is None
    storm = nearest["Nobody was hurt in the storm."]
    assert (storm["source"], storm["text"]) == ("pier.txt", "A storm had closed the pier.")
    assert 0 < storm["score"] < 1
    assert (articles / "pier.txt").read_text()[storm["start"] : storm["end"]] == storm["text"]


def test_a_table_says_no_counterpart_was_found_and_what_comes_nearest(
    reader: Command, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    words = " ".join(reader("coverage", "--only-here", "--format", "table", articles).out.split())
    assert "no counterpart found (nearest: pier.txt, " in words
    assert "no counterpart found (" in words


def test_of_copies_without_dates_nothing_says_who_copied(
    reader: Command, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pier.txt", "bread.txt"):
        (articles / name).write_text(f"{name}\nThirty pupils left school early on Friday.\n", encoding="utf-8")
    (event,) = reader("coverage", articles).rows
    first, second = event["told"]
    assert (first["standing"], first["order_known"]) == ("own", True)
    assert (second["standing"], second["of"], second["order_known"]) == ("copy", "bread.txt", False)
    assert event["independent"] == 1
    monkeypatch.setenv("COLUMNS", "200")
    table = " ".join(reader("coverage", "--format", "table", articles).out.split())
    assert "(same words as bread.txt, order not known)" in table
    assert "copy of" not in table


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
