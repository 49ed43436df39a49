"""Where happenings take place, as far as a passage says so: "a meeting in Tehran", "the Moscow talks", "Oslo hosted".

Two meetings of one man are two meetings where one was in Moscow and the other in Tehran. But a town lies in a state,
and accounts name the one or the other: "in Moscow" and "in Russia" do not contradict each other. Which towns lie in a
region is not known, so a region stands for its state.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from reader.linking.profile.dependency_tree import DependencyTree
from reader.linking.profile.geography import is_town, state_of
from reader.model.analysis import Mention
from reader.model.text import Span

_AT = frozenset({"in", "at", "near", "outside", "inside", "to", "into", "around", "off"})
"""Prepositions between a happening and its place."""
_BESIDE = frozenset({"compound", "nmod:poss"})
"""How a place hangs on the word right after it: "the Moscow meeting", "Iran's election"."""
_TAKE_PART = ("nsubj", "nsubj:pass", "obj", "xcomp", "advcl")
"""What of a clause takes place where the clause does: "the talks ended in Tehran"."""
_HOSTING = "hosting"
"""Kind of happening whose subject is the place of its object: "Iran hosted the meeting"."""
_STEPS = 4
"""Words that are gone up from a place, at most."""


@dataclass(frozen=True, slots=True)
class EventLocations:
    """Where a passage says that something happens.

    Attributes:
        towns: Kinds of happening with the towns that it tells them of ("meeting: tehran"), and where it names each. Of
            towns only those count whose state is known: what else is named may lie in one another.
        states: The same with the states that it names itself, or that have the region which it names.
        homes: The same with the states in which the towns lie.
    """

    towns: Mapping[str, Span] = field(default_factory=dict)
    states: Mapping[str, Span] = field(default_factory=dict)
    homes: Mapping[str, Span] = field(default_factory=dict)

    @property
    def kinds(self) -> frozenset[str]:
        """Return the kinds of happening whose place is told."""
        return frozenset(_kind(key) for key in (*self.states, *self.homes))


def scenes(grammar: DependencyTree, places: Iterable[Mention]) -> EventLocations:
    """Return where a passage says that happenings take place.

    Args:
        grammar: Its grammar.
        places: The places that it names.
    """
    towns, states, homes = dict[str, Span](), dict[str, Span](), dict[str, Span]()
    for place in places:
        if state := state_of(place.text):
            span = Span(place.start, place.end)
            for kind in _told_at(grammar, span):
                (homes if is_town(place.text) else states).setdefault(f"{kind}: {state}", span)
                if is_town(place.text):
                    towns.setdefault(f"{kind}: {place.text.casefold()}", span)
    return EventLocations(towns, states, homes)


def elsewhere(ours: EventLocations, theirs: EventLocations) -> tuple[Span, Span] | None:
    """Return where both sides tell the same kind of happening of other places, None where a place can be the same."""
    kinds = ours.kinds & theirs.kinds
    one_place = (
        ours.towns.keys() & theirs.towns.keys()
        or ours.states.keys() & (theirs.states.keys() | theirs.homes.keys())
        or theirs.states.keys() & ours.homes.keys()
    )
    if not kinds or one_place:
        return None
    kind = min(kinds)
    return _first(ours, kind), _first(theirs, kind)


def _first(side: EventLocations, kind: str) -> Span:
    return min(span for key, span in (*side.states.items(), *side.homes.items()) if _kind(key) == kind)


def _kind(key: str) -> str:
    return key.partition(": ")[0]


def _told_at(grammar: DependencyTree, place: Span) -> Iterator[str]:
    """Yield the kinds of happening that take place where `place` names."""
    at = _head(grammar, place)
    while at >= 0 and grammar.words[at].dep == "conj" and grammar.head(at) >= 0:
        at = grammar.head(at)  # "in Iran and Russia"
    up = grammar.head(at) if at >= 0 else -1
    if up < 0:
        return
    relation = grammar.words[at].dep
    if relation in _BESIDE:
        yield from grammar.event_types(up)
    elif relation in ("nmod", "obl") and not _AT.isdisjoint(grammar.cases(at)):
        yield from _nearest(grammar, up)
    elif relation == "nsubj" and _HOSTING in grammar.event_types(up):
        yield from _kinds(grammar, grammar.below(up, "obj"))


def _head(grammar: DependencyTree, span: Span) -> int:
    """Return the word of a stretch that hangs on a word outside of it, -1 for none."""
    words = grammar.words
    inside = [at for at, word in enumerate(words) if span.start <= word.start and word.end <= span.end]
    return next((at for at in inside if grammar.head(at) not in inside), -1)


def _nearest(grammar: DependencyTree, at: int) -> Iterator[str]:
    """Yield the happenings told by the nearest word that tells one, going up from `at`, and by its clause."""
    for _ in range(_STEPS):
        if at < 0:
            return
        if kinds := grammar.event_types(at):
            yield from kinds
        if grammar.is_a(at, "VERB"):
            yield from _kinds(grammar, grammar.below(at, *_TAKE_PART))
            return
        if kinds:
            return
        at = grammar.head(at)


def _kinds(grammar: DependencyTree, words: Collection[int]) -> Iterator[str]:
    for at in words:
        yield from grammar.event_types(at)
