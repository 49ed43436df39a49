"""`reader entities`: one row a person, organisation, place or value, with every spelling and mention."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli.output import Column, View, write
from reader.cli.parser import Parser, add_format, add_paths, add_wait
from reader.cli.scope import opened
from reader.store.index.rows import EntityRow


def _record(entity: EntityRow) -> dict[str, object]:
    return {
        "id": entity.id,
        "name": entity.name,
        "label": entity.label.value,
        "aliases": [
            {"text": alias.text, "sources": dict(alias.sources), "reason": alias.reason or None}
            for alias in entity.aliases
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


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader entities` with what was typed after it, and return the exit status."""
    options = _parser().parse_intermixed_args(list(arguments))
    with opened(options) as scope:
        write(ENTITIES, scope.reader.entities(scope.articles), options.format)
    return scope.status


def _parser() -> Parser:
    parser = Parser(
        "entities",
        "One row a person, organisation, place or value: its best name, how each source spells it, and all its\n"
        "mentions (offsets in JSON lines).",
        "  reader entities ./articles\n"
        "  reader entities --format jsonl ./articles | jq -r 'select(.label == \"PERSON\") | .name'",
    )
    add_paths(parser)
    add_format(parser)
    add_wait(parser)
    return parser
