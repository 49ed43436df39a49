"""Disjoint sets that do not depend on the order in which they were joined."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

T = TypeVar("T", bound=Any)


class Disjoint(Generic[T]):
    """Sets of sortable things; the representative of a set is its smallest member."""

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def __contains__(self, item: T) -> bool:
        return item in self._parent

    def find(self, item: T) -> T:
        """Return the representative of the set that `item` is in; a new item is a set of its own."""
        root = item
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        while (parent := self._parent.get(item, item)) != root:
            self._parent[item] = root
            item = parent
        return root

    def union(self, a: T, b: T) -> T:
        """Join two sets and return the representative."""
        first, second = sorted((self.find(a), self.find(b)))
        self._parent.setdefault(first, first)
        self._parent[second] = first
        return first
