"""Where a passage says that events took place: "a meeting in Tehran", "the Moscow talks", "Oslo hosted".

Two meetings of one man are two meetings if one was in Moscow and the other in Tehran. But a town lies in a state, and
articles name the one or the other: "in Moscow" and "in Russia" do not contradict each other. The gazetteers do not say
which towns lie in a region, so a region counts as its state.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from reader.comparison.geography import is_town, state_of
from reader.model.analysis import Mention
from reader.model.text import Span
from reader.statements.grammar.dependency_tree import DependencyTree

_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "to", "into", "around", "off"})
"""Prepositions between an event and its place."""
_MODIFIERS = frozenset({"compound", "nmod:poss"})
"""Relations of a place to the event word right after it: "the Moscow meeting", "Iran's election"."""
_SAME_CLAUSE = ("nsubj", "nsubj:pass", "obj", "xcomp", "advcl")
"""Dependents of a verb that take place where its clause does: "the talks ended in Tehran"."""
_HOSTING = "hosting"
"""Type of event whose subject is the place of its object: "Iran hosted the meeting"."""
_MAX_STEPS = 4
"""Most steps up the tree from a place to its event."""


@dataclass(frozen=True, slots=True)
class EventLocations:
    """Places of events, as keys "event type: place" with the stretch that names the place.

    Attributes:
        towns: Towns of events ("meeting: tehran"). Only towns whose state is known count: one unknown place may lie
            within another.
        states: States of events that are named themselves or through one of their regions ("meeting: Iran").
        town_states: States in which the towns of `towns` lie.
    """

    towns: Mapping[str, Span] = field(default_factory=dict)
    states: Mapping[str, Span] = field(default_factory=dict)
    town_states: Mapping[str, Span] = field(default_factory=dict)

    @property
    def event_types(self) -> frozenset[str]:
        """The types of event whose place is stated."""
        return frozenset(key.partition(": ")[0] for key in (*self.states, *self.town_states))


def event_locations(tree: DependencyTree, places: Iterable[Mention]) -> EventLocations:
    """Return where a passage says that events took place.

    Args:
        tree: Its grammar.
        places: The places that it names.
    """
    towns, states, town_states = dict[str, Span](), dict[str, Span](), dict[str, Span]()
    for place in places:
        if state := state_of(place.text):
            span = Span(place.start, place.end)
            for event_type in _events_at(tree, span):
                (town_states if is_town(place.text) else states).setdefault(f"{event_type}: {state}", span)
                if is_town(place.text):
                    towns.setdefault(f"{event_type}: {place.text.casefold()}", span)
    return EventLocations(towns, states, town_states)


def _events_at(tree: DependencyTree, place: Span) -> Iterator[str]:
    """Yield the types of event that the grammar locates at `place`."""
    index = _top_word(tree, place)
    while index >= 0 and tree.relation(index) == "conj" and tree.head(index) >= 0:
        index = tree.head(index)  # "in Iran and Russia": both places belong to the event of the first
    head = tree.head(index) if index >= 0 else -1
    if head < 0:
        return
    relation = tree.relation(index)
    if relation in _MODIFIERS:
        yield from tree.event_types(head)
    elif relation in ("nmod", "obl") and not _PREPOSITIONS.isdisjoint(tree.prepositions(index)):
        yield from _nearest_events(tree, head)
    elif relation == "nsubj" and _HOSTING in tree.event_types(head):
        yield from _event_types(tree, tree.dependents(head, "obj"))


def _top_word(tree: DependencyTree, span: Span) -> int:
    """Return the word of a stretch whose head is outside the stretch, -1 for none."""
    inside = [index for index, word in enumerate(tree.words) if span.start <= word.start and word.end <= span.end]
    return next((index for index in inside if tree.head(index) not in inside), -1)


def _nearest_events(tree: DependencyTree, index: int) -> Iterator[str]:
    """Yield the events of the nearest word that reports one, going up from `index`, and those of its clause."""
    for _ in range(_MAX_STEPS):
        if index < 0:
            return
        event_types = tree.event_types(index)
        yield from event_types
        if tree.has_pos(index, "VERB"):
            yield from _event_types(tree, tree.dependents(index, *_SAME_CLAUSE))
            return
        if event_types:
            return
        index = tree.head(index)


def _event_types(tree: DependencyTree, words: Collection[int]) -> Iterator[str]:
    for index in words:
        yield from tree.event_types(index)
