"""One statement in several sources: which quotations belong to it, what was changed, who had it first."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from reader.views.quotes.quote_rows import QuoteRow
from reader.views.quotes.quoted_statements import QuotedStatement, group_statements
from reader.views.quotes.wording_changes import ChangeKind
from tests.support.quotes import quote

LONG = "We could reopen the northern bridge in June, but the ministry never answered our letters"


def _statements(*quotes: QuoteRow, published: Mapping[int, str | None] | None = None) -> list[QuotedStatement]:
    return group_statements(quotes, dict.fromkeys({row.article for row in quotes}, 1), published or {})


def _changes(statement: QuotedStatement, article: int) -> list[tuple[ChangeKind, str, str]]:
    version = next(version for version in statement.versions if version.quote.article == article)
    return [(change.kind, change.longest, change.here) for change in version.changes]


def test_cuts_and_changed_words_are_named() -> None:
    (statement,) = _statements(
        quote(1, LONG),
        quote(2, "We might reopen the northern bridge in June"),
        quote(3, "the ministry has not answered our letters"),
    )
    assert statement.longest.article == 1 and statement.sources == 3
    assert _changes(statement, 2) == [
        (ChangeKind.WORDS, "could", "might"),
        (ChangeKind.CUT, "but the ministry never answered our letters", ""),
    ]
    assert (ChangeKind.WORDS, "never", "has not") in _changes(statement, 3)
    assert not statement.has_speaker_conflict


def test_a_word_more_or_less_is_a_change_but_spelling_is_none() -> None:
    (statement,) = _statements(
        quote(1, "We did not pay eight per cent of the fee to the harbour office"),
        quote(2, "We did pay eight percent of the fee to the harbour office"),
    )
    assert _changes(statement, 2) == [(ChangeKind.WORDS, "not", "")]


def test_reported_speech_of_the_same_speaker_belongs_to_the_quotation_and_of_another_does_not() -> None:
    said = "that the northern bridge could reopen in June"
    assert _statements(quote(1, LONG), quote(2, said, direct=False))[0].sources == 2
    assert _statements(quote(1, LONG), quote(2, said, "Odo Brandt", direct=False)) == []
    assert _statements(quote(1, LONG, direct=False), quote(2, LONG, direct=False)) == []


def test_reported_speech_with_the_opposite_sense_is_marked() -> None:
    (statement,) = _statements(
        quote(1, "The northern bridge will reopen in June"),
        quote(2, "the northern bridge would not reopen in June", direct=False),
    )
    assert _changes(statement, 2) == [(ChangeKind.NEGATION, "", "not")]


def test_different_people_for_the_same_words_are_a_conflict_but_a_body_and_its_speaker_are_not() -> None:
    (statement,) = _statements(quote(1, LONG), quote(2, LONG, "Odo Brandt"))
    assert statement.has_speaker_conflict and statement.is_differing
    (statement,) = _statements(quote(1, LONG), quote(2, LONG, None))
    assert not statement.has_speaker_conflict and not statement.is_differing
    (statement,) = _statements(quote(1, LONG, "Sell", entity="a"), quote(2, LONG, "Ruta Sell", entity="b"))
    assert not statement.has_speaker_conflict


def test_two_people_who_say_something_similar_are_two_statements() -> None:
    assert not _statements(
        quote(1, "We heard a loud bang and then the roof came down"),
        quote(2, "There was a loud bang and we ran to the roof", "Odo Brandt"),
    )
    assert not _statements(quote(1, "very good news"), quote(2, "a good day for the news", None))


def test_quotations_that_both_resemble_a_third_are_not_joined_by_it() -> None:
    first = "The pumps failed twice on Friday and the cellar filled with water"
    third = "Nobody in the office called the owners of the cellar before noon"
    both = f"{first} and {third}"
    assert [statement.sources for statement in _statements(quote(1, first), quote(2, third), quote(3, both))] == [3]
    assert not _statements(quote(1, first), quote(2, third))


def test_the_first_source_is_named_only_if_the_order_of_all_is_known() -> None:
    quotes = quote(1, LONG), quote(2, LONG), quote(3, LONG)
    known = {1: "2031-05-07", 2: "2031-05-06T08:00:00", 3: "2031-05-06T09:30:00"}
    (statement,) = _statements(*quotes, published=known)
    assert statement.first is not None and statement.first.quote.article == 2
    for unknown in ({**known, 3: None}, {**known, 2: "2031-05-06"}):
        (statement,) = _statements(*quotes, published=unknown)
        assert statement.first is None and {version.first for version in statement.versions} == {None}


def test_other_stories_share_a_statement_only_by_a_long_run_of_words() -> None:
    short = "We will not sell the harbour"
    pairs = {1: 1, 2: 2}
    assert group_statements([quote(1, short), quote(2, short)], pairs, {}) == []
    assert len(group_statements([quote(1, LONG), quote(2, LONG)], pairs, {})) == 1


@given(st.lists(st.tuples(st.integers(1, 3), st.text(max_size=40), st.booleans()), max_size=8))
def test_any_quotations_are_versions_of_one_statement_at_most(given_quotes: list[tuple[int, str, bool]]) -> None:
    rows = [
        quote(article, text, direct=direct, start=number) for number, (article, text, direct) in enumerate(given_quotes)
    ]
    versions = [version.quote.id for statement in _statements(*rows) for version in statement.versions]
    assert len(versions) == len(set(versions))
