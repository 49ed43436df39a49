"""`reader entities`: list people, organisations, places and values with every spelling and mention."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from reader.cli.options import Format, command, format_option, paths_argument, wait_option
from reader.cli.output import Column, View, write_rows
from reader.cli.scope import open_scope
from reader.store.index.rows import EntityRow
from reader.views.naming.naming_rows import NamingRow


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


def _naming_record(row: NamingRow) -> dict[str, object]:
    return {
        "id": row.entity,
        "name": row.name,
        "label": row.label.value,
        "term": row.term,
        "sources": row.sources,
        "quoted": row.quoted,
        "only": row.only,
        "places": [
            {
                "source": place.source,
                "start": place.start,
                "end": place.end,
                "text": place.text,
                "kind": place.kind.value,
                "said_by": place.said_by,
            }
            for place in row.places
        ],
    }


NAMING: View[NamingRow] = View(
    record=_naming_record,
    columns=(
        Column("id", lambda row: row.entity, table=False),
        Column("name", lambda row: row.name),
        Column("label", lambda row: row.label.value, table=False),
        Column("term", lambda row: row.term, wide=True),
        Column("sources", lambda row: tuple(f"{source} ×{times}" for source, times in row.sources.items())),
        Column("quoted in", lambda row: tuple(f"{source} ×{times}" for source, times in row.quoted.items())),
        Column("only here", lambda row: row.only),
    ),
)
"""What sources call the same people and groups, as rows."""


@command(
    "entities",
    examples="""\
  reader entities ./articles
  reader entities --naming ./articles                        what each source calls the same person or group
  reader entities --format jsonl ./articles | jq -r 'select(.label == "PERSON") | .name'""",
)
@paths_argument
@click.option(
    "--naming",
    is_flag=True,
    help="instead, list what each source calls the same person or group, and what only one source calls them",
)
@wait_option
@format_option
def entities(paths: Sequence[Path], naming: bool, output_format: Format | None) -> int:
    """List people, organisations, places and values, one per row.

    Each row has the best name, how each source spells it, and all mentions (with offsets in JSON lines).
    """
    with open_scope(paths) as scope:
        if naming:
            write_rows(NAMING, scope.library.naming(paths), output_format)
        else:
            write_rows(ENTITIES, scope.library.entities(paths), output_format)
    return scope.status
