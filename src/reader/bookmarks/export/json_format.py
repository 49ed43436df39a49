"""Bookmarks as JSON (docs/formats.md), with every field, so that an import restores exactly the same bookmarks."""

from __future__ import annotations

from collections.abc import Iterable

from reader.bookmarks.export.json_fields import Fields, as_fields
from reader.model.notes import (
    MAX_ANCHORS,
    MAX_NOTE,
    MAX_PATH,
    MAX_QUOTATION,
    MAX_TAG,
    MAX_TAGS,
    Anchor,
    AnchorState,
    Bookmark,
)
from reader.text.serialization import json_text


def bookmark_record(bookmark: Bookmark) -> dict[str, object]:
    """Return a bookmark as the JSON object of docs/formats.md; the second passage of a pair is in its list `with`."""
    first, *others = bookmark.anchors
    record: dict[str, object] = {
        "id": bookmark.id,
        **_anchor_record(first),
        "note": bookmark.note,
        "tags": list(bookmark.tags),
        "created": bookmark.created,
        "modified": bookmark.modified,
    }
    if others:
        record["with"] = [_anchor_record(anchor) for anchor in others]
    return record


def bookmarks_json(bookmarks: Iterable[Bookmark]) -> str:
    """Return bookmarks as one JSON array, indented, with a line feed at the end."""
    return json_text([bookmark_record(bookmark) for bookmark in bookmarks], indent=2) + "\n"


def bookmarks_of_json(value: object) -> list[Bookmark]:
    """Return the bookmarks of a parsed JSON array or of a single object.

    Raises:
        UsageError: A field is missing or invalid.
    """
    records = value if isinstance(value, list) else [value]
    return [_bookmark(as_fields(record, f"bookmark {number}")) for number, record in enumerate(records, start=1)]


def _anchor_record(anchor: Anchor) -> dict[str, object]:
    return {
        "source": anchor.source,
        "title": anchor.title,
        "start": anchor.start,
        "end": anchor.end,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "sha256": anchor.sha256,
        "state": anchor.state.value,
        "path": anchor.path,
        "publisher": anchor.publisher or "",
        "published": anchor.published or "",
        "url": anchor.url or "",
        "copies": anchor.copies,
        "lookalikes": anchor.lookalikes,
    }


def _bookmark(fields: Fields) -> Bookmark:
    bookmark_id = fields.text("id")
    if not bookmark_id:
        raise fields.wrong("id", "a non-empty string")
    anchors = (_anchor(fields), *(_anchor(other) for other in fields.objects("with")))
    if len(anchors) > MAX_ANCHORS:
        raise fields.wrong("with", f"a list of at most {MAX_ANCHORS - 1} passages")
    return Bookmark(
        id=bookmark_id,
        anchors=anchors,
        note=fields.text("note", "", most=MAX_NOTE),
        tags=tuple(sorted(set(fields.texts("tags", count=MAX_TAGS, most=MAX_TAG)))),
        created=fields.instant("created"),
        modified=fields.instant("modified"),
    )


def _anchor(fields: Fields) -> Anchor:
    start, end = fields.offset("start"), fields.offset("end")
    if end <= start:
        raise fields.wrong("end", "larger than 'start'")
    return Anchor(
        path=fields.text("path", "", most=MAX_PATH),
        source=fields.text("source", most=MAX_PATH),
        title=fields.text("title", ""),
        sha256=fields.text("sha256"),
        start=start,
        end=end,
        exact=fields.text("exact", most=MAX_QUOTATION),
        prefix=fields.text("prefix", ""),
        suffix=fields.text("suffix", ""),
        state=anchor_state(fields, "state"),
        publisher=fields.text("publisher", "") or None,
        published=fields.text("published", "") or None,
        url=fields.text("url", "") or None,
        copies=fields.offset("copies", 0),
        lookalikes=fields.offset("lookalikes", 0),
    )


def anchor_state(fields: Fields, name: str) -> AnchorState:
    """Return the anchor state in a field.

    Raises:
        UsageError: The state does not exist.
    """
    try:
        return AnchorState(fields.text(name))
    except ValueError:
        raise fields.wrong(name, "one of " + ", ".join(AnchorState)) from None
