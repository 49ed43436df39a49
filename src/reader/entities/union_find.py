"""Disjoint sets (union-find) whose result does not depend on the order in which they were joined."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

T = TypeVar("T", bound=Any)


class DisjointSets(Generic[T]):
    """Disjoint sets of sortable items; the representative of a set is its smallest item.

    An item that was never joined with another is a set of its own.
    """

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def __contains__(self, item: T) -> bool:
        return item in self._parent

    def find(self, item: T) -> T:
        """Return the representative of the set of an item."""
        root = item
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        # Path compression: every item on the way points at the root from now on.
        while (parent := self._parent.get(item, item)) != root:
            self._parent[item] = root
            item = parent
        return root

    def union(self, a: T, b: T) -> T:
        """Join the sets of two items and return the representative."""
        first, second = sorted((self.find(a), self.find(b)))
        self._parent.setdefault(first, first)
        self._parent[second] = first
        return first
