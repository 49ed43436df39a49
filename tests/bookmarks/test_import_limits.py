"""Imports of any shape are taken whole or refused in one line that names the entry."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reader.bookmarks.export.formats import imported
from reader.bookmarks.export.json_format import bookmark_record
from reader.errors import UsageError
from reader.model.notes import MAX_NOTE, MAX_OFFSET, MAX_PATH, MAX_TAG, MAX_TAGS, Bookmark


def refusal(bookmark: Bookmark, **changed: Any) -> str:
    """Return the line with which a file is refused whose second bookmark has changed fields."""
    records = [bookmark_record(bookmark), bookmark_record(bookmark) | changed]
    with pytest.raises(UsageError) as caught:
        imported(json.dumps(records))
    return str(caught.value)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"path": "/" + "x" * MAX_PATH}, "'path' must be a string of at most 4,096 characters"),
        ({"note": "x" * (MAX_NOTE + 1)}, "'note' must be a string of at most 1,000,000 characters"),
        ({"tags": ["x" * (MAX_TAG + 1)]}, "'tags' must be a list of at most 1,000 strings of at most 200 characters"),
        ({"tags": list(map(str, range(MAX_TAGS + 1)))}, "'tags' must be"),
        ({"tags": "x"}, "'tags' must be a list of strings"),
        ({"start": -1}, "'start' must be a whole number"),
        ({"end": MAX_OFFSET + 1}, "'end' must be a whole number"),
        ({"end": 2**63}, "'end' must be"),
        ({"start": float("nan")}, "'start' must be"),
        ({"end": 5.5}, "'end' must be"),
        ({"start": True}, "'start' must be"),
        ({"created": "9999-12-31T23:59:59Z"}, "'created' must be a date and time such as 2026-01-31T12:00:00Z"),
        ({"modified": "0000-01-01T00:00:00Z"}, "of the years 1 to 9998"),
        ({"modified": "0001-01-01T00:00:00+14:00"}, "'modified' must be"),
        ({"modified": "yesterday"}, "'modified' must be"),
        ({"created": ""}, "'created' must be"),
        ({"with": [[]]}, "bookmark 2, with 1: not a JSON object"),
    ],
)
def test_a_value_beyond_a_limit_is_named(passage: Bookmark, changed: dict[str, Any], expected: str) -> None:
    line = refusal(passage, **changed)
    assert line.startswith("bookmark 2") and expected in line
    assert line.endswith("; nothing was imported") and len(line) < 300


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"id": ' + "9" * 5_000 + "}", "'id' must be a string"),
        ('{"id": "x", "id": "y"}', "bookmark 1: 'id' is given twice"),
        ("[" * 5_000 + "]" * 5_000, "nested too deeply"),
        ('{"a":' * 5_000 + "1" + "}" * 5_000, "nested too deeply"),
        ("{}\n{}\n{]\n", "line 3, column 2"),
    ],
)
def test_text_of_any_shape_is_refused_in_one_line(text: str, expected: str) -> None:
    with pytest.raises(UsageError) as caught:
        imported(text)
    assert expected in str(caught.value)


def test_tags_are_sorted_and_counted_once(passage: Bookmark) -> None:
    record = bookmark_record(passage) | {"tags": ["b", "a", "b"]}
    assert imported(json.dumps(record))[0].tags == ("a", "b")


def test_an_annotation_with_an_id_that_no_encoding_has_is_imported() -> None:
    target = {"source": "https://a.example", "selector": {"type": "TextQuoteSelector", "exact": "x"}}
    document = {"@context": "x", "type": "Annotation", "id": "\ud800", "target": target}
    assert len(imported(json.dumps(document))) == 1
    with pytest.raises(UsageError, match="'id'"):
        imported(json.dumps(document | {"id": "urn:uuid:"}))
