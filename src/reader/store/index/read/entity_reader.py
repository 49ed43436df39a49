"""Entities read from the index: lists of them, and every alias and mention in some articles."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from reader.model.analysis import Label
from reader.store.index.read.article_reader import article_count
from reader.store.index.read.index_file import IndexFile
from reader.store.index.rows import Alias, ArticleRow, EntityMention, EntityRow, EntitySummary, MentionRow, Spelling
from reader.store.index.trigram_filter import contains_condition, folded, typed_words
from reader.store.sqlite.statements import first_cells, packed_rows

ENTITIES_AT_ONCE = 20
"""Entities that are read together with all their mentions; a library's entities never have to fit into memory."""

_LOOKUP_SHARE = 0.1
"""Share of all articles up to which looking up each one takes less time than reading all mentions in order."""
_NAME_LABELS = frozenset(label for label in Label if label.is_name)


class EntityReader:
    """Reads entities: people, organisations, places; values too, where it says so."""

    def __init__(self, index: IndexFile) -> None:
        self._index = index

    def keys(
        self, typed: str = "", labels: Collection[Label] = tuple(Label), label_words: Mapping[Label, str] | None = None
    ) -> list[str]:
        """Return the keys of entities: those in most articles first, then those with most mentions; no values.

        Args:
            typed: Words that the name, an alias or the word for the kind has to contain, each somewhere.
            labels: Kinds of entities.
            label_words: What people call each kind.
        """
        with self._index.reading() as connection:
            return first_cells(connection, *keys_query(typed, labels, label_words or {}))

    def summaries(self, keys: Sequence[str]) -> list[EntitySummary]:
        """Return entities by key, in this order, as counted in the whole library; missing ones are left out."""
        entities: dict[str, tuple[str, str, int]] = {}
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        with self._index.reading() as connection:
            for key, name, label, articles, form, count in connection.execute(
                SUMMARIES, {"keys": json.dumps(list(keys))}
            ):
                entities[key] = name, label, articles
                forms[key][form] += count
        return [
            EntitySummary(key, name, Label(label), articles, _spellings(forms[key]))
            for key, (name, label, articles) in entities.items()
        ]

    def summaries_in(self, articles: Collection[int]) -> list[EntitySummary]:
        """Return all entities of some articles, counted in these alone, in the order of `keys`."""
        with self._index.reading() as connection:
            is_small_part = len(articles) < _LOOKUP_SHARE * article_count(connection)
            mentions = MENTIONS_BY_ARTICLE if is_small_part else MENTIONS_IN_ORDER
            parameters = {"articles": json.dumps(list(articles))}
            counts: dict[int, int] = dict(
                packed_rows(connection, ARTICLES_IN.format(mentions=mentions), parameters).fetchall()
            )
            uses: dict[int, list[tuple[int, int]]] = defaultdict(list)
            for entity, name, count in packed_rows(connection, USES_IN.format(mentions=mentions), parameters):
                uses[entity].append((name, count))
            listed = {"rows": json.dumps([row for row in counts if row is not None]), "labels": _values(_NAME_LABELS)}
            entities = connection.execute(BY_ROW, listed).fetchall()
            names = {name for row, *_ in entities for name, _ in uses[row]}
            forms: dict[int, str] = dict(connection.execute(FORMS, {"rows": json.dumps(list(names))}).fetchall())
        summaries = [
            EntitySummary(key, name, Label(label), counts[row], _spellings(_by_form(uses[row], forms)))
            for row, key, name, label in entities
        ]
        return sorted(summaries, key=lambda entity: (-entity.articles, -entity.count, entity.name, entity.key))

    def mentions(self, entity: str) -> list[EntityMention]:
        """Return every mention of an entity, in order of articles and offsets."""
        with self._index.reading() as connection:
            return [EntityMention(*cells) for cells in connection.execute(MENTIONS_OF, (entity,))]

    def alias_reasons(self, entity: str) -> dict[str, str]:
        """Return for each alias of an entity why it means the same, and what speaks against it, as text."""
        with self._index.reading() as connection:
            return _alias_reasons(connection, [entity]).get(entity, {})

    def rows(self, articles: Sequence[ArticleRow]) -> Iterator[EntityRow]:
        """Yield the entities and values that `articles` mention, with their mentions there.

        The most mentioned come first, then by name. Those of the whole library are read a few at a time, in the order
        of the counts that the index keeps.
        """
        sources = {row.id: row.source for row in articles}
        with self._index.reading() as connection:
            if len(sources) < article_count(connection):
                cells = connection.execute(MENTIONS, {"articles": json.dumps(list(sources))})
                yield from sorted(
                    _entity_rows(connection, cells, sources), key=lambda row: (-len(row.mentions), row.name, row.id)
                )
                return
            keys: list[str] = first_cells(connection, MOST_MENTIONED)
            places = {key: place for place, key in enumerate(sources)}
            for first in range(0, len(keys), ENTITIES_AT_ONCE):
                batch = keys[first : first + ENTITIES_AT_ONCE]
                mentions = connection.execute(MENTIONS_BY_ENTITY, {"keys": json.dumps(batch)}).fetchall()
                mentions.sort(key=lambda cells: (places.get(cells[3], 0), cells[4]))  # by article, then by start
                by_key = {row.id: row for row in _entity_rows(connection, mentions, sources)}
                yield from (by_key[key] for key in batch if key in by_key)


