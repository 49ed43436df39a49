"""Which articles are compared, which event a fact belongs to, and facts as rows with the sources by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

import reader
from reader.comparison.certainty import cautious
from reader.errors import UsageError
from reader.model.facts import Difference, Fact, FactKind, FactState, Relation, StatedValue
from reader.model.links import PassageRef
from reader.store.index.rows import ArticleRow
from reader.views.comparison.event_facts import facts_at, facts_of_event
from reader.views.comparison.events import FactEvents
from reader.views.comparison.rows import fact_row, sources_of
from reader.views.content_ids import event_id
from reader.views.coverage.load import load_coverage
from reader.views.coverage.model import CoverageEvent, SourceCell

TEXTS = {1: "Nine boats sank.", 2: "Ten boats sank off the cape."}


def article(key: int) -> ArticleRow:
    """Return an article of which only key, source and digest matter."""
    source = f"{key}.txt"
    return ArticleRow(
        key, f"/{source}", source, f"Title {key}", None, None, None, None, "en", 9, f"sha-{key}", 1, 0, 0, True
    )


def boats(article: int, passage: int, number: float) -> StatedValue:
    """Return a number of boats in a passage."""
    return StatedValue(PassageRef(article, passage), 0, 4, FactKind.COUNT, ("boats",), value=number)


def fact(*values: StatedValue, relation: Relation = Relation.DIFFERENT, confidence: float = 0.9) -> Fact:
    """Return a fact whose first two values differ."""
    difference = Difference(0, 1, relation, confidence, "9 against 10")
    return Fact(FactKind.COUNT, "boats sunk", None, values, (difference,), FactState.DIFFER, 0.9, "9 against 10")


def event(*passages: tuple[int, int]) -> CoverageEvent:
    """Return an event that these passages report, one per article."""
    cells = tuple(SourceCell(article, (passage,), passage) for article, passage in passages)
    return CoverageEvent("Boats sank", PassageRef(*passages[0]), None, cells, len(cells))


# --- which event a fact belongs to ---


def test_a_fact_belongs_to_the_event_with_most_of_its_passages() -> None:
    first, second = event((1, 0), (2, 0)), event((1, 3), (2, 4))
    digests = {1: "sha-1", 2: "sha-2"}
    events = FactEvents([first, second], digests)
    assert events.event_of(fact(boats(1, 3, 9), boats(2, 4, 10))) == event_id(second.passages, digests)
    assert events.event_of(fact(boats(1, 3, 9), boats(2, 0, 10), boats(2, 4, 10))) == event_id(second.passages, digests)
    assert events.event_of(fact(boats(1, 7, 9), boats(2, 8, 10))) is None
    assert events.event_of(fact(boats(1, 3, 9), boats(1, 7, 9), boats(2, 8, 10))) is None


def test_the_id_of_an_event_depends_on_its_texts_only() -> None:
    passages = [PassageRef(1, 0), PassageRef(2, 4)]
    moved = [PassageRef(12, 4), PassageRef(11, 0)]
    assert event_id(passages, {1: "sha-1", 2: "sha-2"}) == event_id(moved, {11: "sha-1", 12: "sha-2"})
    assert event_id(passages, {1: "sha-1", 2: "sha-2"}) != event_id(passages, {1: "sha-1", 2: "sha-3"})


# --- rows ---


def test_a_row_gives_the_words_of_each_source() -> None:
    articles = {1: article(1), 2: article(2)}
    row = fact_row(fact(boats(1, 0, 9), replace(boats(2, 0, 10), end=9)), "event", "story", articles, TEXTS)
    assert [(value.source, value.text) for value in row.values] == [("1.txt", "Nine"), ("2.txt", "Ten boats")]
    assert (row.conflict, row.is_differing) == (True, True)
    assert sources_of([row]) == ["1.txt", "2.txt"]
    assert [value.value for value in row.of("2.txt")] == [10]


@pytest.mark.parametrize("relation", [Relation.DIFFERENT, Relation.DENIED])
def test_what_is_not_certain_is_unclear_and_no_conflict(relation: Relation) -> None:
    uncertain = cautious(fact(boats(1, 0, 9), boats(2, 0, 10), relation=relation, confidence=0.79))
    assert (uncertain.is_conflict, uncertain.state) == (False, FactState.UNCLEAR)
    assert uncertain.why.startswith("perhaps ")
    certain = fact(boats(1, 0, 9), boats(2, 0, 10), relation=relation, confidence=0.8)
    assert cautious(certain) == certain


def test_what_is_not_certain_does_not_hide_what_is() -> None:
    both = replace(
        fact(boats(1, 0, 9), boats(2, 0, 10), boats(2, 1, 12)),
        differences=(
            Difference(0, 1, Relation.DIFFERENT, 0.5, "9 against 10"),
            Difference(0, 2, Relation.DIFFERENT, 0.9, "9 against 12"),
        ),
    )
    checked = cautious(both)
    assert [difference.relation for difference in checked.differences] == [Relation.NOT_COMPARABLE, Relation.DIFFERENT]
    assert (checked.is_conflict, checked.state) == (True, FactState.DIFFER)


# --- from the library ---


def test_facts_of_the_ferry_have_words_that_stand_in_the_texts(ferry: reader.Library) -> None:
    rows = ferry.compare()
    texts = {row.source: ferry._index.passages.text(row.id) for row in ferry.articles()}
    assert rows
    for row in rows:
        assert len({value.source for value in row.values}) >= 2
        assert all(texts[value.source][value.start : value.end] == value.text for value in row.values)


def test_the_facts_of_an_event_are_those_with_its_id(ferry: reader.Library) -> None:
    rows = ferry.compare()
    for identity in {row.event for row in rows}:
        assert ferry.compare(event=identity) == [row for row in rows if identity in (row.event, row.story)]
    ids = {event.id for event in ferry.coverage()}
    assert any(row.event in ids for row in rows)


def test_only_differing_facts_on_demand(ferry: reader.Library) -> None:
    assert ferry.compare(differing=True) == [row for row in ferry.compare() if row.is_differing]


def test_an_unknown_event_is_refused(ferry: reader.Library) -> None:
    with pytest.raises(UsageError, match="ffff: no event or story has this id"):
        ferry.compare(event="ffff")


def test_the_facts_at_a_passage_are_those_of_the_articles_about_its_events(ferry: reader.Library) -> None:
    articles = {row.id: row for row in ferry.articles()}
    coverage = load_coverage(ferry._index, list(articles.values()), articles, {})
    event = max(coverage.events, key=lambda event: len(event.cells))
    found = facts_at(ferry._index, event.lead, articles, {})
    assert event.lead in found.passages and len(found.passages & set(event.passages)) > 1
    assert found.facts
    of_event = facts_of_event(ferry._index, event, articles)
    assert of_event.passages == frozenset(event.passages)
    sources = {cell.article for cell in event.cells}
    assert all(value.ref.article in sources for fact in of_event.facts for value in fact.values)


def test_a_passage_of_an_article_that_is_not_open_has_no_facts(ferry: reader.Library) -> None:
    assert facts_at(ferry._index, PassageRef(10**9, 0), {}, {}).facts == ()
