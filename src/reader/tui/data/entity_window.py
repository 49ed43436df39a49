"""The entities of the open articles, filtered and sorted in the index, read in windows when needed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from reader.model.analysis import Label
from reader.store.index.reader import IndexReader
from reader.store.index.rows import EntitySummary
from reader.store.index.trigram_filter import folded, typed_words
from reader.tui.base.entity_kinds import LABEL_WORDS

WINDOW = 64
"""Number of entities read at once."""
_MAX_CACHED = 16 * WINDOW


class EntityWindow(Protocol):
    """The entities of the open articles, as the panel of names reads them."""

    def keys(self, typed: str, labels: Collection[Label]) -> Sequence[str]:
        """Return the keys of entities with some labels that contain all words of `typed`, most articles first."""
        ...

    def at(self, keys: Sequence[str], index: int) -> EntitySummary | None:
        """Return the entity at an index of `keys`; None if it no longer exists."""
        ...

    def refreshed(self, summary: EntitySummary) -> EntitySummary | None:
        """Return the current state of an entity: the one with the same key, or the one with its spelling."""
        ...


class LibraryEntityWindow:
    """The entities of the whole library, which the index has counted and sorted already.

    Args:
        index: The index.
    """

    def __init__(self, index: IndexReader) -> None:
        self._index = index
        self._summaries: dict[str, EntitySummary] = {}

    def keys(self, typed: str, labels: Collection[Label]) -> Sequence[str]:
        """See `EntityWindow`."""
        return self._index.entities.keys(typed, labels, LABEL_WORDS)

    def at(self, keys: Sequence[str], index: int) -> EntitySummary | None:
        """See `EntityWindow`; its window is read with it."""
        if keys[index] not in self._summaries:
            if len(self._summaries) >= _MAX_CACHED:
                self._summaries.clear()
            first = index // WINDOW * WINDOW
            self._summaries.update(
                (summary.key, summary) for summary in self._index.entities.summaries(keys[first : first + WINDOW])
            )
        return self._summaries.get(keys[index])

    def refreshed(self, summary: EntitySummary) -> EntitySummary | None:
        """See `EntityWindow`."""
        keys = dict.fromkeys(
            [summary.key, *self._index.names.entities_spelled([summary.form])]
        )  # twice would count twice
        summaries = self._index.entities.summaries(list(keys))
        return summaries[0] if summaries else None


class PartialEntityWindow:
    """The entities of a part of the library, counted for it.

    Args:
        summaries: All entities, sorted.
    """

    def __init__(self, summaries: Sequence[EntitySummary]) -> None:
        self._summaries = {summary.key: summary for summary in summaries}
        self._folded = {
            summary.key: folded(
                [summary.name, *(spelling.form for spelling in summary.spellings), LABEL_WORDS[summary.label]]
            )
            for summary in summaries
        }

    def keys(self, typed: str, labels: Collection[Label]) -> Sequence[str]:
        """See `EntityWindow`."""
        words = typed_words(typed)
        return [
            key
            for key, summary in self._summaries.items()
            if summary.label in labels and all(word in self._folded[key] for word in words)
        ]

    def at(self, keys: Sequence[str], index: int) -> EntitySummary | None:
        """See `EntityWindow`."""
        return self._summaries.get(keys[index])

    def refreshed(self, summary: EntitySummary) -> EntitySummary | None:
        """See `EntityWindow`."""
        has_form = (
            other
            for other in self._summaries.values()
            if any(spelling.form == summary.form for spelling in other.spellings)
        )
        return self._summaries.get(summary.key) or next(has_form, None)
