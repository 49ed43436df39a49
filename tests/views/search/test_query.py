"""Search queries: parsing of words and filters, one-line errors, and highlighted matches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import UsageError
from reader.model.analysis import Label
from reader.model.text import Span
from reader.store.index.read.passage_search import SearchTerm
from reader.views.search.match_spans import clip, match_spans
from reader.views.search.name_spellings import fold
from reader.views.search.query import Query, QueryTerm, parse_query


def test_words_quoted_words_and_prefixes_are_parsed() -> None:
    assert parse_query('dam "had held" Ston*').words == (
        QueryTerm("dam"),
        QueryTerm("had held", is_exact=True),
        QueryTerm("Ston", is_prefix=True),
    )


def test_filters_take_plain_and_quoted_values() -> None:
    query = parse_query(
        'source:echo Source:"Northam Post" entity:"Ruth Okafor" label:people after:2026-03 before:2027 dam'
    )
    assert query == Query(
        (QueryTerm("dam"),), ("echo", "Northam Post"), ("Ruth Okafor",), frozenset({Label.PERSON}), "2026-03", "2027"
    )


@pytest.mark.parametrize(
    ("typed", "labels"),
    [("gpe", {Label.GPE}), ("place", {Label.GPE, Label.LOC, Label.FAC}), ("Organisations", {Label.ORG})],
)
def test_a_label_filter_takes_labels_and_words(typed: str, labels: set[Label]) -> None:
    assert parse_query(f"label:{typed} x").labels == labels


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("sauce:echo dam", "sauce: is not a filter"),
        ("source: dam", "source: needs a value, such as source:tass"),
        ('entity:"" dam', "entity: needs a value"),
        ("before:2026-13 dam", "2026-13: is not a date; write 2022"),
        ("after:yesterday dam", "yesterday: is not a date"),
        ("label:wizard dam", "label:wizard: is not a kind of entity"),
        ("source:echo", "only filters: add a word to search for, or entity:NAME"),
    ],
)
def test_a_wrong_filter_is_a_one_line_error(typed: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_query(typed)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("typed", ["at 10:30", "https://example.org/a", "", '"', "*", '"sauce:x"'])
def test_text_that_only_looks_like_a_filter_is_words(typed: str) -> None:
    parse_query(typed)


@given(st.text(st.one_of(st.characters(), st.sampled_from('":*()- sourcentiyabfl')), max_size=40))
def test_any_text_parses_or_is_a_usage_error(typed: str) -> None:
    try:
        parse_query(typed)
    except UsageError as error:
        assert str(error)


def test_folding_removes_case_accents_and_punctuation() -> None:
    assert fold(" Rivière-du-Loup, İst ") == "riviere du loup ist"


def test_matches_ignore_case_and_accents() -> None:
    text = "The RIVIÈRE rose; the riviere fell. Rivers ran."
    words = [(SearchTerm("rivière"),), (SearchTerm("riv", is_prefix=True),)]
    assert [span.of("#" * 10 + text) for span in match_spans(text, 10, words)] == ["RIVIÈRE", "riviere", "Rivers"]
    assert match_spans(text, 0, [(SearchTerm("rose the"),)]) == (Span(text.index("rose"), text.index("the ") + 3),)
    assert match_spans(text, 0, [(SearchTerm("rose fell"), SearchTerm("*"))]) == ()


def test_long_passages_are_cut_around_the_first_match() -> None:
    text = "word " * 500 + "dam held " + "word " * 500
    (span,) = match_spans(text, 100, [(SearchTerm("dam"),)])
    shown = clip(text, 100, [span], 200).of(text)
    assert "dam held" in shown
    assert len(shown) <= 200
    assert shown.split() == [word for word in shown.split() if word in ("word", "dam", "held")]
    assert clip("short", 7, [], 200) == Span(0, 5)


@given(st.text(max_size=300), st.integers(10, 100), st.integers(0, 299))
def test_a_clip_contains_the_match_and_is_not_too_long(text: str, longest: int, at: int) -> None:
    at = min(at, max(len(text) - 1, 0))
    shown = clip(text, 50, [Span(50 + at, 50 + at + 1)], longest)
    assert shown.end - shown.start <= max(longest, 0) or len(text) <= longest
    assert shown.start <= at < max(shown.end, 1) or not text
