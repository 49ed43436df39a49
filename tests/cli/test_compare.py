"""`reader compare`: facts that several sources state, as rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from reader.comparison.accounts import Account
from reader.model.facts import Difference, Fact, FactKind, FactState, Relation, Stance, StatedValue
from reader.model.links import PassageRef
from tests.cli.conftest import Command

FACT = ["event", "fact", "state", "conflict", "why", "values"]
VALUE = ["source", "start", "end", "text", "value", "as_of", "according_to", "stance"]


def stated(account: Account, words: str, value: float | bool, **more: object) -> StatedValue:
    """Return `words` of an account as a value of the passage that contains them."""
    start = account.text.index(words)
    passage = next(p.index for p in account.passages if p.start <= start < p.end)
    kind = FactKind.CLAIM if isinstance(value, bool) else FactKind.COUNT
    return StatedValue(
        PassageRef(account.article, passage),
        start,
        start + len(words),
        kind,
        ("boats",),
        value=value,
        **more,  # type: ignore[arg-type]
    )


def harbour_facts(accounts: Sequence[Account]) -> list[Fact]:
    """Return two facts of the accounts of the harbour: one that they do not agree on, and one that they do."""
    by_title = {account.text.split("\n")[0]: account for account in accounts}
    if by_title.keys() != {"Harbour reopens", "Boats are back"}:
        return []
    first, second = by_title["Harbour reopens"], by_title["Boats are back"]
    boats = Fact(
        FactKind.COUNT,
        "boats in the harbour",
        "boats",
        (
            stated(first, "Twelve boats", 12.0, as_of="2026-03-02", according_to="=Mara", stance=Stance.QUOTES),
            stated(second, "boats entered", 1.5),
        ),
        (Difference(0, 1, Relation.DIFFERENT, 0.9, "12 / 1.5"),),
        FactState.DIFFER,
        0.9,
        "12 boats or 1.5",
    )
    dawn = Fact(FactKind.CLAIM, "at dawn", None, (stated(first, "dawn", True), stated(second, "dawn", False)))
    return [boats, dawn]


@pytest.fixture
def facts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let comparison find the facts of the harbour: the plain stages of these tests have no grammar."""
    monkeypatch.setattr("reader.comparison.facts.compare", harbour_facts)


@pytest.mark.usefixtures("facts")
def test_facts_as_json_lines(reader: Command, articles: Path) -> None:
    done = reader("compare", articles)
    assert (done.status, done.err) == (0, "")
    boats, dawn = done.rows
    assert list(boats) == FACT
    assert boats["fact"] == {"what": "boats in the harbour", "unit": "boats"}
    assert (boats["state"], boats["conflict"], boats["why"]) == ("differ", True, "12 boats or 1.5")
    assert (dawn["state"], dawn["conflict"]) == ("agree", False)
    first, second = boats["values"]
    assert list(first) == list(second) == VALUE
    text = (articles / "coast" / "harbour.txt").read_text(encoding="utf-8")
    assert text[first["start"] : first["end"]] == first["text"] == "Twelve boats"
    assert [first[key] for key in VALUE if key not in ("start", "end", "text")] == [
        "coast/harbour.txt",
        12,
        "2026-03-02",
        "=Mara",
        "quotes somebody who says so",
    ]
    assert (second["value"], second["as_of"], second["according_to"], second["stance"]) == (1.5, None, None, "says so")
    assert [value["value"] for value in dawn["values"]] == [True, False]


@pytest.mark.usefixtures("facts")
def test_facts_of_one_event(reader: Command, articles: Path) -> None:
    (event,) = reader("coverage", articles).rows
    rows = reader("compare", "--event", event["id"], articles).rows
    assert rows and {row["event"] for row in rows} == {event["id"]}
    (story,) = [row for row in reader("stories", articles).rows if row["articles"] == 2]
    assert reader("compare", "--event", story["id"], articles).rows == rows


@pytest.mark.usefixtures("facts")
def test_only_what_differs(reader: Command, articles: Path) -> None:
    assert [row["state"] for row in reader("compare", "--differing", articles).rows] == ["differ"]


@pytest.mark.usefixtures("facts")
def test_csv_has_a_column_for_each_source_and_no_formulas(reader: Command, articles: Path) -> None:
    boats, dawn = csv.DictReader(io.StringIO(reader("compare", "--format", "csv", articles).out))
    assert list(boats)[-2:] == ["coast/harbour.txt", "pier.txt"]
    assert boats["coast/harbour.txt"] == "12 “Twelve boats”, as of 2026-03-02, according to =Mara"
    assert boats["pier.txt"] == "1.5 “boats entered”"
    assert dawn["pier.txt"] == "no “dawn”"
    assert (boats["state"], boats["conflict"], dawn["conflict"]) == ("differ", "true", "false")


@pytest.mark.usefixtures("facts")
def test_a_source_whose_name_is_a_formula_is_defused(reader: Command, articles: Path) -> None:
    (articles / "pier.txt").rename(articles / "=pier.txt")
    heading = reader("compare", "--format", "csv", articles).out.splitlines()[0]
    assert ",'=pier.txt" in heading


@pytest.mark.usefixtures("facts")
@pytest.mark.parametrize("width", ["80", "200"])
def test_a_table_fits_the_terminal(
    reader: Command, articles: Path, width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    out = reader("compare", "--format", "table", articles).out
    assert max(map(len, out.splitlines())) <= int(width)
    assert "differ !" in out and "coast/harbour.txt" in out
    assert "Twelve boats" in " ".join(out.split())


@pytest.mark.usefixtures("facts")
def test_a_narrow_table_has_the_sources_in_one_column(
    reader: Command, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    out = reader("compare", "--format", "table", articles).out
    assert out.splitlines()[0].split() == ["fact", "state", "values"]
    assert "pier.txt:" in out


def test_a_folder_with_one_article_has_nothing_to_compare(reader: Command, articles: Path) -> None:
    done = reader("compare", articles / "bread.txt")
    assert (done.status, done.out) == (0, "")


def test_an_event_that_is_not_there_is_refused_in_one_line(reader: Command, articles: Path) -> None:
    done = reader("compare", "--event", "0123456789abcdef", articles)
    assert done.status == 2
    (line,) = done.err.strip().splitlines()
    assert "0123456789abcdef" in line and "reader coverage" in line


def test_without_a_parser_nothing_is_compared_and_the_rest_works(reader: Command, articles: Path) -> None:
    assert reader("compare", articles).rows == []
    assert reader("coverage", articles).rows
