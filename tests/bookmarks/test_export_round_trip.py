"""Bookmarks exported as JSON or as Web Annotations are imported unchanged."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from hypothesis import given, settings

from reader.bookmarks.export.formats import ExportFormat, exported, imported
from reader.bookmarks.export.json_format import bookmark_record
from reader.errors import UsageError
from reader.model.notes import Anchor, AnchorState, Bookmark
from reader.text.serialization import json_text
from tests.support.bookmarks import bookmark_lists


@settings(max_examples=60, deadline=None)
@given(bookmarks=bookmark_lists)
def test_export_import_export_is_byte_identical(bookmarks: list[Bookmark]) -> None:
    for form in (ExportFormat.JSON, ExportFormat.JSONLD):
        text = exported(bookmarks, form)
        assert imported(text) == bookmarks
        assert exported(imported(text), form).encode() == text.encode()


@settings(max_examples=30, deadline=None)
@given(bookmarks=bookmark_lists)
def test_no_format_contains_control_characters(bookmarks: list[Bookmark]) -> None:
    for form in ExportFormat:
        text = exported(bookmarks, form)
        text.encode()
        assert not {character for character in text if ord(character) < 32} - {"\n"}
        assert not set(text) & set("\x7f\x80\x85\x9b\x9d\u202e\u2066\u2028\u2029\ufeff")


@settings(max_examples=15, deadline=None)
@given(bookmarks=bookmark_lists)
def test_json_lines_of_the_list_can_be_imported_too(bookmarks: list[Bookmark]) -> None:
    lines = "".join(json_text(bookmark_record(bookmark)) + "\n" for bookmark in bookmarks)
    assert imported("\ufeff" + lines) == bookmarks


def test_a_single_bookmark_can_be_imported(passage: Bookmark) -> None:
    assert imported(json_text(bookmark_record(passage))) == [passage]


def test_json_has_every_field(pair: Bookmark) -> None:
    (record,) = json.loads(exported([pair], ExportFormat.JSON))
    assert {field.name for field in fields(Bookmark)} - {"anchors"} <= set(record)
    assert set(record["with"][0]) == {field.name for field in fields(Anchor)}


def test_json_has_the_documented_keys(pair: Bookmark) -> None:
    (record,) = json.loads(exported([pair], ExportFormat.JSON))
    contract = {"id", "source", "title", "start", "end", "exact", "prefix", "suffix", "sha256"}
    contract |= {"note", "tags", "created", "modified", "state"}
    assert contract <= set(record)
    assert record["with"][0]["source"] == "pier.html"
    assert record["with"][0]["state"] == "moved"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nonsense", "not valid JSON"),
        ("[[1]]", "bookmark 1"),
        ('{"id": 1}', "'id'"),
        ('[{"id": "x", "source": "a", "sha256": "", "start": 3, "end": 2, "exact": "q", "state": "exact"}]', "'end'"),
        (
            '[{"id": "x", "source": "a", "sha256": "", "start": -1, "end": 2, "exact": "q", "state": "exact"}]',
            "'start'",
        ),
        ('[{"id": "x", "source": "a", "sha256": "", "start": 0, "end": 2, "exact": "q", "state": "sure"}]', "'state'"),
        ('{"@context": "x", "type": "Annotation", "id": "y"}', "'target'"),
        ('{"@context": "x", "type": "Annotation", "id": "y", "target": {"source": "z"}}', "TextQuoteSelector"),
        ("[" * 100_000, "nested"),
    ],
)
def test_an_invalid_import_is_refused_in_one_line(text: str, expected: str) -> None:
    with pytest.raises(UsageError, match=expected) as caught:
        imported(text)
    assert "\n" not in str(caught.value)


def test_an_annotation_of_another_program_is_imported_as_an_orphan() -> None:
    annotation = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://notes.example/1",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "Compare with the other report."},
        "target": {
            "source": "https://coast.example/harbour",
            "selector": {"type": "TextQuoteSelector", "exact": "Boats came in."},
        },
    }
    (bookmark,) = imported(json.dumps(annotation))
    (anchor,) = bookmark.anchors
    assert (anchor.exact, anchor.url) == ("Boats came in.", "https://coast.example/harbour")
    assert anchor.state is AnchorState.ORPHAN
    assert bookmark.note == "Compare with the other report."


def test_annotations_follow_the_web_annotation_model(passage: Bookmark, pair: Bookmark) -> None:
    collection = json.loads(exported([passage, pair], ExportFormat.JSONLD))
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", 2)
    single, linked = collection["first"]["items"]
    assert (single["motivation"], len(single["target"])) == ("bookmarking", 1)
    assert (linked["motivation"], len(linked["target"])) == ("linking", 2)
    assert {body["purpose"] for body in single["body"]} == {"tagging", "commenting"}
    for target in (*single["target"], *linked["target"]):
        assert [selector["type"] for selector in target["selector"]] == ["TextQuoteSelector", "TextPositionSelector"]
        assert target["source"]["id"].split(":")[0] in {"https", "urn"}
