"""Comparison of pairs of names by evidence, and the choice of pairs to merge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reader.entities.acronyms import Acronyms
from reader.entities.cooccurrence import NO_COOCCURRENCE, Cooccurrence
from reader.entities.evidence.base import Evidence
from reader.entities.evidence.group import compare_groups, word_overlap
from reader.entities.evidence.other_script import across_scripts, compare_across_scripts
from reader.entities.evidence.person import compare_persons
from reader.entities.evidence.place import compare_places
from reader.entities.evidence.single_word import compare_single_words
from reader.entities.matching.normalize import NameKind, script_of
from reader.entities.name_forms import Name, NameKey

MIN_LEAD = 1.5
"""Log-odds by which one of two contradicting candidates must lead the other to be chosen."""

Pair = tuple[NameKey, NameKey]
"""Two names, the smaller one first."""


@dataclass(slots=True)
class Comparison:
    """Compares names of the same kind and caches the results.

    Attributes:
        names: All names by key.
        cooccurrence: Which names occur together.
        acronyms: The acronyms that the texts define.
    """

    names: Mapping[NameKey, Name]
    cooccurrence: Cooccurrence
    acronyms: Acronyms
    _evidence: dict[Pair, Evidence] = field(default_factory=dict)
    _contradictions: dict[Pair, bool] = field(default_factory=dict)
    _scripts: dict[NameKey, str] = field(default_factory=dict)

    def evidence(self, a: NameKey, b: NameKey) -> Evidence:
        """Return the evidence for and against two names of one kind meaning the same entity."""
        pair = _pair(a, b)
        evidence = self._evidence.get(pair)
        if evidence is None:
            evidence = self._evidence[pair] = self._compare(*pair, self.cooccurrence)
        return evidence

    def is_compared(self, a: NameKey, b: NameKey) -> bool:
        """Return whether the evidence for two names was computed already."""
        return _pair(a, b) in self._evidence

    def contradicts(self, a: NameKey, b: NameKey) -> bool:
        """Return whether the evidence rules out that two names of one kind are one entity.

        Co-occurrence never rules that out; leaving it out makes the answer cheap for pairs that are not candidates.
        """
        pair = _pair(a, b)
        contradiction = self._contradictions.get(pair)
        if contradiction is None:
            evidence = self._evidence.get(pair) or self._compare(*pair, NO_COOCCURRENCE)
            contradiction = self._contradictions[pair] = evidence.has_contradiction
        return contradiction

    def _script(self, key: NameKey) -> str:
        script = self._scripts.get(key)
        if script is None:
            script = self._scripts[key] = script_of(self.names[key].main_surface)
        return script

    def _compare(self, first: NameKey, second: NameKey, cooccurrence: Cooccurrence) -> Evidence:
        a, b = self.names[first], self.names[second]
        if self._script(first) != self._script(second) and (across := across_scripts(a, b)) is not None:
            return compare_across_scripts(across, cooccurrence)
        if first.kind is NameKind.PERSON:
            if min(len(first.words), len(second.words)) == 1:
                return compare_single_words(a, b, cooccurrence)
            return compare_persons(a, b, cooccurrence)
        if first.kind is NameKind.PLACE:
            return compare_places(a, b, cooccurrence)
        return compare_groups(a, b, cooccurrence, self.acronyms)


def merging_pairs(pairs: Iterable[Pair], comparison: Comparison) -> list[tuple[float, Pair]]:
    """Return the pairs to merge with their score, strongest first, without ambiguous pairs."""
    scores = {pair: evidence.score for pair in pairs if (evidence := comparison.evidence(*pair)).supports_merging}
    ambiguous = _ambiguous_pairs(scores, comparison)
    return sorted(
        ((score, pair) for pair, score in scores.items() if pair not in ambiguous), key=lambda x: (-x[0], x[1])
    )


def _ambiguous_pairs(scores: Mapping[Pair, float], comparison: Comparison) -> set[Pair]:
    """Return the pairs to leave out: a name matches two others that contradict one another, and neither leads clearly.

    George Bush matches George W. and George H. W. Bush; merged with either, it would be wrong half the time.
    """
    partners: dict[NameKey, list[tuple[float, NameKey]]] = defaultdict(list)
    for (a, b), score in scores.items():
        partners[a].append((score, b))
        partners[b].append((score, a))
    left_out: set[Pair] = set()
    for name in sorted(partners):
        ranked = sorted(partners[name], key=lambda x: (-x[0], x[1]))
        for place, (score, partner) in enumerate(ranked):
            for better_score, rival in ranked[:place]:
                if _pair(partner, rival) in scores:
                    continue  # The two candidates are one entity themselves.
                if comparison.contradicts(partner, rival) or _extend_differently(name, partner, rival):
                    left_out.add(_pair(name, partner))
                    if better_score - score < MIN_LEAD:
                        left_out.add(_pair(name, rival))
    return left_out


def _extend_differently(short: NameKey, a: NameKey, b: NameKey) -> bool:
    """Return whether two group names each add other words to a short one (the fire brigades of two cities)."""
    if short.kind is not NameKind.GROUP:
        return False
    overlap = word_overlap(a.words, b.words)
    if not overlap.only_a or not overlap.only_b:
        return False
    return not word_overlap(short.words, a.words).only_a and not word_overlap(short.words, b.words).only_a


def _pair(a: NameKey, b: NameKey) -> Pair:
    return (a, b) if a < b else (b, a)
