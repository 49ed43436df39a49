"""Links between articles: the same whatever else is in the library, with reasons that can be checked."""

from __future__ import annotations

import random
from collections import UserDict
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.linking.linker import link as link_by_key
from reader.linking.neighbour_memory import InMemoryNeighbourStore
from reader.model.analysis import Label, PassageKind
from reader.model.links import Link, LinkableArticle, LinkKind, ReasonKind
from tests.support.linking import analysed, article

NAMES = [("Orlin Vask", Label.PERSON, "vask"), ("Vask", Label.PERSON, "vask"), ("Marwick", Label.GPE, "marwick")]
COPY = "Two cranes fell into the dock at Marwick on Monday, and the old pier was closed for urgent repairs."
Ends = tuple[int, int, int, int]
"""Article and passage of both ends of a link."""


def link(articles: Iterable[LinkableArticle], new: frozenset[int] | None = None) -> list[Link]:
    return list(link_by_key({entry.article: entry for entry in articles}, new))


def library() -> list[LinkableArticle]:
    """Return two articles on one story (3 and 7), one sentence of which is copied, and one on another story (11)."""
    return [
        article(
            3,
            ["Share this page", "The board sacked harbour master Orlin Vask over the collapse in Marwick.", COPY],
            NAMES,
            kinds={0: PassageKind.FURNITURE},
        ),
        article(
            7,
            ["Share this page", "Vask, head of the harbour in Marwick, was dismissed by its board.", "Late: " + COPY],
            NAMES,
            kinds={0: PassageKind.FURNITURE},
        ),
        article(11, ["Bakers in the hills say flour has become dearer.", "A choir sang at the winter fair."]),
    ]


def by_ends(links: Iterable[Link]) -> dict[Ends, Link]:
    return {(linked.a.article, linked.a.passage, linked.b.article, linked.b.passage): linked for linked in links}


def test_copies_and_events_are_linked_and_other_stories_are_not_shown() -> None:
    links = by_ends(link(library()))
    assert links[3, 2, 7, 2].kind is LinkKind.COPY and links[3, 2, 7, 2].shown
    assert links[3, 1, 7, 1].kind is LinkKind.EVENT
    assert (3, 1, 7, 2) not in links or links[3, 1, 7, 1].score > links[3, 1, 7, 2].score
    assert not any(one.shown for ends, one in links.items() if 11 in (ends[0], ends[2]))


def test_furniture_is_never_linked() -> None:
    ends = by_ends(link(library()))
    assert not any((a, s) in {(3, 0), (7, 0)} or (b, t) in {(3, 0), (7, 0)} for a, s, b, t in ends)


def test_the_order_of_the_articles_makes_no_difference() -> None:
    expected = by_ends(link(library()))
    shuffled = library()
    for seed in range(4):
        random.Random(seed).shuffle(shuffled)
        assert by_ends(link(shuffled)) == expected


def test_linking_article_by_article_gives_the_same_links_as_all_at_once() -> None:
    articles = library()
    step_by_step: dict[Ends, Link] = {}
    for count in range(1, len(articles) + 1):
        step_by_step |= by_ends(link(articles[:count], new=frozenset({articles[count - 1].article})))
    assert step_by_step == by_ends(link(articles))


def test_an_article_on_another_story_leaves_the_other_links_alone() -> None:
    articles = library()
    before, after = by_ends(link(articles[:2])), by_ends(link(articles))
    assert before == {ends: linked for ends, linked in after.items() if 11 not in (ends[0], ends[2])}


def accounts(numbers: Iterable[int]) -> list[LinkableArticle]:
    """Return articles on one story; every fourth one is a look-alike in another town."""
    openings = [
        "The board sacked harbour master Orlin Vask over the collapse in Marwick.",
        "Vask, head of the harbour in Marwick, was dismissed by its board.",
        "A council in Tallow sacked its harbour master over the collapse of a crane.",
        "Orlin Vask lost the harbour of Marwick after the collapse, the board said.",
    ]
    return [
        article(number, [openings[number % 4], COPY if number % 2 else "Boats stayed out.", f"Part {number}."], NAMES)
        for number in numbers
    ]


@settings(deadline=None, max_examples=25)
@given(st.permutations(range(1, 8)), st.data())
def test_linking_in_any_batches_gives_the_same_links_once_stale_ones_are_computed_again(
    order: list[int], data: st.DataObject
) -> None:
    expected = by_ends(link(accounts(range(1, 8))))
    store, links, present = InMemoryNeighbourStore(), dict[Ends, Link](), list[int]()
    while order:
        batch = [order.pop() for _ in range(data.draw(st.integers(1, len(order))))]
        present += batch
        articles = {entry.article: entry for entry in accounts(present)}
        new = frozenset(batch)
        while new:
            store.stale.clear()
            links = {ends: linked for ends, linked in links.items() if not {ends[0], ends[2]} & new}
            links |= by_ends(link_by_key(articles, new, store))
            new = frozenset(store.stale)
    assert links == expected


def test_only_links_of_new_articles_are_returned() -> None:
    assert all(7 in (linked.a.article, linked.b.article) for linked in link(library(), new=frozenset({7})))


