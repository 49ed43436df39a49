"""Numbers and amounts of one account: what each counts or measures, whose it is, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.comparison.accounts import AccountIndex
from reader.comparison.event_topics import holder_of
from reader.comparison.fact_lexicon import fact_lexicon
from reader.comparison.figure_features import BEFALLEN, NOUN
from reader.comparison.scenes import Setting, setting_of
from reader.comparison.topics import topics_of
from reader.comparison.units import dimension_of
from reader.model.analysis import AGE_NOUN, Label
from reader.model.facts import FactKind, StatedValue
from reader.model.links import PassageRef
from reader.model.statements import Modality, Quantity, Role, Statement
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import stem

_NO_PEOPLE = frozenset({Label.GPE, Label.NORP, Label.LOC, Label.FAC})
_WORDS_TO_NAME = 3
"""Most words between an age and the name that it belongs to: "54-year-old bus driver"."""
_PERSONAL = frozenset({"he", "she", "it", "they", "i", "we", "you"})
_AMOUNTS = frozenset({"money", "share", "percentage points", "duration"})


def figure_values(index: AccountIndex) -> list[StatedValue]:
    """Return the numbers and amounts of one account, in the order of the text."""
    return [
        value
        for place, statement in index.statements()
        if statement.modality is not Modality.CONDITIONAL
        for value in _of_statement(index, place)
    ]


def _of_statement(index: AccountIndex, place: int) -> Iterator[StatedValue]:
    account = index.account
    statement = account.statements[place]
    attribution = statement.attribution
    clause = Span(statement.start, statement.end)
    estimator = _estimator(index, statement) if attribution is None else None
    setting = setting_of(index, statement) if statement.quantities else Setting()
    for quantity in statement.quantities:
        nouns = (NOUN + stem(quantity.noun),) if quantity.noun else ()
        terms = index.terms(clause, statement.passage, [Span(quantity.start, quantity.end)])
        yield StatedValue(
            PassageRef(account.article, statement.passage),
            quantity.start,
            quantity.end,
            _kind(quantity),
            (*topics_of(index, statement, quantity), *_befallen(statement, quantity)),
            terms=(*nouns, *terms),
            holder=_holder(index, statement, quantity),
            value=quantity.low if quantity.low is not None else quantity.high,
            low=quantity.low,
            high=quantity.high,
            approximate=quantity.approximate,
            unit=quantity.unit,
            as_of=account.day if not quantity.superseded else None,
            according_to=index.giver(attribution) if estimator is None else estimator[0],
            speaker=index.speaker(attribution) if estimator is None else estimator[1],
            stance=index.stance(statement),
            superseded=quantity.superseded,
            statement=place,
            extent=quantity.extent,
            provisional=quantity.provisional,
            years=setting.years,
            places=setting.places,
        )


def _estimator(index: AccountIndex, statement: Statement) -> tuple[str, str | None] | None:
    """Return who gives a number in "the state puts the damage at 75 million", and its entity."""
    if statement.lemma not in fact_lexicon().estimating:
        return None
    for participant in statement.participants:
        if participant.role is Role.SUBJECT and participant.lemma not in _PERSONAL:
            return index.account.text[participant.start : participant.end], index.entity(participant.mention)
    return None


def _holder(index: AccountIndex, statement: Statement, quantity: Quantity) -> str | None:
    """Return the key of the entity that a number belongs to; None if it is not named.

    A name or pronoun right before the number is its holder: "and Stroud 46.1".
    """
    grammar = index.grammar(statement.passage)
    first = grammar.word_at(quantity.start)
    if first is not None and first > 0 and not grammar.between(first - 1, first).strip():
        word = grammar.tree.words[first - 1]
        if word.pos == "PRON" and grammar.tree.surfaces[first - 1] in _PERSONAL:
            return None
        for name in index.names_in(Span(grammar.passage.start, word.end), statement.passage):
            if index.account.mentions[name].end == word.end:
                return index.entity(name)
    if quantity.noun == AGE_NOUN:
        return _aged(index, statement.passage, quantity)
    return holder_of(index, statement)


def _befallen(statement: Statement, quantity: Quantity) -> tuple[str, ...]:
    """Return what becomes of a person whose age is given, by which two accounts may know the person."""
    return tuple(BEFALLEN + kind for kind in statement.event_types) if quantity.noun == AGE_NOUN else ()


def _aged(index: AccountIndex, passage: int, quantity: Quantity) -> str | None:
    """Return whose age it is: the name after "54-year-old", else the last name before it."""
    text, whole = index.account.text, index.account.passages[index.place_of(passage)]
    if "year-old" in text[quantity.start : quantity.end + len("-year-old")]:
        after = _people(index, index.names_in(Span(quantity.end, whole.end), passage))
        name = after[0] if after else None
        if name is None or len(text[quantity.end : index.account.mentions[name].start].split()) > _WORDS_TO_NAME:
            return None
        return index.entity(name)
    before = _people(index, index.names_in(Span(whole.start, quantity.start), passage))
    return index.entity(before[-1]) if before else None


def _people(index: AccountIndex, names: Sequence[int]) -> list[int]:
    """Return the names that are no names of places or peoples: "a 61-year-old Vancouver man"."""
    return [name for name in names if index.account.mentions[name].label not in _NO_PEOPLE]


def _kind(quantity: Quantity) -> FactKind:
    dimension = dimension_of(quantity.unit)
    if dimension == "count":
        return FactKind.COUNT
    return FactKind.AMOUNT if dimension in _AMOUNTS else FactKind.MEASURE
