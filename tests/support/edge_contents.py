"""Contents that nobody expects: settings, lists of names, imports, rows of the notes, queries and numbers.

For the property tests and `benchmarks.reliability_edges`, like `tests.support.edges`, which has the frame.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from unittest import mock

from hypothesis import strategies as st

from reader.store.notes.notes import Notes
from tests.support.edges import TEXT, EdgeKind, Workbench

_WORDS = ("panes", "theme", "keys", "colours", "jobs", "passage.next", "person", "model", "[PERSON]", "[GPE]", "=", "|")
_TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["", "\0", "\x1b]0;x\x07", "\ud800", "\u202e", "é" * 300, "x" * 5_000, "a b " * 2_000]),
    st.sampled_from(_WORDS),
)
_NUMBERS = st.one_of(
    st.integers(),
    st.floats(),
    st.sampled_from([2**31, 2**53, 2**63 - 1, 2**63, -(2**63) - 1, 10**30, -1, 0, 9999, 1.5, 1e308]),
)
_DEPTHS = st.sampled_from([1, 40, 400, 5_000])


# --- settings ---

_TOML_VALUES = st.one_of(
    st.sampled_from(["true", "nan", "-inf", "1e400", "0x" + "f" * 5_000, "9" * 5_000, "9999-12-31", "0000-01-01"]),
    st.sampled_from(['""', "'x'", '"""', "[", "]", "{", "{}", "[[1]]", "{ a = { b = 1 } }", '"\\ud800"', '"\\u0000"']),
    _NUMBERS.map(str),
    _TEXTS.map(json.dumps),
    _DEPTHS.map(lambda depth: "[" * depth + "]" * depth),
    _DEPTHS.map(lambda depth: "{ a = " * depth + "1" + " }" * depth),
    st.lists(st.integers(), max_size=20).map(lambda numbers: "[\n" + ",\n".join(map(str, numbers)) + "\n]"),
)
_TOML_KEYS = st.one_of(
    st.sampled_from(["panes", "theme", "follow", "model", "jobs", "keys.passage.next", "colours.person", "x"]),
    _TEXTS.map(json.dumps),
    _DEPTHS.map(lambda depth: ".".join(["a"] * depth)),
)
_TOML_LINES = st.one_of(
    st.tuples(_TOML_KEYS, _TOML_VALUES).map(" = ".join),
    st.tuples(_TOML_KEYS, _TOML_VALUES).map(" = ".join),
    st.sampled_from(["[keys]", "[colours]", "[[keys]]", "[", "[x.y]", "#", "\r", "keys = 1", "follow = 2"]),
    _TEXTS,
)
SETTINGS = st.one_of(
    st.lists(_TOML_LINES, max_size=6).map(lambda lines: "\n".join(lines).encode("utf-8", "surrogatepass")),
    st.binary(max_size=60),
)


def _check_settings(bench: Workbench, content: bytes) -> None:
    """Every setting is used or named in one line; the commands work whatever is in the file."""
    file = Path("settings.toml").absolute()
    file.write_bytes(content)
    with mock.patch.dict(os.environ, {"READER_CONFIG": str(file)}):
        checked = bench.run("config", "check", "--format", "jsonl")
        assert (checked.status == 1) == bool(checked.out)
        shown = bench.run("config", "--format", "jsonl")
        assert shown.status == 0 and shown.out.count("\n") > 10


# --- lists of names ---

_NAME_LINES = st.one_of(
    st.sampled_from(["[PERSON]", "[GPE]", "[", "[]", "[x]", "# comment", "Rukha = Rukhan|Rukhans", "||", "a = b = c"]),
    _TEXTS,
    st.lists(_TEXTS, max_size=5).map("|".join),
)
NAME_LISTS = st.one_of(
    st.lists(_NAME_LINES, max_size=8).map(lambda lines: "\n".join(lines).encode("utf-8", "surrogatepass")),
    st.binary(max_size=60),
)


