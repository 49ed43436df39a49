"""Clustering: names are merged from the strongest pair down, and no cluster may contain a contradiction.

Constrained agglomerative clustering with single linkage (Davidson and Ravi 2005): two clusters are merged through their
best pair, unless a name of one contradicts a name of the other (cannot-link), by evidence or by verdict. Names that are
the same by verdict (must-link) are merged first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, product

from reader.entities.comparison import Comparison, Pair
from reader.entities.matching.normalize import Gender, NameKind
from reader.entities.name_forms import Name, NameKey
from reader.entities.verdicts import Verdicts, surface_key


class Clusters:
    """Growing clusters of names. Unlike union-find, the members of a cluster can be listed, to check constraints.

    Args:
        cannot_link: Returns whether two names must not be in one cluster.
    """

    def __init__(self, cannot_link: Callable[[NameKey, NameKey], bool]) -> None:
        self._members: dict[NameKey, tuple[NameKey, ...]] = {}
        self._root: dict[NameKey, NameKey] = {}
        self._cannot_link = cannot_link

    def add(self, names: Iterable[NameKey]) -> None:
        """Add names, each as a separate cluster."""
        for name in names:
            self._members[name] = (name,)
            self._root[name] = name

    def root(self, name: NameKey) -> NameKey:
        """Return the representative of the cluster of a name: its smallest member."""
        return self._root[name]

    def members(self, name: NameKey) -> tuple[NameKey, ...]:
        """Return all members of the cluster of a name, sorted."""
        return self._members[self._root[name]]

    def can_merge(self, a: NameKey, b: NameKey) -> bool:
        """Return whether no member of one cluster contradicts a member of the other."""
        return not any(self._cannot_link(x, y) for x, y in product(self.members(a), self.members(b)))

    def merge(self, a: NameKey, b: NameKey) -> None:
        """Merge the clusters of two names, without checking constraints."""
        root, merged = sorted((self._root[a], self._root[b]))
        if root == merged:
            return
        self._members[root] = tuple(sorted(self._members[root] + self._members.pop(merged)))
        for name in self._members[root]:
            self._root[name] = root

    def merge_pairs(self, pairs: Iterable[tuple[float, Pair]]) -> None:
        """Merge the clusters of each pair, in the given order (strongest first), if nothing contradicts."""
        for _, (a, b) in pairs:
            if self.root(a) != self.root(b) and self.can_merge(a, b):
                self.merge(a, b)


class Constraints:
    """Decides which names must not be merged, by verdicts and by contradicting evidence.

    Args:
        names: All names, including those that are added later.
        comparison: The evidence for any two of them.
        verdicts: The user's verdicts.
    """

    def __init__(self, names: Mapping[NameKey, Name], comparison: Comparison, verdicts: Verdicts) -> None:
        self._names = names
        self._comparison = comparison
        self._verdicts = verdicts
        self._merged_by_verdict: frozenset[NameKey] = frozenset()

    def ignore_evidence_of(self, names: Iterable[NameKey]) -> None:
        """Ignore evidence against these names from now on: they were merged by verdict."""
        self._merged_by_verdict |= frozenset(names)

    def cannot_link(self, a: NameKey, b: NameKey) -> bool:
        """Return whether two names must not be in one cluster."""
        if a.surface and b.surface and self._verdicts.are_different(self._forms(a), self._forms(b)):
            return True
        if a.kind != b.kind or a in self._merged_by_verdict or b in self._merged_by_verdict:
            return False
        if a.is_full == b.is_full:
            return self._comparison.contradicts(a, b)
        # A full name and a short one are not comparable word by word: only their genders can contradict.
        return {self._names[a].gender, self._names[b].gender} == {Gender.MALE, Gender.FEMALE}

    def _forms(self, key: NameKey) -> set[str]:
        return {surface_key(surface) for surface in self._names[key].surfaces}


def merge_by_verdict(
    clusters: Clusters, constraints: Constraints, verdicts: Verdicts, names: Iterable[NameKey]
) -> None:
    """Merge the names that are the same by verdict, whatever the evidence.

    A form that names things of two kinds (Washington, the man and the city) stays two entities: the verdict means the
    kind that has more of its forms. Kinds that have no form in common are merged, since that is what the verdict says.
    """
    groups: dict[str, dict[NameKind, list[NameKey]]] = defaultdict(lambda: defaultdict(list))
    for name in sorted(names):
        if name.surface:
            groups[verdicts.representative(name.surface)][name.kind].append(name)
    for kinds in groups.values():
        for members in kinds.values():
            _merge_all(clusters, constraints, members)
        for some, others in combinations(kinds.values(), 2):
            if {name.surface for name in some}.isdisjoint(name.surface for name in others):
                _merge_all(clusters, constraints, [some[0], others[0]])


def _merge_all(clusters: Clusters, constraints: Constraints, members: Sequence[NameKey]) -> None:
    for member in members[1:]:
        clusters.merge(members[0], member)
        constraints.ignore_evidence_of((members[0], member))
