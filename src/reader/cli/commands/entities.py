"""`reader entities`: list people, organisations, places and values with every spelling and mention."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reader.cli.options import Format, command, format_option, paths_argument, wait_option
from reader.cli.output import Column, View, write_rows
from reader.cli.scope import open_scope
from reader.store.index.rows import EntityRow


def _record(entity: EntityRow) -> dict[str, object]:
    return {
        "id": entity.id,
        "name": entity.name,
        "label": entity.label.value,
        "aliases": [
            {"text": alias.text, "sources": dict(alias.sources), "reason": alias.reason} for alias in entity.aliases
        ],
        "mentions": [
            {"source": mention.source, "start": mention.start, "end": mention.end, "text": mention.text}
            for mention in entity.mentions
        ],
    }


def _sources(entity: EntityRow) -> tuple[str, ...]:
    return tuple(sorted({mention.source for mention in entity.mentions}))


def _spellings(entity: EntityRow) -> str:
    return ", ".join(f"{alias.text} ×{sum(alias.sources.values())}" for alias in entity.aliases)


def _spellings_by_source(entity: EntityRow) -> tuple[str, ...]:
    return tuple(f"{alias.text} ({_counts(alias.sources)})" for alias in entity.aliases)


def _counts(sources: dict[str, int]) -> str:
    return ", ".join(f"{source}: {count}" for source, count in sources.items())


ENTITIES: View[EntityRow] = View(
    record=_record,
    columns=(
        Column("id", lambda entity: entity.id, table=False),
        Column("name", lambda entity: entity.name),
        Column("label", lambda entity: entity.label.value),
        Column("mentions", lambda entity: len(entity.mentions)),
        Column("sources", lambda entity: len(_sources(entity))),
        Column("spellings", _spellings, csv=False, wide=True),
        Column("spellings", _spellings_by_source, table=False),
    ),
)
"""Entities as rows."""


@command(
    "entities",
    examples="""\
  reader entities ./articles
  reader entities --format jsonl ./articles | jq -r 'select(.label == "PERSON") | .name'""",
)
@paths_argument
@wait_option
@format_option
def entities(paths: Sequence[Path], output_format: Format | None) -> int:
    """List people, organisations, places and values, one per row.

    Each row has the best name, how each source spells it, and all mentions (with offsets in JSON lines).
    """
    with open_scope(paths) as scope:
        write_rows(ENTITIES, scope.library.entities(paths), output_format)
    return scope.status
