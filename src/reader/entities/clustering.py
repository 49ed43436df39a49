"""Names to clusters: joined from the strongest evidence down, never with a contradiction inside.

Constrained agglomeration: two clusters join through their best pair, unless any name of the one and any name of the
other contradict, or a person said that they are two. What a person said is the same is joined before all else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, product

from reader.entities.compare import Comparison, Pair
from reader.entities.matching.normalize import Kind
from reader.entities.name_forms import Name, NameKey
from reader.entities.verdicts import Verdicts, surface_key


class Clusters:
    """Growing sets of names.

    Args:
        contradict: Tells whether two names may not be in one cluster.
    """

    def __init__(self, contradict: Callable[[NameKey, NameKey], bool]) -> None:
        self._members: dict[NameKey, tuple[NameKey, ...]] = {}
        self._home: dict[NameKey, NameKey] = {}
        self._contradict = contradict

    def add(self, names: Iterable[NameKey]) -> None:
        """Take in names, each as a cluster of its own."""
        for name in names:
            self._members[name] = (name,)
            self._home[name] = name

    def home(self, name: NameKey) -> NameKey:
        """Return the representative of the cluster that a name is in: its smallest member."""
        return self._home[name]

    def members(self, name: NameKey) -> tuple[NameKey, ...]:
        """Return all members of the cluster that a name is in, sorted."""
        return self._members[self._home[name]]

    def may_join(self, a: NameKey, b: NameKey) -> bool:
        """Tell whether the clusters of two names hold nothing that contradicts."""
        return not any(self._contradict(x, y) for x, y in product(self.members(a), self.members(b)))

    def join(self, a: NameKey, b: NameKey) -> None:
        """Make one cluster of two, without asking."""
        root, gone = sorted((self._home[a], self._home[b]))
        if root == gone:
            return
        self._members[root] = tuple(sorted(self._members[root] + self._members.pop(gone)))
        for name in self._members[root]:
            self._home[name] = root

    def join_along(self, pairs: Iterable[tuple[float, Pair]]) -> None:
        """Join along the pairs in the order given (strongest first), wherever nothing contradicts."""
        for _, (a, b) in pairs:
            if self.home(a) != self.home(b) and self.may_join(a, b):
                self.join(a, b)


class Constraints:
    """What keeps names apart: a person's verdict, or evidence that contradicts.

    Args:
        names: All names, also those that come later.
        comparison: The evidence for any two of them.
        verdicts: What a person said.
    """

    def __init__(self, names: Mapping[NameKey, Name], comparison: Comparison, verdicts: Verdicts) -> None:
        self._names = names
        self._comparison = comparison
        self._verdicts = verdicts
        self._bound: frozenset[NameKey] = frozenset()

    def bind(self, names: Iterable[NameKey]) -> None:
        """Remember names that a person joined: evidence no longer speaks against what they are joined with."""
        self._bound |= frozenset(names)

    def contradict(self, a: NameKey, b: NameKey) -> bool:
        """Tell whether two names may not be in one cluster."""
        if a.surface and b.surface and self._verdicts.different(self._forms(a), self._forms(b)):
            return True
        if a.kind != b.kind or a in self._bound or b in self._bound:
            return False
        if a.full == b.full:
            return self._comparison.contradict(a, b)
        return {self._names[a].gender, self._names[b].gender} == {"m", "f"}

    def _forms(self, key: NameKey) -> set[str]:
        return {surface_key(surface) for surface in self._names[key].surfaces}


def join_judged(clusters: Clusters, constraints: Constraints, verdicts: Verdicts, names: Iterable[NameKey]) -> None:
    """Join the names that a person said are the same; they stay joined whatever the evidence.

    A form that names two kinds of things (Washington, the man and the city) stays two: the kind that holds more of the
    forms is meant. Kinds that have no form in common are one, since the person said so.
    """
    judged: dict[str, dict[Kind, list[NameKey]]] = defaultdict(lambda: defaultdict(list))
    for name in sorted(names):
        if name.surface:
            judged[verdicts.group(name.surface)][name.kind].append(name)
    for kinds in judged.values():
        for members in kinds.values():
            _join_all(clusters, constraints, members)
        for some, others in combinations(kinds.values(), 2):
            if {name.surface for name in some}.isdisjoint(name.surface for name in others):
                _join_all(clusters, constraints, [some[0], others[0]])


def _join_all(clusters: Clusters, constraints: Constraints, members: Sequence[NameKey]) -> None:
    for member in members[1:]:
        clusters.join(members[0], member)
        constraints.bind((members[0], member))