def _check_name_list(bench: Workbench, content: bytes) -> None:
    """Every line is a name or named in one line, and the list can be used."""
    from reader.analysis.ner.gazetteer import Gazetteer
    from reader.analysis.ner.user_gazetteers import read_user_gazetteers

    good, file = Path("good.txt"), Path("names.txt")
    good.write_text("[PERSON]\nMara Quill\n")
    file.write_bytes(content)
    lists = read_user_gazetteers([file, good])
    Gazetteer(lists.entries, shipped=False)
    assert "Mara Quill" in {entry.name for entry in lists.entries}
    assert all(len(str(problem)) < 1_000 for problem in lists.problems)


# --- imports ---

_JSON: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), _NUMBERS, _TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_TEXTS, inner, max_size=3)),
    max_leaves=4,
)
_DATES = st.sampled_from(
    ["9999-12-31T23:59:59Z", "0000-01-01", "0001-01-01T00:00:00+14:00", "9998-12-31", "2026-01-01T00:00:00Z", "x"]
)
_RAW = st.one_of(
    st.text(max_size=40),
    _DEPTHS.map(lambda depth: "[" * depth + "]" * depth),
    _DEPTHS.map(lambda depth: '{"id":' * depth + "1" + "}" * depth),
    st.just('{"id": "x", "id": "y"}'),
    st.just('{"id": ' + "9" * 5_000 + "}"),
    st.just("NaN"),
    st.just('[{"id": -Infinity}]'),
)


def _bookmark(number: int) -> dict[str, Any]:
    """Return a bookmark as `export --format json` writes it."""
    return {
        "id": f"import {number}",
        "source": "a.txt",
        "title": "Boats",
        "start": 0,
        "end": 5,
        "exact": "Boats",
        "prefix": "",
        "suffix": " are back",
        "sha256": "0" * 64,
        "state": "exact",
        "path": "",
        "note": "n",
        "tags": ["a", "b"],
        "created": "2026-01-01T00:00:00+00:00",
        "modified": "2026-01-01T00:00:00+00:00",
    }


def _annotation(number: int) -> dict[str, Any]:
    """Return a bookmark as `export --format jsonld` writes it."""
    return {
        "id": f"urn:uuid:import {number}",
        "type": "Annotation",
        "created": "2026-01-01T00:00:00+00:00",
        "body": [{"type": "TextualBody", "purpose": "commenting", "value": "n"}],
        "target": [
            {
                "source": {"id": "urn:sha256:0", "reader:source": "a.txt", "reader:path": "/a.txt"},
                "selector": [
                    {"type": "TextQuoteSelector", "exact": "Boats", "prefix": "", "suffix": " are back"},
                    {"type": "TextPositionSelector", "start": 0, "end": 5},
                ],
                "reader:state": "exact",
            }
        ],
    }


@st.composite
def _changed(draw: st.DrawFn, make: Callable[[int], dict[str, Any]]) -> dict[str, Any]:
    """Return a bookmark in which some fields, at any depth, have other values."""
    record = make(draw(st.integers(0, 2)))
    for _ in range(draw(st.integers(0, 2))):
        place: Any = record
        while True:
            key = draw(st.sampled_from(sorted(place))) if isinstance(place, dict) else 0
            inner = place[key]
            if not isinstance(inner, dict | list) or not inner or draw(st.booleans()):
                break
            place = inner
        place[key] = draw(st.one_of(_JSON, _TEXTS, _NUMBERS, _DATES))
    if draw(st.booleans()):
        record[draw(_TEXTS)] = draw(_JSON)
    return record


def _documents(make: Callable[[int], dict[str, Any]], wrap: Callable[[list[Any]], Any]) -> st.SearchStrategy[bytes]:
    records = st.lists(_changed(make), min_size=1, max_size=3)
    return st.one_of(
        records.map(lambda records: json.dumps(wrap(records)).encode()),
        records.map(lambda records: json.dumps(wrap(records)).encode()),
        records.map(lambda records: "\n".join(map(json.dumps, records)).encode()),
        _RAW.map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.binary(max_size=40),
    )


