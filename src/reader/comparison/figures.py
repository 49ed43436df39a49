"""Numbers and amounts of one account: what each counts or measures, of whom, and who says so."""

from __future__ import annotations

from collections.abc import Iterator

from reader.comparison.accounts import AccountIndex
from reader.comparison.event_topics import event_topics, holder_of
from reader.comparison.topics import topics_of
from reader.comparison.units import dimension_of
from reader.model.facts import FactKind, StatedValue
from reader.model.links import PassageRef
from reader.model.statements import Modality, Quantity, Statement
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import stem

_UNSTATED = frozenset({Modality.CONDITIONAL, Modality.ASKED})
_AMOUNTS = frozenset({"money", "share", "percentage points", "duration"})


def figure_values(index: AccountIndex) -> list[StatedValue]:
    """Return the numbers and amounts of one account, in the order of the text."""
    return [
        value
        for place, statement in enumerate(index.account.statements)
        if statement.modality not in _UNSTATED
        for value in _of_statement(index, place)
    ]


def _of_statement(index: AccountIndex, place: int) -> Iterator[StatedValue]:
    account = index.account
    statement = account.statements[place]
    attribution = statement.attribution
    for quantity in statement.quantities:
        span = Span(quantity.start, quantity.end)
        yield StatedValue(
            PassageRef(account.article, statement.passage),
            quantity.start,
            quantity.end,
            _kind(quantity),
            topics_of(index, statement, quantity) or _plain_topics(statement, quantity),
            terms=index.terms(Span(statement.start, statement.end), statement.passage, [span]),
            holder=holder_of(index, statement),
            value=quantity.low if quantity.low is not None else quantity.high,
            low=quantity.low,
            high=quantity.high,
            approximate=quantity.approximate,
            unit=quantity.unit,
            as_of=account.day if not quantity.superseded else None,
            according_to=attribution.name if attribution else None,
            speaker=index.speaker(attribution),
            stance=index.stance(statement),
            superseded=quantity.superseded,
            statement=place,
            extent=quantity.extent,
            provisional=quantity.provisional,
        )


def _plain_topics(statement: Statement, quantity: Quantity) -> tuple[str, ...]:
    """Return what is counted and what happens to it, for numbers that answer no common question."""
    return (*((stem(quantity.noun),) if quantity.noun else ()), *event_topics(statement))


def _kind(quantity: Quantity) -> FactKind:
    dimension = dimension_of(quantity.unit)
    if dimension == "count":
        return FactKind.COUNT
    return FactKind.AMOUNT if dimension in _AMOUNTS else FactKind.MEASURE
