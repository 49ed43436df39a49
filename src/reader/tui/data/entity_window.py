"""Whom and what the open articles name: found and sorted in the index, read when it is shown, in windows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from reader.model.analysis import Label
from reader.store.index.reader import IndexReader
from reader.store.index.rows import EntitySummary
from reader.store.index.trigram_filter import folded, typed_words
from reader.tui.base.entity_kinds import LABEL_WORDS

WINDOW = 64
"""Entities read at a time."""
_KEPT = 16 * WINDOW


class EntityWindow(Protocol):
    """What the panel asks of the names of the open articles."""

    def keys(self, typed: str, labels: Collection[Label]) -> Sequence[str]:
        """Return the keys of those of some kinds that hold all words of `typed`, those of most articles first."""
        ...

    def at(self, keys: Sequence[str], place: int) -> EntitySummary | None:
        """Return the one at a place of `keys`; None for one that is gone since."""
        ...

    def again(self, head: EntitySummary) -> EntitySummary | None:
        """Return an entity as it is now: that with the same key, else the one that has its form."""
        ...


class WholeCatalogue:
    """The names of the whole library: the index keeps them counted and in order.

    Args:
        index: The index.
    """

    def __init__(self, index: IndexReader) -> None:
        self._index = index
        self._heads: dict[str, EntitySummary] = {}

    def keys(self, typed: str, labels: Collection[Label]) -> Sequence[str]:
        """See `EntityWindow`."""
        return self._index.entities.keys(typed, labels, LABEL_WORDS)

    def at(self, keys: Sequence[str], place: int) -> EntitySummary | None:
        """See `EntityWindow`; its neighbours are read along with it."""
        if keys[place] not in self._heads:
            if len(self._heads) >= _KEPT:
                self._heads.clear()
            first = place // WINDOW * WINDOW
            self._heads.update(
                (head.key, head) for head in self._index.entities.summaries(keys[first : first + WINDOW])
            )
        return self._heads.get(keys[place])

    def again(self, head: EntitySummary) -> EntitySummary | None:
        """See `EntityWindow`."""
        found = self._index.entities.summaries([head.key, *self._index.names.entities_spelled([head.form])])
        return found[0] if found else None


class PartCatalogue:
    """The names of a part of the library, which were counted for it.

    Args:
        heads: All of them, in order.
    """

    def __init__(self, heads: Sequence[EntitySummary]) -> None:
        self._heads = {head.key: head for head in heads}
        self._folded = {
            head.key: folded([head.name, *(spelling.form for spelling in head.spellings), LABEL_WORDS[head.label]])
            for head in heads
        }

    def keys(self, typed: str, labels: Collection[Label]) -> Sequence[str]:
        """See `EntityWindow`."""
        words = typed_words(typed)
        return [
            key
            for key, head in self._heads.items()
            if head.label in labels and all(word in self._folded[key] for word in words)
        ]

    def at(self, keys: Sequence[str], place: int) -> EntitySummary | None:
        """See `EntityWindow`."""
        return self._heads.get(keys[place])

    def again(self, head: EntitySummary) -> EntitySummary | None:
        """See `EntityWindow`."""
        has_form = (
            other for other in self._heads.values() if any(spelling.form == head.form for spelling in other.spellings)
        )
        return self._heads.get(head.key) or next(has_form, None)