def _collection(annotations: list[Any]) -> dict[str, Any]:
    return {"@context": "http://www.w3.org/ns/anno.jsonld", "first": {"items": annotations}}


IMPORTS = _documents(_bookmark, list)
ANNOTATION_IMPORTS = _documents(_annotation, _collection)


def _check_import(bench: Workbench, content: bytes) -> None:
    """A file is imported as a whole, checked and exported; or it is refused in one line and nothing is changed."""
    file = Path("import.json")
    file.write_bytes(content)
    run = bench.run("bookmarks", "import", file)
    assert run.status in (0, 2) and run.err.count("\n") == 1
    if run.status == 2:
        return
    if len(content) % 2:
        bench.run("bookmarks", "check")
    form = ("json", "jsonld", "md", "csv", "bibtex", "csl")[len(content) % 6]
    assert bench.run("bookmarks", "export", "--format", form).status == 0
    _remove_added_bookmarks(bench)


def _remove_added_bookmarks(bench: Workbench) -> None:
    with Notes(bench.library) as notes:
        for bookmark in notes.bookmarks.all():
            if bookmark.anchors[0].path != str(bench.articles / "a.txt"):
                notes.bookmarks.remove(bookmark.id)


# --- rows of the notes ---

_CELLS = st.one_of(st.none(), _TEXTS.filter(lambda text: "\ud800" not in text), st.floats(), st.binary(max_size=6))
_CELLS = st.one_of(_CELLS, st.integers(-(2**63), 2**63 - 1), st.sampled_from(["[" * 5_000, "[{}]", "{", "confirmed"]))
_COLUMNS = {
    "finding": ("id", "note", "created", "modified"),
    "anchor": (
        *("finding_id", "ord", "path", "source", "title", "sha256", "start", "end", "exact", "prefix", "suffix"),
        *("state", "publisher", "published", "url", "copies", "lookalikes"),
    ),
    "tag": ("finding_id", "tag"),
    "link_verdict": ("key_a", "key_b", "verdict", "at", "score", "reasons_json"),
    "fit": ("id", "at", "state_json"),
    "session": ("id", "saved", "state_json"),
    "read_mark": ("sha256", "at"),
}
_USUAL: dict[str, Any] = {
    **{"id": "garbage", "finding_id": "garbage", "note": "", "created": "2026-01-01", "modified": "2026-01-01"},
    **{"ord": 0, "path": "/x", "source": "x", "title": "x", "sha256": "x", "start": 0, "end": 1, "exact": "x"},
    **{"prefix": "", "suffix": "", "state": "exact", "publisher": "", "published": "", "url": "", "copies": 0},
    **{"lookalikes": 0, "tag": "x", "key_a": "x", "key_b": "y", "verdict": "confirmed", "at": "2026", "score": 0.5},
    **{"reasons_json": "[]", "state_json": "{}", "saved": "2026"},
}


@st.composite
def _rows(draw: st.DrawFn) -> list[tuple[str, dict[str, Any]]]:
    """Return rows of some tables in which a few cells contain what no version writes."""
    rows = []
    for table in ("finding", *draw(st.lists(st.sampled_from(sorted(_COLUMNS)), min_size=1, max_size=3))):
        row = {column: _USUAL[column] for column in _COLUMNS[table]}
        if table in ("fit", "session"):
            row["id"] = 1
        for column in draw(st.lists(st.sampled_from(_COLUMNS[table]), max_size=2)):
            if column not in ("id", "finding_id"):
                row[column] = draw(_CELLS)
        rows.append((table, row))
    return rows


_ROW_COMMANDS = (("bookmarks", "check"), ("links", "calibrate", "--dry-run"), ("doctor",), ("versions",), ("names",))
"""Commands that read several tables; one of them is run for each example."""


