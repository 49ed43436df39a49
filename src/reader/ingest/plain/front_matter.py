"""Front matter: the `key: value` lines between two `---` at the very top of a text.

Only plain `key: value` lines are read, with or without quotes, as note-taking tools write them; lists and nested values
are ignored. The block stays in the text; its span is page furniture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reader.ingest.dates import date_in_name, iso_date
from reader.model.text import MetadataField, Provenance, Span

MAX_CHARACTERS = 20_000
"""Longest block that counts as front matter, in code points."""
_BLOCK = re.compile(r"\A---[ \t]*\n(?P<body>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PAIR = re.compile(r"^(?P<key>[A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>\S.*))?$")
_ADDRESS = re.compile(r"^https?://[^\s<>\"]+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The block and its values; without a block there is no span and no value.

    Attributes:
        span: The block with both its rules, None if there is none.
        values: Value by lower-case key; of two equal keys the first counts.
    """

    span: Span | None = None
    values: dict[str, str] = field(default_factory=dict)

    def get(self, *keys: str) -> MetadataField | None:
        """Return the first of `keys` that has a value."""
        value = next((self.values[key] for key in keys if self.values.get(key)), None)
        return MetadataField(value, Provenance.FRONT_MATTER) if value else None

    def date(self, *keys: str) -> MetadataField | None:
        """Return the first of `keys` as ISO 8601, None if its value is not a full date."""
        entry = self.get(*keys)
        stated = (iso_date(entry.value) or date_in_name(entry.value)) if entry else None
        return MetadataField(stated, Provenance.FRONT_MATTER) if stated else None

    def address(self, *keys: str) -> MetadataField | None:
        """Return the first of `keys`, None if its value is not an http or https address."""
        entry = self.get(*keys)
        return entry if entry and _ADDRESS.match(entry.value) else None


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter of a text whose lines end in line feeds.

    Returns:
        An empty `FrontMatter` unless the first line is `---`, a second rule follows, and every line between them is a
        pair, a list entry, a comment, indented or blank.
    """
    block = _BLOCK.match(text[:MAX_CHARACTERS])
    if block is None:
        return FrontMatter()
    values: dict[str, str] = {}
    for line in block["body"].split("\n"):
        if not line.strip() or line[0] in " \t#" or line.startswith("- "):
            continue
        pair = _PAIR.match(line.rstrip())
        if pair is None:
            return FrontMatter()
        values.setdefault(pair["key"].strip().lower(), _unquoted(pair["value"] or ""))
    return FrontMatter(Span(0, block.end()), values) if values else FrontMatter()


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    if value[:1] in ("[", "{", "|", ">", "&", "*", "!"):
        return ""
    return value.split(" #", 1)[0].strip()
