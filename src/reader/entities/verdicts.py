"""A person's word on names: "the same" and "two" bind whatever the evidence says, and a later word the earlier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.entities.matching.normalize import tidy
from reader.entities.union_find import Disjoint
from reader.model.entities import NameVerdict


def surface_key(surface: str) -> str:
    """Return the form of a surface under which verdicts are kept: tidy, without regard to case."""
    return tidy(surface).casefold() or surface


class Verdicts:
    """What was judged, made free of contradiction.

    Args:
        verdicts: In the order they were given. One that contradicts later ones (directly or through others) is
            without effect.
    """

    def __init__(self, verdicts: Sequence[NameVerdict]) -> None:
        self._same: Disjoint[str] = Disjoint()
        self._different: list[tuple[str, str]] = []
        for verdict in reversed(verdicts):
            a, b = surface_key(verdict.a), surface_key(verdict.b)
            if verdict.same:
                self._join(a, b)
            elif self._same.find(a) != self._same.find(b):
                self._different.append((a, b))
        self._against: dict[str, set[str]] = {}
        for a, b in self._different:
            self._against.setdefault(self._same.find(a), set()).add(self._same.find(b))
            self._against.setdefault(self._same.find(b), set()).add(self._same.find(a))

    def _join(self, a: str, b: str) -> None:
        roots = {self._same.find(a), self._same.find(b)}
        if all({self._same.find(x), self._same.find(y)} != roots for x, y in self._different):
            self._same.union(a, b)

    def group(self, form: str) -> str:
        """Return the representative of all forms that were judged the same as this one."""
        return self._same.find(form)

    def different(self, forms_a: Iterable[str], forms_b: Iterable[str]) -> bool:
        """Tell whether a form of the one side and a form of the other were judged to be two."""
        if not self._against:
            return False
        theirs = {self._same.find(form) for form in forms_b}
        return any(not theirs.isdisjoint(self._against.get(self._same.find(form), ())) for form in forms_a)
