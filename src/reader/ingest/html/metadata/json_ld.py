"""Reads the description of an article in JSON-LD (schema.org), tolerating graphs, references and broken scripts."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

MAX_NODES = 10_000
"""Most values examined in one page."""

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Posting|Report|Review)$")
_PAGE = re.compile(r"(?:WebPage|VideoObject|CreativeWork)$")
_DECODER = json.JSONDecoder(strict=False)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What the scripts state about the article; None for what they do not state."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    body: str | None = None


def read_linked_data(scripts: Sequence[str]) -> LinkedData:
    """Return the description of the first article in the JSON-LD scripts of a page."""
    nodes = _nodes(scripts)
    by_id = {name: node for node in nodes if len(node) > 1 and isinstance(name := node.get("@id"), str)}
    article = next((node for node in nodes if _is_a(node, _ARTICLE)), None)
    article = article or next((node for node in nodes if _is_a(node, _PAGE)), None)
    if article is None:
        return LinkedData()
    return LinkedData(
        title=_text(article.get("headline")) or _text(article.get("name")),
        publisher=next(iter(_names(article.get("publisher"), by_id)), None),
        authors=tuple(_names(article.get("author") or article.get("creator"), by_id)),
        published=_text(article.get("datePublished")) or _text(article.get("dateCreated")),
        url=_text(article.get("url")) or _identity(article.get("mainEntityOfPage")),
        body=_text(article.get("articleBody")),
    )


def _nodes(scripts: Sequence[str]) -> list[dict[str, Json]]:
    """Return all objects of all scripts, outer ones first."""
    nodes: list[dict[str, Json]] = []
    queue: deque[Json] = deque(_parsed(script) for script in scripts)
    examined = 0
    while queue and examined < MAX_NODES:
        value = queue.popleft()
        examined += 1
        if isinstance(value, dict):
            nodes.append(value)
            queue.extend(inner for inner in value.values() if isinstance(inner, dict | list))
        elif isinstance(value, list):
            queue.extend(inner for inner in value if isinstance(inner, dict | list))
    return nodes


def _parsed(script: str) -> Json:
    """Return the first JSON value of a script, ignoring comment marks around it; None if it is broken."""
    bare = script.replace("<![CDATA[", "")
    start = min((offset for mark in "{[" if (offset := bare.find(mark)) >= 0), default=0)
    for attempt in (bare[start:], _TRAILING_COMMA.sub("", bare[start:])):
        try:
            value: Json = _DECODER.raw_decode(attempt)[0]
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _is_a(node: dict[str, Json], kind: re.Pattern[str]) -> bool:
    kinds = node.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and kind.search(name) for name in named)


def _text(value: Json) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, str) and value else None


def _identity(value: Json) -> str | None:
    """Return the address that identifies a node, or the value itself if it is a string."""
    return _text(value.get("@id") or value.get("url")) if isinstance(value, dict) else _text(value)


def _names(value: Json, by_id: dict[str, dict[str, Json]]) -> list[str]:
    """Return the names of a person, an organisation or a list of them, following references."""
    names: list[str | None] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            identity = item.get("@id")
            node = item if item.get("name") or not isinstance(identity, str) else by_id.get(identity, item)
            names.append(_text(node.get("name")))
        else:
            names.append(_text(item))
    return [name for name in names if name]