def _check_rows(bench: Workbench, rows: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """Rows that no version writes are named or ignored; all others are used as before."""
    with closing(sqlite3.connect(bench.library.notes_path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for table, row in rows:
            # What the tables themselves refuse cannot be in them.
            with suppress(sqlite3.IntegrityError):
                names, marks = ", ".join(row), ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))  # noqa: S608
        try:
            listed = bench.run("bookmarks", "--format", "jsonl")
            assert '"exact": "Boats"' in listed.out
            bench.run(*_ROW_COMMANDS[len(repr(rows)) % len(_ROW_COMMANDS)])
        finally:
            connection.execute("DELETE FROM finding WHERE id = 'garbage'")
            connection.execute("DELETE FROM link_verdict WHERE key_a != 'a' OR key_b != 'b'")
            for table in ("fit", "session", "read_mark"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608


# --- queries and numbers ---

QUERIES = st.one_of(
    _TEXTS,
    st.text(max_size=60),
    st.text('"*:() ^{}+-ab\0', max_size=40),
    st.lists(
        st.one_of(
            _TEXTS,
            st.sampled_from(["boats", "AND", "NOT", "NEAR(a b)", "source:a", "entity:", "label:", "before:", "after:"]),
        ),
        max_size=6,
    ).map(" ".join),
    st.sampled_from(["after:", "before:", "label:", "source:", "entity:", "x:"]).flatmap(
        lambda name: _TEXTS.map(lambda text: name + text + " boats")
    ),
    st.sampled_from(["a " * 50_000, "x" * 100_000, '"' * 1_999, "boats* " * 99, "before:0000 a", "after:9999-99 a"]),
)


def _check_query(bench: Workbench, query: str) -> None:
    run = bench.run("search", "--format", "jsonl", "--", query)
    assert run.status in (0, 2)
    assert run.status == 0 or run.err.count("\n") == 1


_TYPED_NUMBERS = st.one_of(
    _NUMBERS.map(str),
    st.text("0123456789+-.e_ xInfa٣²５", max_size=8),
    st.sampled_from(["nan", "inf", "-inf", "-1", "1e400", "٣", "9" * 5_000, " 5 ", "", "1_000", "0x10", "5."]),
)
NUMERIC_OPTIONS: tuple[tuple[str, ...], ...] = (
    ("search", "boats", "--limit={}"),
    ("links", "--min-score={}"),
    ("index", "--wait={}"),
    ("index", "--jobs={}", "--wait=-1"),  # refused in any case: a worker process takes a second to start
    ("bookmarks", "add", "a.txt", "--passage={}"),
    ("bookmarks", "add", "a.txt", "{}", "{}"),
    ("bookmarks", "add", "a.txt", "0", "{}"),
    ("links", "judge", "a.txt:{}", "nowhere.txt:0", "right"),
)


def _check_number(bench: Workbench, example: tuple[Sequence[str], str]) -> None:
    arguments, number = example
    Path("a.txt").write_text(TEXT)
    run = bench.run(*(argument.replace("{}", number) for argument in arguments))
    assert run.status in (0, 2) and run.err.count("\n") <= 1
    _remove_added_bookmarks(bench)


KINDS: tuple[EdgeKind, ...] = (
    EdgeKind("settings", SETTINGS, _check_settings),
    EdgeKind("lists of names", NAME_LISTS, _check_name_list),
    EdgeKind("imports: JSON", IMPORTS, _check_import),
    EdgeKind("imports: JSON-LD", ANNOTATION_IMPORTS, _check_import),
    EdgeKind("rows of the notes", _rows(), _check_rows),
    EdgeKind("search queries", QUERIES, _check_query),
    EdgeKind("numeric options", st.tuples(st.sampled_from(NUMERIC_OPTIONS), _TYPED_NUMBERS), _check_number),
)
"""The kinds that concern what files and fields contain."""
