"""The list of quotations: by speaker in any spelling, and in the order asked for."""

from __future__ import annotations

import reader
from reader.views.quotes.quote_order import QuoteOrder


def test_a_speaker_is_found_by_any_spelling_and_by_some_words_of_the_name(ferry: reader.Library) -> None:
    everything = ferry.quotes()
    by_name = ferry.quotes(speaker="Aoife Brennan")
    assert by_name and {listed.name for listed in by_name} == {"Aoife Brennan"}
    assert ferry.quotes(speaker="BRENNAN") == ferry.quotes(speaker="Aoifé brennan") == by_name
    assert len(by_name) < len(everything)
    assert ferry.quotes(speaker="Bren") == [] == ferry.quotes(speaker="")


def test_each_order_lists_the_same_quotations_in_groups(ferry: reader.Library) -> None:
    listed = {order: ferry.quotes(order=order) for order in QuoteOrder}
    ids = {order: [each.quote.id for each in quotes] for order, quotes in listed.items()}
    assert sorted(ids[QuoteOrder.SOURCE]) == sorted(ids[QuoteOrder.SPEAKER]) == sorted(ids[QuoteOrder.STATEMENT])
    for order, key in (
        (QuoteOrder.SOURCE, [each.quote.source for each in listed[QuoteOrder.SOURCE]]),
        (QuoteOrder.SPEAKER, [each.name for each in listed[QuoteOrder.SPEAKER]]),
        (QuoteOrder.STATEMENT, [each.statement and each.statement.id for each in listed[QuoteOrder.STATEMENT]]),
    ):
        starts = [value for place, value in enumerate(key) if place == 0 or key[place - 1] != value]
        assert len(starts) == len(set(starts)), order


def test_versions_point_to_each_other(ferry: reader.Library) -> None:
    listed = {each.quote.id: each for each in ferry.quotes()}
    for each in listed.values():
        assert all(each.quote.id in listed[other].same_as for other in each.same_as)
        assert each.is_differing <= bool(each.same_as)
