"""Names looked up in the index: which entities are spelled so, and how else they are spelled."""

from __future__ import annotations

import json
from collections.abc import Collection
from itertools import product

from reader.model.analysis import Label
from reader.store.index.read.index_file import IndexFile
from reader.store.index.trigram_filter import contains_condition, typed_words
from reader.store.sqlite.text_cells import cell

_LOOKED_UP_CHARACTERS = 3
"""First characters of a name that are looked up in both cases: more cost lookups, fewer leave more names to compare."""
_NAME_LABELS = json.dumps([label.value for label in Label if label.is_name])


class NameReader:
    """Finds entities by the names that a person types; values are left out."""

    def __init__(self, index: IndexFile) -> None:
        self._index = index

    def same_except_case(self, typed: str) -> list[str]:
        """Return the spellings of names that equal `typed` if case is ignored: "McDonald" for "mcdonald".

        Upper and lower case of the first characters are looked up in the index of names, because SQLite itself folds
        ASCII letters only.
        """
        beginnings = {
            "".join(cases) for cases in product(*({c.lower(), c.upper()} for c in typed[:_LOOKED_UP_CHARACTERS]))
        }
        parameters = {
            "beginnings": json.dumps(sorted(filter(None, map(_bindable, beginnings)))),
            "labels": _NAME_LABELS,
        }
        wanted = typed.casefold()
        with self._index.reading() as connection:
            return [form for (form,) in connection.execute(BEGINNING, parameters) if form.casefold() == wanted]

    def entities_spelled(self, forms: Collection[str]) -> dict[str, str]:
        """Return key and name of every entity that has exactly one of `forms` as an alias."""
        parameters = {"forms": json.dumps(sorted(map(_bindable, forms))), "labels": _NAME_LABELS}
        with self._index.reading() as connection:
            return dict(connection.execute(SPELLED, parameters).fetchall())

    def entities_with_words(self, words: Collection[str]) -> dict[str, str]:
        """Return key and name of every entity with an alias that contains all `words` (lower case)."""
        if not words:
            return {}
        with self._index.reading() as connection:
            return dict(connection.execute(*with_words_query(words)).fetchall())

    def spellings(self, entities: Collection[str]) -> list[str]:
        """Return all aliases of some entities (keys), the most used first."""
        with self._index.reading() as connection:
            listed = {"keys": json.dumps(sorted(entities))}
            return [form for form, _ in connection.execute(SPELLINGS, listed)]


def with_words_query(words: Collection[str]) -> tuple[str, list[str]]:
    """Return the query of `NameReader.entities_with_words` and its parameters."""
    filters = [contains_condition(word, "entity", "id") for text in words for word in typed_words(text)]
    candidates = " AND ".join(condition for condition, _ in filters) or "TRUE"
    parameters = [*(parameter for _, parameter in filters), _NAME_LABELS, json.dumps(sorted(map(_bindable, words)))]
    return _WITH_WORDS.format(candidates=candidates), parameters


def _bindable(text: str) -> str:
    """Return `text`, or "" for text that SQLite cannot store as text: no name in the index is equal to it."""
    return text if isinstance(cell(text), str) else ""


SPELLED = """
SELECT DISTINCT entity.key, entity.name
FROM json_each(:forms) AS listed CROSS JOIN json_each(:labels) AS kind
CROSS JOIN name ON name.label = kind.value AND name.form = listed.value
CROSS JOIN alias ON alias.name_id = name.id JOIN entity ON entity.id = alias.entity_id
ORDER BY entity.key
"""
BEGINNING = """
SELECT DISTINCT name.form
FROM json_each(:beginnings) AS beginning CROSS JOIN json_each(:labels) AS kind
CROSS JOIN name ON name.label = kind.value
    AND name.form >= beginning.value AND name.form < beginning.value || char(1114111)
"""
_WITH_WORDS = """
SELECT DISTINCT entity.key, entity.name
FROM entity CROSS JOIN alias ON alias.entity_id = entity.id JOIN name ON name.id = alias.name_id
WHERE {candidates}
AND name.label IN (SELECT value FROM json_each(?))
AND NOT EXISTS (SELECT 1 FROM json_each(?) AS word WHERE NOT instr(lower(name.form), word.value))
ORDER BY entity.key
"""
SPELLINGS = """
SELECT name.form, sum(alias.mentions)
FROM json_each(:keys) AS listed CROSS JOIN entity ON entity.key = listed.value
CROSS JOIN alias ON alias.entity_id = entity.id JOIN name ON name.id = alias.name_id
GROUP BY name.form ORDER BY sum(alias.mentions) DESC, name.form
"""
