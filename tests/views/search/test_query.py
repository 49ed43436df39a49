"""What is typed into the search is taken apart as a person means it; what cannot be meant is said in one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import UsageError
from reader.model.analysis import Label
from reader.model.text import Span
from reader.store.index.read.passage_search import SearchTerm
from reader.views.search.match_spans import clip, match_spans
from reader.views.search.query import Query, QueryTerm, parse
from reader.views.search.spelling import folded


def test_words_phrases_and_beginnings() -> None:
    assert parse('dam "had held" Ston*').words == (
        QueryTerm("dam"),
        QueryTerm("had held", literal=True),
        QueryTerm("Ston", beginning=True),
    )


def test_filters_with_plain_and_quoted_values() -> None:
    query = parse('source:echo Source:"Northam Post" entity:"Ruth Okafor" label:people after:2026-03 before:2027 dam')
    assert query == Query(
        (QueryTerm("dam"),), ("echo", "Northam Post"), ("Ruth Okafor",), frozenset({Label.PERSON}), "2026-03", "2027"
    )


@pytest.mark.parametrize(
    ("typed", "labels"),
    [("gpe", {Label.GPE}), ("place", {Label.GPE, Label.LOC, Label.FAC}), ("Organisations", {Label.ORG})],
)
def test_labels_by_their_name_or_by_a_word(typed: str, labels: set[Label]) -> None:
    assert parse(f"label:{typed} x").labels == labels


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("sauce:echo dam", "there is no filter sauce:"),
        ("source: dam", "source: needs a value, such as source:tass"),
        ('entity:"" dam', "entity: needs a value"),
        ("before:2026-13 dam", "2026-13: this is no date; write 2022"),
        ("after:yesterday dam", "yesterday: this is no date"),
        ("label:wizard dam", "label:wizard: there is no such kind"),
        ("source:echo", "say a word to look for, or entity:NAME"),
    ],
)
def test_a_wrong_filter_is_one_clear_line(typed: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        parse(typed)
    assert str(error.value).startswith(said)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("typed", ["at 10:30", "https://example.org/a", "", '"', "*", '"sauce:x"'])
def test_what_only_looks_like_a_filter_is_words(typed: str) -> None:
    parse(typed)


@given(st.text(st.one_of(st.characters(), st.sampled_from('":*()- sourcentiyabfl')), max_size=40))
def test_nothing_typed_is_worse_than_one_line(typed: str) -> None:
    try:
        parse(typed)
    except UsageError as error:
        assert str(error)


def test_folding_is_that_of_the_index() -> None:
    assert folded(" Rivière-du-Loup, İst ") == "riviere du loup ist"


def test_places_are_found_whatever_capitals_and_accents() -> None:
    text = "The RIVIÈRE rose; the riviere fell. Rivers ran."
    words = [(SearchTerm("rivière"),), (SearchTerm("riv", is_prefix=True),)]
    assert [span.of("#" * 10 + text) for span in match_spans(text, 10, words)] == ["RIVIÈRE", "riviere", "Rivers"]
    assert match_spans(text, 0, [(SearchTerm("rose the"),)]) == (Span(text.index("rose"), text.index("the ") + 3),)
    assert match_spans(text, 0, [(SearchTerm("rose fell"), SearchTerm("*"))]) == ()


def test_long_passages_are_shown_around_what_was_found() -> None:
    text = "word " * 500 + "dam held " + "word " * 500
    (span,) = match_spans(text, 100, [(SearchTerm("dam"),)])
    shown = clip(text, 100, [span], 200).of(text)
    assert "dam held" in shown
    assert len(shown) <= 200
    assert shown.split() == [word for word in shown.split() if word in ("word", "dam", "held")]
    assert clip("short", 7, [], 200) == Span(0, 5)


@given(st.text(max_size=300), st.integers(10, 100), st.integers(0, 299))
def test_the_stretch_shown_holds_the_place_and_is_never_too_long(text: str, longest: int, at: int) -> None:
    at = min(at, max(len(text) - 1, 0))
    shown = clip(text, 50, [Span(50 + at, 50 + at + 1)], longest)
    assert shown.end - shown.start <= max(longest, 0) or len(text) <= longest
    assert shown.start <= at < max(shown.end, 1) or not text
