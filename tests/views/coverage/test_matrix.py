"""The coverage matrix: copies count once, contradictions are marked, what only one source reports is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.model.analysis import PassageKind
from reader.model.links import LinkKind, Reason, ReasonKind
from reader.views.coverage.matrix import EventOrder, build_coverage, sort_events
from reader.views.coverage.model import CopyExtent, Coverage, CoverageEvent, CoverageSource, CoverageStatus, DayBasis
from reader.views.coverage.titles import shorten
from tests.support.coverage import BRIDGE, FLOOD, SCHOOL, account, link
from tests.support.linking import analysed

DIFFER = Reason(ReasonKind.NUMBERS_DIFFER, "figures differ: 12 / 15", -1.0)


def signs(event: CoverageEvent) -> dict[int, tuple[CoverageStatus, int | None]]:
    return {cell.article: (cell.status, cell.repeats) for cell in event.cells}


def test_copies_of_one_report_count_once() -> None:
    accounts = [account(n, FLOOD, "Own words here.", "More of them.", published=f"2026-03-0{n}") for n in range(1, 6)]
    copies = [link((a, 0), (b, 0), LinkKind.COPY) for a in range(1, 6) for b in range(a + 1, 6)]
    (event,) = build_coverage(accounts, copies).events
    assert len(event.cells) == 5
    assert event.independent == 1
    assert signs(event)[1] == (CoverageStatus.OWN, None)
    assert signs(event)[4] == (CoverageStatus.COPY, 1)


def test_the_first_to_publish_counts_as_the_origin() -> None:
    accounts = [
        account(1, FLOOD, BRIDGE, published="2026-03-04"),
        account(2, FLOOD, SCHOOL, published="2026-03-03T08:00"),
    ]
    (event,) = build_coverage(accounts, [link((1, 0), (2, 0), LinkKind.COPY)]).events
    assert signs(event) == {1: (CoverageStatus.COPY, 2), 2: (CoverageStatus.OWN, None)}


@pytest.mark.parametrize(
    ("first", "second", "known"),
    [
        ("2026-03-03", "2026-03-04", True),
        ("2026-03-03T08:00", "2026-03-03T09:00", True),
        ("2026-03-03", "2026-03-03", False),
        ("2026-03-03", "2026-03-03T09:00", False),
        (None, "2026-03-03", False),
        (None, None, False),
    ],
)
def test_who_copied_is_said_only_if_dates_or_times_say_it(first: str | None, second: str | None, known: bool) -> None:
    accounts = [account(1, FLOOD, BRIDGE, published=first), account(2, FLOOD, SCHOOL, published=second)]
    (event,) = build_coverage(accounts, [link((1, 0), (2, 0), LinkKind.COPY)]).events
    (copy,) = [cell for cell in event.cells if cell.status is CoverageStatus.COPY]
    assert copy.order_known is known
    assert event.independent == 1


def test_how_much_of_an_account_is_copied_is_known() -> None:
    accounts = [account(1, FLOOD, BRIDGE, SCHOOL), account(2, FLOOD, "A bridge closed.", "Pupils came.", "Own words.")]
    whole = [link((1, 0), (2, 0), LinkKind.COPY)]
    part = [*whole, link((1, 0), (2, 1))]
    article = [link((1, at), (2, at), LinkKind.COPY) for at in range(2)]
    for links, extent in ((whole, CopyExtent.WHOLE), (part, CopyExtent.PART)):
        (event,) = build_coverage(accounts, links).events
        assert [cell.extent for cell in event.cells] == [None, extent]
    longer = account(3, "The river rose again at night and took away two cars and a shed.")
    (event,) = build_coverage([accounts[0], longer], [link((1, 0), (3, 0), LinkKind.COPY)]).events
    assert [cell.extent for cell in event.cells] == [None, CopyExtent.PART]
    events = build_coverage(accounts, [*article, link((1, 2), (2, 2))]).events
    assert [cell.extent for cell in events[2].cells] == [None, CopyExtent.ARTICLE]


def test_a_reworded_sentence_in_a_copied_article_is_not_a_second_account() -> None:
    accounts = [account(1, FLOOD, BRIDGE, SCHOOL), account(2, FLOOD, BRIDGE, "Pupils went to class.")]
    copied = [link((1, n), (2, n), LinkKind.COPY) for n in (0, 1)]
    events = build_coverage(accounts, [*copied, link((1, 2), (2, 2))]).events
    assert [event.independent for event in events] == [1, 1, 1]
    assert signs(events[2])[2] == (CoverageStatus.COPY, 1)


def test_quotations_that_both_have_do_not_hide_that_an_article_was_copied() -> None:
    accounts = [account(n, FLOOD, "He spoke.", "She spoke.", "Own words.") for n in (1, 2)]
    copied, quoted = link((1, 0), (2, 0), LinkKind.COPY), [link((1, n), (2, n), LinkKind.QUOTE) for n in (1, 2)]
    reworded = link((1, 3), (2, 3))
    assert [event.independent for event in build_coverage(accounts, [copied, reworded]).events] == [1, 2]
    whole = [replace(source, passages=source.passages[:3]) for source in accounts]
    assert [event.independent for event in build_coverage(whole, [copied, *quoted]).events] == [1, 1, 1]


def test_articles_of_one_publisher_count_once() -> None:
    accounts = [
        account(1, FLOOD, publisher="Aller Echo"),
        account(2, FLOOD, publisher="ALLER  ECHO"),
        account(3, FLOOD),
    ]
    pairs = [((1, 0), (2, 0)), ((1, 0), (3, 0)), ((2, 0), (3, 0))]
    (event,) = build_coverage(accounts, [link(a, b) for a, b in pairs]).events
    assert event.independent == 2
    assert signs(event)[2] == (CoverageStatus.OUTLET, 1)


def test_a_shared_quotation_is_marked_and_still_counts() -> None:
    (event,) = build_coverage([account(1, FLOOD), account(2, FLOOD)], [link((1, 0), (2, 0), LinkKind.QUOTE)]).events
    assert signs(event)[2] == (CoverageStatus.QUOTE, 1)
    assert event.independent == 2


def test_only_contradicting_sources_are_marked() -> None:
    accounts = [account(n, FLOOD) for n in (1, 2, 3)]
    doubt = Reason(ReasonKind.UNCERTAIN, "one leaves open", -0.4)
    links = [
        link((1, 0), (2, 0), LinkKind.EVENT, DIFFER),
        link((1, 0), (3, 0), LinkKind.EVENT, doubt),
        link((2, 0), (3, 0)),
    ]
    (event,) = build_coverage(accounts, links).events
    assert [cell.conflicts for cell in event.cells] == [True, True, False]
    assert [conflict.text for conflict in event.conflicts] == ["figures differ: 12 / 15"]


def test_what_only_one_source_reports_is_listed_apart() -> None:
    accounts = [account(1, FLOOD, BRIDGE), account(2, FLOOD, SCHOOL)]
    coverage = build_coverage(accounts, [link((1, 0), (2, 0)), link((2, 1), (9, 4))])
    # The school is also reported by article 9, which is not a column.
    assert [event.title for event in coverage.single_source] == [BRIDGE]
    assert len(coverage.events) == 1


def test_headings_and_furniture_are_not_listed() -> None:
    source = account(1, FLOOD, BRIDGE)
    kinds = (PassageKind.TITLE, PassageKind.FURNITURE)
    passages = tuple(replace(passage, kind=kind) for passage, kind in zip(source.passages, kinds, strict=True))
    assert build_coverage([replace(source, passages=passages)], []) == Coverage((1,), (), ())


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (EventOrder.SOURCES, ["bridge", "river", "school"]),
        (EventOrder.TEXT, ["river", "bridge", "school"]),
        (EventOrder.DATE, ["school", "bridge", "river"]),
    ],
)
def test_events_are_sorted_in_each_order(order: EventOrder, expected: list[str]) -> None:
    accounts = [
        account(1, FLOOD, BRIDGE, dates={1: "2026-03-02"}),
        account(2, FLOOD, BRIDGE, SCHOOL, dates={2: "2026-03-01"}),
        account(3, BRIDGE, SCHOOL),
    ]
    pairs = [((1, 0), (2, 0)), ((1, 1), (2, 1)), ((1, 1), (3, 0)), ((2, 1), (3, 0)), ((2, 2), (3, 1))]
    coverage = build_coverage(accounts, [link(a, b) for a, b in pairs])
    rows = sort_events(coverage.events, order, coverage.articles)
    assert [event.title.split()[1] for event in rows] == expected


def test_an_event_without_a_date_in_the_text_has_the_day_of_its_earliest_report() -> None:
    accounts = [account(1, FLOOD, published="2026-03-05T10:00:00Z"), account(2, FLOOD, published="2026-03-04")]
    (event,) = build_coverage(accounts, [link((1, 0), (2, 0))]).events
    assert (event.day, event.day_basis) == ("2026-03-04", DayBasis.REPORT)


def test_events_whose_texts_give_no_day_come_after_all_that_do() -> None:
    early, late = "2026-03-01", "2026-03-09"
    accounts = [
        account(1, FLOOD, BRIDGE, SCHOOL, published=early, dates={1: late}),
        account(2, FLOOD, BRIDGE, SCHOOL),
    ]
    coverage = build_coverage(accounts, [link((1, at), (2, at)) for at in range(3)])
    rows = sort_events(coverage.events, EventOrder.DATE, coverage.articles)
    assert [(event.day, event.day_basis) for event in rows] == [
        (late, DayBasis.TEXT),
        (early, DayBasis.REPORT),
        (early, DayBasis.REPORT),
    ]


@pytest.mark.parametrize(
    ("text", "longest", "title"),
    [
        ("A  short\none.", 20, "A short one."),
        ("Several words that do not fit", 15, "Several words …"),
        ("Unbreakable" * 5, 13, "Unbreakable …"),
        ("洪水のあと川は堤防を越えた", 8, "洪水のあと川 …"),
        ("", 5, ""),
    ],
)
def test_titles_are_shortened_between_words(text: str, longest: int, title: str) -> None:
    assert shorten(text, longest) == title
    assert len(title) <= longest


def test_standing_facts_have_no_row() -> None:
    fact = "Jo Lind is the daughter of a miller."
    facts = [analysed(key, "The old mill at Osby burned down on Monday.", fact) for key in (1, 2)]
    sources = [
        CoverageSource(one.article, None, None, one.text, one.analysis.passages, statements=one.analysis.statements)
        for one in facts
    ]
    coverage = build_coverage(sources, [link((1, 0), (2, 0)), link((1, 1), (2, 1))])
    assert [event.title for event in coverage.events] == ["The old mill at Osby burned down on Monday."]
    assert coverage.single_source == ()
