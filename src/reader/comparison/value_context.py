"""What an account says around one of its values, and what the surroundings of two values have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from reader.comparison.accounts import AccountIndex
from reader.comparison.event_topics import WEAK
from reader.comparison.geography import is_town, state_of
from reader.comparison.names import is_one_name, is_spelling, shares_family_name
from reader.comparison.paraphrase import joined_stem, meanings
from reader.comparison.parts import CORE, Part, part_of
from reader.comparison.places import THING
from reader.comparison.scenes import setting_of
from reader.model.analysis import Label, Mention
from reader.model.facts import StatedValue
from reader.model.statements import Role, Statement
from reader.model.text import Span


class ValueContext:
    """One value, with what its account says around it; worked out when first needed.

    Attributes:
        index: Access to its account.
        value: The value.
        sentence: Where its passage is.
    """

    def __init__(self, index: AccountIndex, value: StatedValue) -> None:
        self.index = index
        self.value = value
        passage = index.account.passages[index.place_of(value.ref.passage)]
        self.sentence = Span(passage.start, passage.end)

    @cached_property
    def statement(self) -> Statement | None:
        """Its statement; None for a day that only a noun has: "Sunday's vote"."""
        return self.index.account.statements[self.value.statement] if self.value.statement >= 0 else None

    @property
    def words(self) -> str:
        """Its own words."""
        return self.index.account.text[self.value.start : self.value.end]

    @property
    def before(self) -> str:
        """The words of its sentence before it."""
        return self.index.account.text[self.sentence.start : self.value.start]

    @property
    def after(self) -> str:
        """The words of its sentence after it."""
        return self.index.account.text[self.value.end : self.sentence.end]

    @cached_property
    def parts(self) -> list[Part]:
        """Who takes part in its statement; mere numbers, and pronouns without a name, are left out."""
        statement = self.statement
        if statement is None:
            return []
        numbers = {quantity.participant for quantity in statement.quantities if quantity.noun is None}
        found = [
            part_of(self.index.account, statement, number)
            for number, participant in enumerate(statement.participants)
            if participant.role in CORE and number not in numbers
        ]
        return [part for part in found if not part.is_open]

    @cached_property
    def objects(self) -> list[Part]:
        """What is done to, of `parts`."""
        return [part for part in self.parts if part.role is Role.OBJECT]

    @cached_property
    def predicates(self) -> frozenset[str]:
        """Stem and meanings of its predicate, and the types of event that it reports."""
        if self.statement is None:
            return frozenset(topic for topic in self.value.topics if not topic.startswith((WEAK, THING)))
        stems = {joined_stem(self.statement.lemma)}
        types = {kind for kind in self.statement.event_types if not kind.startswith(WEAK)}
        return frozenset({*stems, *meanings(stems), *types})

    @cached_property
    def people(self) -> list[Mention]:
        """The person named last before it; without one, all who are named in its sentence. Speakers do not count."""
        attributions = self.statement.attributions if self.statement is not None else ()
        speakers = {attribution.mention for attribution in attributions}
        mentions = self.index.account.mentions
        names = self.index.names_in(self.sentence, self.value.ref.passage)
        people = [mentions[name] for name in names if mentions[name].label is Label.PERSON and name not in speakers]
        return [person for person in people if person.start < self.value.start][-1:] or people

    @cached_property
    def places(self) -> frozenset[str]:
        """The names of the places of its event, in lower case, as its clause or sentence names them."""
        if self.statement is None:
            return frozenset()
        keys, account = setting_of(self.index, self.statement).places, self.index.account
        named = zip(account.mentions, account.entities, strict=True)
        return frozenset(mention.text.lower() for mention, key in named if key in keys)

    @cached_property
    def entities(self) -> frozenset[str]:
        """Keys of everything that its sentence names."""
        return self.named(self.sentence, frozenset(Label))

    @cached_property
    def other_numbers(self) -> frozenset[tuple[float | None, str | None]]:
        """The other numbers of its sentence, with their units."""
        return frozenset(
            (quantity.low, quantity.unit)
            for statement in self.index.account.statements
            if statement.passage == self.value.ref.passage
            for quantity in statement.quantities
            if (quantity.start, quantity.end) != (self.value.start, self.value.end)
        )

    def named(self, span: Span, labels: frozenset[Label]) -> frozenset[str]:
        """Return the keys of what a stretch of its sentence names, of some labels."""
        mentions = self.index.account.mentions
        names = self.index.names_in(span, self.value.ref.passage)
        keys = (self.index.entity(name) for name in names if mentions[name].label in labels)
        return frozenset(key for key in keys if key is not None)

    def account_says(self, words: str) -> bool:
        """Return whether its account contains some words, as whole words in any case."""
        return re.search(rf"\b{re.escape(words)}\b", self.index.account.text, re.IGNORECASE) is not None


def share_predicate(a: ValueContext, b: ValueContext) -> bool:
    """Return whether the predicates of two values have a word, a meaning or a type of event in common."""
    return bool(a.predicates & b.predicates)


def share_part(a: ValueContext, b: ValueContext) -> bool:
    """Return whether somebody or something that is named or described takes part in both statements."""
    return share(a.parts, b.parts)


def share(ours: Sequence[Part], theirs: Sequence[Part]) -> bool:
    """Return whether one participant is in both lists."""
    return any(part.is_same(other) for part in ours for other in theirs)


def share_context(a: ValueContext, b: ValueContext) -> bool:
    """Return whether two sentences share a name, a participant, or another number."""
    return bool(a.entities & b.entities or a.other_numbers & b.other_numbers) or share_part(a, b)


def may_be_one_thing(a: ValueContext, b: ValueContext) -> bool:
    """Return whether one account names in a role what the other one describes there and names elsewhere."""
    return any(
        part.entity is not None and other.entity is None and context.account_says(part.name)
        for ours, theirs, context in ((a.parts, b.parts, b), (b.parts, a.parts, a))
        for part in ours
        for other in theirs
        if part.role is other.role
    )


def are_other_people(a: ValueContext, b: ValueContext) -> bool:
    """Return whether both sentences name people, and none the same one."""
    if not a.people or not b.people:
        return False
    return not any(_is_one_person(one.text, other.text) for one in a.people for other in b.people)


def _is_one_person(name: str, other: str) -> bool:
    return name == other or is_spelling(name, other) or is_one_name(name, other) or shares_family_name(name, other)


def are_other_places(a: ValueContext, b: ValueContext) -> bool:
    """Return whether two events are set in different towns or states, as far as the gazetteer knows these."""
    ours, theirs = (_known(context.places) for context in (a, b))
    if not ours or not theirs or ours & theirs:
        return False
    return not any(_may_contain(name, place) or _may_contain(place, name) for name in ours for place in theirs)


def _known(places: Iterable[str]) -> set[str]:
    return {name for name in places if state_of(name) is not None}


def _may_contain(place: str, inner: str) -> bool:
    return not is_town(place) and state_of(place) == state_of(inner)