def test_reasons_rest_on_words_inside_their_passages() -> None:
    articles = {entry.article: entry for entry in library()}
    for linked in link(library()):
        assert linked.a.article < linked.b.article and 0.0 <= linked.score <= 1.0
        for ref, spans in (
            (linked.a, [span for reason in linked.reasons for span in reason.a_spans]),
            (linked.b, [span for reason in linked.reasons for span in reason.b_spans]),
        ):
            passage = articles[ref.article].analysis.passages[ref.passage]
            assert all(passage.start <= span.start < span.end <= passage.end for span in spans)


def test_the_reason_of_a_copy_names_the_changed_words() -> None:
    reasons = by_ends(link(library()))[3, 2, 7, 2].reasons
    assert any(reason.kind is ReasonKind.COPY and "Late" in reason.text for reason in reasons)


def test_the_reason_of_a_copy_says_which_was_published_first_if_that_is_known() -> None:
    def reason(a: str | None, b: str | None) -> str:
        (one,) = link([article(1, [COPY], NAMES, published=a), article(2, [COPY], NAMES, published=b)])
        return one.reasons[0].text

    first = "word for word the same; first published on 2 May 2031, 2 days before the other"
    assert reason("2031-05-04T08:00", "2031-05-02") == first
    first = "word for word the same; first published at 08:00 on 4 May 2031, 3 hours before the other"
    assert reason("2031-05-04T11:00", "2031-05-04T08:00") == first
    not_known = "word for word the same; order not known"
    assert reason("2031-05-04", "2031-05-04T09:30:00Z") == not_known
    assert reason(None, "2031-05-04") == not_known


def test_contradicting_articles_are_linked_with_the_contradiction_as_a_reason() -> None:
    a = analysed(1, "The council of Marwick will close the old pier in June.")
    b = analysed(2, "The council of Marwick will not close the old pier in June.")
    (one,) = link([a, b])
    (conflict,) = [reason for reason in one.reasons if reason.kind.is_conflict]
    assert conflict.kind is ReasonKind.DENIED
    assert conflict.weight < 0 and conflict.text.startswith("one denies: ")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The council met the builders of the pier in May.", "The builders of the pier met the council in May."),
        ("The owner of the Gull would not comment on the storm.", "The owner of the Gull was not there in the storm."),
        ("The Gull lost 12 of its 15 sailors in the storm.", "The storm killed 12 sailors of the Gull."),
    ],
)
def test_words_of_denial_months_and_parts_are_no_contradiction(first: str, second: str) -> None:
    links = link([analysed(1, first), analysed(2, second)])
    assert [reason for one in links for reason in one.reasons if reason.weight < 0] == []


def test_a_failing_comparison_costs_reasons_but_no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("a sentence that nobody thought of")

    texts = ("The council of Marwick will close the old pier in June.", "The council will not close the pier in June.")
    articles = [analysed(number, text) for number, text in enumerate(texts, 1)]
    (complete,) = link(articles)
    logged: list[object] = []
    monkeypatch.setattr("reader.linking.linker.log_unexpected_error", lambda *what: logged.append(what))
    monkeypatch.setattr("reader.linking.linker.shared_facts", fail)
    (one,) = link(articles)
    assert logged
    assert (one.a, one.b) == (complete.a, complete.b)
    assert not any(reason.kind.is_conflict for reason in one.reasons)


def test_articles_without_a_pair_to_compare_have_no_links() -> None:
    assert link([]) == []
    assert link([article(1, ["One."])]) == []
    assert link([article(1, [""]), article(2, ["Two words."])]) == []


def test_articles_that_are_not_similar_to_a_new_one_are_not_even_read() -> None:
    articles = {entry.article: entry for entry in library()}
    store = InMemoryNeighbourStore()
    complete = by_ends(link_by_key(articles, None, store))
    assert store.signatures.keys() == articles.keys()
    # As if article 7 had not been there yet.
    store.put_neighbours(7, [])
    del store.signatures[7]

    class Reads(UserDict[int, LinkableArticle]):
        def __getitem__(self, key: int) -> LinkableArticle:
            read.append(key)
            return super().__getitem__(key)

    read: list[int] = []
    assert by_ends(link_by_key(Reads(articles), frozenset({7}), store)) == complete
    assert set(read) == {3, 7}


def test_a_sentence_of_many_reports_is_a_copy_only_within_one_story() -> None:
    generic = "Residents were advised to keep their windows and doors closed."
    mill = ["A fire destroyed the old mill at Osby on Monday.", "The mill of Jo Lind stood on the river Ard."]
    tanker = ["A tanker of Kestrel Lines leaked acid near Lorne.", "Two drivers inhaled fumes at the harbour."]
    a, b = analysed(1, *mill, generic), analysed(2, *tanker, generic)
    last = len(a.analysis.passages) - 1
    between = [made for made in link([a, b]) if (made.a.passage, made.b.passage) == (last, last)]
    assert not any(made.shown or made.kind is LinkKind.COPY for made in between)
    again = analysed(3, "The old mill at Osby burned down on Monday, Jo Lind said.", mill[1], generic)
    assert any(made.kind is LinkKind.COPY and made.shown for made in link([a, again]) if made.a.passage == last)