def keys_query(typed: str, labels: Collection[Label], label_words: Mapping[Label, str]) -> tuple[str, list[str]]:
    """Return the query of `EntityReader.keys` and its parameters."""
    conditions = [_KEYS]
    parameters = [_values(_NAME_LABELS.intersection(labels))]
    for word in typed_words(typed):
        condition, parameter = contains_condition(word, "entity", "id")
        matching_labels = [label for label, words in label_words.items() if word in folded([words])]
        if matching_labels:
            condition = f"({condition} OR entity.label IN (SELECT value FROM json_each(?)))"  # noqa: S608 - constants
        conditions.append(f"AND {condition}")
        parameters += [parameter, *([_values(matching_labels)] if matching_labels else [])]
    return " ".join([*conditions, _IN_ORDER]), parameters


def _entity_rows(
    connection: sqlite3.Connection, cells: Iterable[tuple[Any, ...]], sources: Mapping[int, str]
) -> list[EntityRow]:
    """Return the entities of some mentions, with these mentions."""
    entities: dict[str, tuple[str, str]] = {}
    mentions: dict[str, list[MentionRow]] = {}
    for key, name, label, article, start, end, form in cells:
        if article in sources:
            entities[key] = name, label
            mentions.setdefault(key, []).append(MentionRow(article, sources[article], start, end, form))
    reasons = _alias_reasons(connection, entities)
    return [
        EntityRow(key, name, Label(label), _aliases(mentions[key], reasons.get(key, {})), tuple(mentions[key]))
        for key, (name, label) in entities.items()
    ]


def _alias_reasons(connection: sqlite3.Connection, entities: Collection[str]) -> dict[str, dict[str, str]]:
    """Return for each entity, for each of its aliases, why it means the same."""
    return {
        key: _explanations(json.loads(reasons))
        for key, reasons in connection.execute(ALIAS_REASONS, {"keys": json.dumps(list(entities))})
    }


