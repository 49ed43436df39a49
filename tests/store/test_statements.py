"""What passages state is stored with the analysis and read back as it was, field for field."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.statements import (
    Attitude,
    Attribution,
    EventTime,
    Modality,
    Participant,
    Polarity,
    Quantity,
    Role,
    Statement,
)
from reader.model.text import Span
from reader.store.index.reader import IndexReader
from reader.store.index.statement_codec import statements_from_json, statements_to_json
from reader.store.index.write.run_writer import RunStage
from reader.store.index.writer import IndexWriter
from tests.support.store import FERRY, HARBOUR, analysis, article, connection_of, holm, put

BASE = 100


def any_statements() -> st.SearchStrategy[tuple[Statement, ...]]:
    """Return any statements of passage 3: with any value in every field, also in fields that are added later."""
    return st.lists(st.from_type(Statement).map(_comparable), max_size=3).map(tuple)


def _comparable(statement: Statement) -> Statement:
    return replace(statement, passage=3, quantities=tuple(map(_without_nan, statement.quantities)))


def _without_nan(quantity: Quantity) -> Quantity:
    """Return a quantity whose numbers equal themselves."""
    low, high = (None if number != number else number for number in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high)


def denial(passage: int, base: int) -> Statement:
    """Return "The coast guard denied on Monday that at least 12 people had not been counted", its clause at `base`."""
    return Statement(
        passage=passage,
        start=base,
        end=base + 60,
        predicate=Span(base + 50, base + 57),
        lemma="count",
        event_types=("count",),
        participants=(Participant(Role.OBJECT, base + 20, base + 38, Span(base + 32, base + 38), "person", mention=1),),
        quantities=(Quantity(base + 20, base + 31, 12.0, None, noun="person", participant=0),),
        polarity=Polarity.NEGATED,
        modality=Modality.POSSIBLE,
        time=EventTime(base, base + 6, "2026-03-02", "2026-03-02", "09:30"),
        attributions=(
            Attribution(base, base + 9, None, "the coast guard", Span(base + 10, base + 16), Attitude.DENIES),
        ),
        cues=(Span(base + 10, base + 16),),
        context=0,
    )


@given(any_statements())
def test_any_statements_are_read_back_as_they_were(stated: tuple[Statement, ...]) -> None:
    assert statements_from_json(statements_to_json(stated, BASE), 3, BASE) == stated


def test_defaults_take_no_space() -> None:
    plain = Statement(0, BASE, BASE + 9, Span(BASE, BASE + 4), "sink")
    assert statements_to_json([plain], BASE) == '[[0,9,[0,4],"sink"]]'


def _put(writer: IndexWriter, *stated: Statement) -> int:
    (key,) = put(writer, article("/n/ferry.txt", FERRY))
    writer.analyses.put(key, replace(analysis(FERRY), statements=stated), writer.runs.start(RunStage.ANALYSIS, "rules"))
    return key


def test_an_article_has_the_statements_of_its_passages(writer: IndexWriter, reader: IndexReader) -> None:
    starts = [passage.start for passage in analysis(FERRY).passages]
    stated = (denial(1, starts[1]), replace(denial(1, starts[1]), lemma="board"), denial(2, starts[2]))
    key = _put(writer, *stated)
    assert reader.statements.of(key) == stated
    assert writer.analyses.linkable([key])[key].analysis.statements == stated


def test_a_moved_file_keeps_its_statements(writer: IndexWriter, reader: IndexReader) -> None:
    stated = denial(1, analysis(FERRY).passages[1].start)
    key = _put(writer, stated)
    (moved,) = put(writer, article("/n/moved.txt", FERRY))
    assert writer.analyses.reuse(moved, writer.runs.start(RunStage.ANALYSIS, "rules"))
    assert moved != key
    assert reader.statements.of(moved) == (stated,)


def test_statements_go_with_their_article(writer: IndexWriter, reader: IndexReader) -> None:
    key = _put(writer, denial(1, analysis(FERRY).passages[1].start))
    put(writer, article("/n/ferry.txt", HARBOUR))
    assert reader.statements.of(key) == ()
    assert connection_of(writer).execute("SELECT count(*) FROM passage_statements").fetchone() == (0,)


@pytest.mark.parametrize("passages", [(9,), (2, 1), (1, 2, 1)])
def test_statements_that_contradict_their_passages_are_refused(writer: IndexWriter, passages: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="contradicts itself"):
        _put(writer, *(denial(passage, 20) for passage in passages))


def test_an_article_without_a_parse_states_nothing(writer: IndexWriter, reader: IndexReader) -> None:
    (key,) = put(writer, article("/n/ferry.txt", FERRY))
    assert reader.statements.of(key) == ()
    assert reader.passages.of(key)


def test_words_names_and_values_are_read_back_for_comparison(writer: IndexWriter, reader: IndexReader) -> None:
    a, b = put(writer, article("/n/ferry.txt", FERRY), article("/n/harbour.txt", HARBOUR))
    writer.entities.put([holm(a, b)], "test")
    made = analysis(FERRY)
    assert reader.passages.with_words(a) == made.passages
    assert [mention for mention, _ in reader.passages.mentions(a)] == list(made.mentions)
    assert [key for _, key in reader.passages.mentions(a)][1] == "person-holm"
    assert reader.passages.values(a) == made.values
