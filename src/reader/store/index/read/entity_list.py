"""Lists of whom and what is named: in what order, found by what a person types, read a few at a time."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.model.analysis import Label
from reader.store.index.read.articles import article_count
from reader.store.index.rows import best_form
from reader.store.index.trigram_filter import folded, holds, typed_words
from reader.store.sqlite.text_cells import first_cells, packed_rows

KEYS = """
SELECT entity.key FROM entity
WHERE entity.articles > 0 AND entity.label IN (SELECT value FROM json_each(?))
"""
_IN_ORDER = "ORDER BY entity.articles DESC, entity.mentions DESC, entity.name, entity.key"
HEADS = """
SELECT entity.key, entity.name, entity.label, entity.articles, name.form, spelling.mentions
FROM json_each(:keys) AS asked
JOIN entity ON entity.key = asked.value
JOIN spelling ON spelling.entity_id = entity.id
JOIN name ON name.id = spelling.name_id
ORDER BY asked.key
"""
SOME = "json_each(:articles) AS asked CROSS JOIN mention ON mention.version_id = asked.value"
MOST = "mention WHERE mention.version_id IN (SELECT value FROM json_each(:articles))"
"""Mentions of a part of the library: looked up article by article, or all gone through in the order of entities."""

ARTICLES_IN = "SELECT mention.entity_id, count(DISTINCT mention.version_id) FROM {part} GROUP BY mention.entity_id"
USED_IN = """
SELECT mention.entity_id, mention.name_id, count(*) FROM {part} GROUP BY mention.entity_id, mention.name_id
"""
NAMED = """
SELECT entity.id, entity.key, entity.name, entity.label FROM json_each(:rows) AS asked
JOIN entity ON entity.id = asked.value WHERE entity.label IN (SELECT value FROM json_each(:labels))
"""
FORMS = "SELECT name.id, name.form FROM json_each(:rows) AS asked JOIN name ON name.id = asked.value"
_SHARE = 10
"""Up to a tenth of the articles, looking up each takes less time than going through all mentions."""

_NAMES = frozenset(label for label in Label if label.is_name)


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of an entity.

    Attributes:
        form: The spelling.
        count: How often it stands in the texts.
    """

    form: str
    count: int


@dataclass(frozen=True, slots=True)
class EntitySummary:
    """An entity in a list: what it is called, and how often, without the places.

    Attributes:
        key: Its key.
        name: Its best name.
        label: Its kind.
        articles: How many articles name it.
        spellings: Every spelling, the most used first.
    """

    key: str
    name: str
    label: Label
    articles: int
    spellings: tuple[Spelling, ...]

    @property
    def count(self) -> int:
        """How often it is named."""
        return sum(spelling.count for spelling in self.spellings)

    @property
    def form(self) -> str:
        """The form that a person's word on it is kept under (as `EntityRow.form`)."""
        return best_form(self.name, [spelling.form for spelling in self.spellings])


def entity_keys(
    connection: sqlite3.Connection, typed: str, labels: Collection[Label], label_words: Mapping[Label, str]
) -> list[str]:
    """Return the keys of whom and what all articles name, those of most articles first, then the most named.

    Args:
        connection: The index.
        typed: Words that name, spellings or the word for its kind have to hold, each somewhere.
        labels: Kinds that are wanted; values are left out.
        label_words: What people call each kind.
    """
    return first_cells(connection, *keys_query(typed, labels, label_words))


def keys_query(typed: str, labels: Collection[Label], label_words: Mapping[Label, str]) -> tuple[str, list[str]]:
    """Return the query for the keys of entities, and its parameters; as `entity_keys` takes them."""
    conditions = [KEYS]
    parameters = [_values(_NAMES.intersection(labels))]
    for word in typed_words(typed):
        condition, parameter = holds(word, "entity", "id")
        so_called = [label for label, called in label_words.items() if word in folded([called])]
        if so_called:
            condition = f"({condition} OR entity.label IN (SELECT value FROM json_each(?)))"  # noqa: S608 - constants
        conditions.append(f"AND {condition}")
        parameters += [parameter, *([_values(so_called)] if so_called else [])]
    return " ".join([*conditions, _IN_ORDER]), parameters


def heads(connection: sqlite3.Connection, keys: Sequence[str]) -> list[EntitySummary]:
    """Return entities by key, in this order, as all articles name them; those that are gone are left out."""
    told: dict[str, tuple[str, str, int]] = {}
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for key, name, label, articles, form, count in connection.execute(HEADS, {"keys": json.dumps(list(keys))}):
        told[key] = name, label, articles
        forms[key][form] += count
    return [EntitySummary(key, name, Label(label), n, _spellings(forms[key])) for key, (name, label, n) in told.items()]


def heads_in(connection: sqlite3.Connection, articles: Collection[int]) -> list[EntitySummary]:
    """Return whom and what a part of the library names, in the order of `entity_keys`: all of them, counted now."""
    part = SOME if len(articles) * _SHARE < article_count(connection) else MOST
    asked = {"articles": json.dumps(list(articles))}
    counted: dict[int, int] = dict(packed_rows(connection, ARTICLES_IN.format(part=part), asked).fetchall())
    used: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for entity, name, count in packed_rows(connection, USED_IN.format(part=part), asked):
        used[entity].append((name, count))
    named = {"rows": json.dumps([row for row in counted if row is not None]), "labels": _values(_NAMES)}
    told = connection.execute(NAMED, named).fetchall()
    rows = {name for row, *_ in told for name, _ in used[row]}
    forms: dict[int, str] = dict(connection.execute(FORMS, {"rows": json.dumps(list(rows))}).fetchall())
    found = [
        EntitySummary(key, name, Label(label), counted[row], _spellings(_by_form(used[row], forms)))
        for row, key, name, label in told
    ]
    return sorted(found, key=lambda head: (-head.articles, -head.count, head.name, head.key))


def _by_form(used: Iterable[tuple[int, int]], forms: Mapping[int, str]) -> Counter[str]:
    """Add up the counts of one form under several labels."""
    counts: Counter[str] = Counter()
    for row, count in used:
        counts[forms[row]] += count
    return counts


def _spellings(counts: Mapping[str, int]) -> tuple[Spelling, ...]:
    return tuple(Spelling(*pair) for pair in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _values(labels: Iterable[Label]) -> str:
    return json.dumps(sorted(label.value for label in labels))
