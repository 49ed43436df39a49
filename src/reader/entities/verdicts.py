"""The user's verdicts on names: two forms mean the same, or they do not. They override all evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.entities.matching.normalize import clean_surface
from reader.model.entities import NameVerdict


def surface_key(surface: str) -> str:
    """Return the key under which verdicts on a form are stored: the clean form, case-folded."""
    return clean_surface(surface).casefold() or surface


class DisjointSets:
    """Disjoint sets of forms (union-find); the result does not depend on the order in which they were joined.

    The representative of a set is its smallest form. A form that was never joined with another is a set by itself.
    """

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, form: str) -> str:
        """Return the representative of the set of a form."""
        root = form
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        # Path compression: every form on the way points at the root from now on.
        while (parent := self._parent.get(form, form)) != root:
            self._parent[form] = root
            form = parent
        return root

    def union(self, a: str, b: str) -> str:
        """Join the sets of two forms and return the representative."""
        first, second = sorted((self.find(a), self.find(b)))
        self._parent.setdefault(first, first)
        self._parent[second] = first
        return first


class Verdicts:
    """The verdicts on names, made consistent.

    Verdicts can contradict one another, directly or through other names (A same B, B same C, A different C). They are
    applied from the last to the first, and one that contradicts later ones has no effect.

    Args:
        verdicts: In the order in which they were given.
    """

    def __init__(self, verdicts: Sequence[NameVerdict]) -> None:
        self._same = DisjointSets()
        self._different: list[tuple[str, str]] = []
        # The last verdict first, so that each one is checked against all later ones.
        for verdict in reversed(verdicts):
            a, b = surface_key(verdict.a), surface_key(verdict.b)
            if verdict.same:
                self._join(a, b)
            elif self._same.find(a) != self._same.find(b):
                self._different.append((a, b))
        # Cannot-links between the final sets, in both directions.
        self._cannot_link: dict[str, set[str]] = {}
        for a, b in self._different:
            self._cannot_link.setdefault(self._same.find(a), set()).add(self._same.find(b))
            self._cannot_link.setdefault(self._same.find(b), set()).add(self._same.find(a))

    def _join(self, a: str, b: str) -> None:
        """Join two forms, unless a later verdict keeps forms of their sets apart."""
        roots = {self._same.find(a), self._same.find(b)}
        if all({self._same.find(x), self._same.find(y)} != roots for x, y in self._different):
            self._same.union(a, b)

    def representative(self, form: str) -> str:
        """Return the representative of all forms that have the same meaning as `form` by verdict."""
        return self._same.find(form)

    def are_different(self, forms_a: Iterable[str], forms_b: Iterable[str]) -> bool:
        """Return whether some form of `forms_a` and some form of `forms_b` are different by verdict."""
        if not self._cannot_link:
            return False
        representatives_b = {self._same.find(form) for form in forms_b}
        return any(
            not representatives_b.isdisjoint(self._cannot_link.get(self._same.find(form), ())) for form in forms_a
        )