def _explanations(reasons: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the strongest reason for each alias, and the strongest against it, if there is one."""
    by_form: dict[str, list[tuple[float, str]]] = {}
    for reason in reasons:
        by_form.setdefault(reason["form"], []).append((reason["weight"], reason["text"]))
    return {form: _explanation(weighted) for form, weighted in by_form.items()}


def _explanation(weighted: Sequence[tuple[float, str]]) -> str:
    _, strongest = max(weighted, key=lambda reason: reason[0])
    least, against = min(weighted, key=lambda reason: reason[0])
    return f"{strongest}; but {against}" if least < 0 and against != strongest else strongest


def _aliases(mentions: Sequence[MentionRow], reasons: Mapping[str, str]) -> tuple[Alias, ...]:
    """Return every alias with how often each source uses it, the most used first."""
    counts: dict[str, dict[str, int]] = {}
    for mention in mentions:
        by_source = counts.setdefault(mention.text, {})
        by_source[mention.source] = by_source.get(mention.source, 0) + 1
    ordered = sorted(counts.items(), key=lambda pair: (-sum(pair[1].values()), pair[0]))
    return tuple(Alias(form, by_source, reasons.get(form)) for form, by_source in ordered)


def _by_form(uses: Iterable[tuple[int, int]], forms: Mapping[int, str]) -> Counter[str]:
    """Add up the uses of a form that has several labels."""
    counts: Counter[str] = Counter()
    for name, count in uses:
        counts[forms[name]] += count
    return counts


def _spellings(counts: Mapping[str, int]) -> tuple[Spelling, ...]:
    return tuple(Spelling(*pair) for pair in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _values(labels: Iterable[Label]) -> str:
    return json.dumps(sorted(label.value for label in labels))


_KEYS = """
SELECT entity.key FROM entity
WHERE entity.articles > 0 AND entity.label IN (SELECT value FROM json_each(?))
"""
_IN_ORDER = "ORDER BY entity.articles DESC, entity.mentions DESC, entity.name, entity.key"
SUMMARIES = """
SELECT entity.key, entity.name, entity.label, entity.articles, name.form, alias.mentions
FROM json_each(:keys) AS listed
JOIN entity ON entity.key = listed.value
JOIN alias ON alias.entity_id = entity.id
JOIN name ON name.id = alias.name_id
ORDER BY listed.key
"""
MENTIONS_BY_ARTICLE = "json_each(:articles) AS listed CROSS JOIN mention ON mention.version_id = listed.value"
MENTIONS_IN_ORDER = "mention WHERE mention.version_id IN (SELECT value FROM json_each(:articles))"
"""Two ways to the mentions of some articles: looked up article by article, or all read in the order of entities."""
ARTICLES_IN = "SELECT mention.entity_id, count(DISTINCT mention.version_id) FROM {mentions} GROUP BY mention.entity_id"
USES_IN = """
SELECT mention.entity_id, mention.name_id, count(*) FROM {mentions} GROUP BY mention.entity_id, mention.name_id
"""
BY_ROW = """
SELECT entity.id, entity.key, entity.name, entity.label FROM json_each(:rows) AS listed
JOIN entity ON entity.id = listed.value WHERE entity.label IN (SELECT value FROM json_each(:labels))
"""
FORMS = "SELECT name.id, name.form FROM json_each(:rows) AS listed JOIN name ON name.id = listed.value"
MENTIONS_OF = """
SELECT mention.version_id, mention.start, mention.end, name.form
FROM entity JOIN mention ON mention.entity_id = entity.id JOIN name ON name.id = mention.name_id
WHERE entity.key = ? ORDER BY mention.version_id, mention.start
"""
ALIAS_REASONS = """
SELECT entity.key, entity.reasons_json FROM json_each(:keys) AS listed JOIN entity ON entity.key = listed.value
"""
MENTIONS = """
SELECT entity.key, entity.name, entity.label, mention.version_id, mention.start, mention.end, name.form
FROM json_each(:articles) AS listed
JOIN mention ON mention.version_id = listed.value
JOIN name ON name.id = mention.name_id
JOIN entity ON entity.id = mention.entity_id
ORDER BY listed.key, mention.start
"""
MENTIONS_BY_ENTITY = """
SELECT entity.key, entity.name, entity.label, mention.version_id, mention.start, mention.end, name.form
FROM json_each(:keys) AS listed
JOIN entity ON entity.key = listed.value
JOIN mention ON mention.entity_id = entity.id
JOIN name ON name.id = mention.name_id
"""
MOST_MENTIONED = "SELECT key FROM entity WHERE articles > 0 ORDER BY mentions DESC, name, key"
