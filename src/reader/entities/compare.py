"""Pairs of names of the whole library, each decided by its evidence; and names torn between two that contradict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reader.entities.acronyms import Acronyms
from reader.entities.cooccurrence import NOBODY, Cooccurrence
from reader.entities.evidence.base import Evidence
from reader.entities.evidence.group import compare_groups, overlap
from reader.entities.evidence.person import compare_persons
from reader.entities.evidence.place import compare_places
from reader.entities.evidence.single_word import compare_bare
from reader.entities.matching.normalize import Kind
from reader.entities.name_forms import Name, NameKey

CLEAR_LEAD = 1.5
"""Log-odds by which one of two contradicting candidates must lead to be chosen."""

Pair = tuple[NameKey, NameKey]


@dataclass(slots=True)
class Comparison:
    """Compares any two names of one kind, and remembers.

    Attributes:
        names: All names by key.
        company: Who is named with whom.
        acronyms: What the texts define.
    """

    names: Mapping[NameKey, Name]
    company: Cooccurrence
    acronyms: Acronyms
    _known: dict[Pair, Evidence] = field(default_factory=dict)
    _apart: dict[Pair, bool] = field(default_factory=dict)

    def of(self, a: NameKey, b: NameKey) -> Evidence:
        """Return the evidence for and against two names of one kind being one."""
        pair = _pair(a, b)
        known = self._known.get(pair)
        if known is None:
            known = self._known[pair] = self._weigh(*pair, self.company)
        return known

    def compared(self, a: NameKey, b: NameKey) -> bool:
        """Tell whether the evidence for these two was asked for already."""
        return _pair(a, b) in self._known

    def contradict(self, a: NameKey, b: NameKey) -> bool:
        """Tell whether two names of one kind cannot be one. Company never tells that, so it is not looked at."""
        pair = _pair(a, b)
        apart = self._apart.get(pair)
        if apart is None:
            apart = self._apart[pair] = (self._known.get(pair) or self._weigh(*pair, NOBODY)).contradiction
        return apart

    def _weigh(self, first: NameKey, second: NameKey, company: Cooccurrence) -> Evidence:
        a, b = self.names[first], self.names[second]
        if first.kind is Kind.PERSON:
            if min(len(first.words), len(second.words)) == 1:
                return compare_bare(a, b, company)
            return compare_persons(a, b, company)
        if first.kind is Kind.PLACE:
            return compare_places(a, b, company)
        return compare_groups(a, b, company, self.acronyms)


def joining_pairs(pairs: Iterable[Pair], comparison: Comparison) -> list[tuple[float, Pair]]:
    """Return the pairs whose evidence is for one entity, strongest first; of torn names only what leads clearly."""
    scores = {pair: evidence.score for pair in pairs if (evidence := comparison.of(*pair)).joins}
    torn = _torn(scores, comparison)
    return sorted(((score, pair) for pair, score in scores.items() if pair not in torn), key=lambda x: (-x[0], x[1]))


def _torn(scores: Mapping[Pair, float], comparison: Comparison) -> set[Pair]:
    """Return the pairs to leave out: a name fits two others that contradict one another, and neither leads clearly.

    George Bush fits George W. and George H. W.; taken to either, it would be wrong half the time.
    """
    partners: dict[NameKey, list[tuple[float, NameKey]]] = defaultdict(list)
    for (a, b), score in scores.items():
        partners[a].append((score, b))
        partners[b].append((score, a))
    left_out: set[Pair] = set()
    for name in sorted(partners):
        ranked = sorted(partners[name], key=lambda x: (-x[0], x[1]))
        for place, (score, partner) in enumerate(ranked):
            for better, rival in ranked[:place]:
                if _pair(partner, rival) in scores:
                    continue
                if comparison.contradict(partner, rival) or _are_two_of_one_sort(name, partner, rival):
                    left_out.add(_pair(name, partner))
                    if better - score < CLEAR_LEAD:
                        left_out.add(_pair(name, rival))
    return left_out


def _are_two_of_one_sort(short: NameKey, a: NameKey, b: NameKey) -> bool:
    """Tell whether two bodies are each a short name with other words before or after it (two cities' fire brigades)."""
    if short.kind is not Kind.GROUP:
        return False
    both = overlap(a.words, b.words)
    if not both.only_a or not both.only_b:
        return False
    return not overlap(short.words, a.words).only_a and not overlap(short.words, b.words).only_a


def _pair(a: NameKey, b: NameKey) -> Pair:
    return (a, b) if a < b else (b, a)
