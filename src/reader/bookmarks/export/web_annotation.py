"""Bookmarks as W3C Web Annotations in JSON-LD, and back without loss.

A passage is an annotation with one target and the motivation "bookmarking", a pair one with two targets and "linking"
(Web Annotation Data Model, https://www.w3.org/TR/annotation-model/). Each target has a TextQuoteSelector and a
TextPositionSelector. Fields that the model does not define have the prefix `reader:`. All annotations are on the first
page of one collection.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from reader.bookmarks.export.json_fields import Fields, as_fields
from reader.bookmarks.export.json_format import anchor_state
from reader.errors import UsageError
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
from reader.model.text import text_digest
from reader.text.serialization import json_text
from reader.text.urls import web_address

_ANNO = "http://www.w3.org/ns/anno.jsonld"
_CONTEXT = [_ANNO, {"reader": "urn:source-reader:"}]
_UUID = "urn:uuid:"


def bookmarks_jsonld(bookmarks: Iterable[Bookmark]) -> str:
    """Return bookmarks as one AnnotationCollection in JSON-LD, indented, with a line feed at the end."""
    items = [_annotation(bookmark) for bookmark in bookmarks]
    collection_id = uuid.uuid5(uuid.NAMESPACE_URL, text_digest(" ".join(str(item["id"]) for item in items)))
    collection = {
        "@context": _CONTEXT,
        "id": f"{_UUID}{collection_id}",
        "type": "AnnotationCollection",
        "label": "Bookmarks",
        "total": len(items),
        "first": {"id": f"{_UUID}{collection_id}#first", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json_text(collection, indent=2) + "\n"


def is_web_annotation(value: object) -> bool:
    """Return whether a parsed JSON value is JSON-LD."""
    return isinstance(value, dict) and "@context" in value


def bookmarks_of_jsonld(value: object) -> list[Bookmark]:
    """Return the bookmarks of a parsed collection, page or annotation.

    Annotations made by other programs are imported too if they quote a text; their anchors are orphans until they are
    checked against articles.

    Raises:
        UsageError: Something in it is not a Web Annotation, or an annotation quotes nothing.
    """
    document = as_fields(value, "the document")
    page = next(document.objects("first"), document)
    if "items" not in page.values and document.text("type", "") == "Annotation":
        return [_bookmark(document)]
    return [
        _bookmark(as_fields(item.values, f"annotation {number}"))
        for number, item in enumerate(page.objects("items"), 1)
    ]


def _annotation(bookmark: Bookmark) -> dict[str, object]:
    annotation: dict[str, object] = {
        "id": f"{_UUID}{bookmark.id}",
        "type": "Annotation",
        "motivation": "bookmarking" if len(bookmark.anchors) == 1 else "linking",
        "created": bookmark.created,
        "modified": bookmark.modified,
    }
    bodies = [_body("tagging", tag) for tag in bookmark.tags]
    if bookmark.note:
        bodies.append(_body("commenting", bookmark.note))
    if bodies:
        annotation["body"] = bodies
    annotation["target"] = [_target(anchor) for anchor in bookmark.anchors]
    return annotation


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _target(anchor: Anchor) -> dict[str, object]:
    return {
        "type": "SpecificResource",
        "source": _source(anchor),
        "selector": [
            {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix},
            {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end},
        ],
        "reader:state": anchor.state.value,
        "reader:copies": anchor.copies,
        "reader:lookalikes": anchor.lookalikes,
    }


def _source(anchor: Anchor) -> dict[str, str]:
    """Return the article as a resource: its id is its address if that is valid, else a URN made from its digest."""
    address = anchor.url if web_address(anchor.url) == anchor.url else None
    known = {
        "dcterms:title": anchor.title,
        "dcterms:publisher": anchor.publisher,
        "dcterms:issued": anchor.published,
        "reader:path": anchor.path,
        "reader:sha256": anchor.sha256,
        "reader:url": anchor.url if address is None else None,
    }
    resource_id = address if address is not None else f"urn:sha256:{anchor.sha256}"
    given = {key: value for key, value in known.items() if value}
    return {"id": resource_id, "type": "Text", "reader:source": anchor.source, **given}


def _bookmark(annotation: Fields) -> Bookmark:
    anchors = tuple(_anchor(target) for target in annotation.objects("target"))
    name = annotation.text("id")
    if name in ("", _UUID):
        raise annotation.wrong("id", "the id of an annotation")
    if not 0 < len(anchors) <= MAX_ANCHORS:
        raise annotation.wrong("target", f"1 to {MAX_ANCHORS} targets")
    bodies = [body for body in annotation.objects("body") if body.text("type", "") == "TextualBody"]
    notes = [body.text("value", most=MAX_NOTE) for body in bodies if body.text("purpose", "") != "tagging"]
    note = "\n\n".join(notes)
    tags = {body.text("value", most=MAX_TAG) for body in bodies if body.text("purpose", "") == "tagging"}
    if len(note) > MAX_NOTE or len(tags) > MAX_TAGS:
        raise annotation.wrong("body", f"at most {MAX_TAGS:,} tags, and notes of {MAX_NOTE:,} characters together")
    created = annotation.instant("created", "")
    return Bookmark(
        id=_bookmark_id(name),
        anchors=anchors,
        note=note,
        tags=tuple(sorted(tags)),
        created=created,
        modified=annotation.instant("modified", created),
    )


def _bookmark_id(name: str) -> str:
    """Return the UUID in an annotation's id, or one made from an id of another kind."""
    if name.startswith(_UUID):
        return name.removeprefix(_UUID)
    encodable = name.encode("utf-8", "backslashreplace").decode()  # lone surrogates
    return str(uuid.uuid5(uuid.NAMESPACE_URL, encodable))


def _anchor(target: Fields) -> Anchor:
    article = _article(target)
    quote = _selector(target, "TextQuoteSelector")
    if quote is None:
        raise UsageError(f"{target.where}: no TextQuoteSelector; nothing was imported")
    position = _selector(target, "TextPositionSelector")
    if position is not None and position.offset("end") <= position.offset("start"):
        raise position.wrong("end", "larger than 'start'")
    exact = quote.text("exact", most=MAX_QUOTATION)
    name = article.text("id", "")
    url = name if name.startswith(("http://", "https://")) else article.text("reader:url", "") or None
    return Anchor(
        path=article.text("reader:path", "", most=MAX_PATH),
        source=article.text("reader:source", url or name, most=MAX_PATH),
        title=article.text("dcterms:title", ""),
        sha256=article.text("reader:sha256", ""),
        start=position.offset("start") if position else 0,
        end=position.offset("end") if position else len(exact),
        exact=exact,
        prefix=quote.text("prefix", ""),
        suffix=quote.text("suffix", ""),
        state=anchor_state(target, "reader:state") if "reader:state" in target.values else AnchorState.ORPHAN,
        publisher=article.text("dcterms:publisher", "") or None,
        published=article.text("dcterms:issued", "") or None,
        url=url,
        copies=target.offset("reader:copies", 0),
        lookalikes=target.offset("reader:lookalikes", 0),
    )


def _article(target: Fields) -> Fields:
    source = target.values.get("source")
    return as_fields({"id": source} if isinstance(source, str) else source, f"{target.where}, source")


def _selector(target: Fields, kind: str) -> Fields | None:
    return next((selector for selector in target.objects("selector") if selector.text("type", "") == kind), None)
